"""AUT: the payer's authorization."""
