"""The wire format of claims and remittances: X12 in and out, standard library only."""
