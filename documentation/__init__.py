"""What happened: episodes of care, plans of care, encounters and notes."""
