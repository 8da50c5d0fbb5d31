"""NCC: code pairs, by the payer's edit set and the date."""
