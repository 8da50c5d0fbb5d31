"""Validation of what people type."""
