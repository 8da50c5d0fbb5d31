"""When: availability, rooms and appointments."""
