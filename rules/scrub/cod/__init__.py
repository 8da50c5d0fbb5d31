"""COD: procedure codes."""
