"""The mark of files that no payer wrote: the simulated payer's name as their sender."""

SIMULATED_PAYER = "SIMULATED-PAYER"  # ISA06 and GS02; fifteen characters, as an ISA has
SIMULATED_NAME = "SIMULATED PAYER"
SIMULATED_NUMBER = "SIM"  # what its control numbers begin with
