"""What it is worth: charges, claims, batches and the ledger."""
