"""POC: rules about the plan of care."""
