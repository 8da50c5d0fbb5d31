"""MOD: rules about modifiers."""
