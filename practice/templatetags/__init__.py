"""Template tags of the bar at the top and of charts."""
