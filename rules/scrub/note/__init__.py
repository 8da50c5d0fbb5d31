"""NOTE: rules about the note."""
