"""Figures that change by date, each with its source and the period it is stated for."""
