"""One file per rule, in one folder per family."""
