"""Leaving any day: every table in formats that need no Plumbline to be read."""
