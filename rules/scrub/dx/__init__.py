"""DX: diagnosis codes."""
