"""The described JSON of the scripted commands, read strictly and written plainly."""
