"""COV: coverage on the date of service."""
