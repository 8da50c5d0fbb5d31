"""Changing."""
