"""CLM: the claim itself."""
