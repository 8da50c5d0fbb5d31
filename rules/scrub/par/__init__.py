"""PAR: the dated figures themselves."""
