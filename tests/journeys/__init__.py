"""Work that crosses apps, in a real browser."""
