"""The CMS-1500 (02/12) paper form: its wording, its print grid and its stamping."""
