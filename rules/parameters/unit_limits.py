"""Medically unlikely edits: the most units of a code that one day may carry.

Source: CMS practitioner MUE file, third quarter 2024; the eight core codes checked
against the fourth quarter of 2026. Codes younger than the file have no limit here.
"""

from dataclasses import dataclass
from functools import cache

from rules.parameters.tables import read_rows

ABSOLUTE_PER_DAY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLimit:
    """Units a day; ``adjudication`` 2 is absolute, 3 may be appealed with records."""

    units: int
    adjudication: int

    @property
    def is_absolute(self) -> bool:
        """Tell whether no documentation can lift the limit."""
        return self.adjudication == ABSOLUTE_PER_DAY


@cache
def unit_limits() -> dict[str, UnitLimit]:
    """Return the limits by code."""
    return {
        row["code"]: UnitLimit(units=int(row["units"]), adjudication=int(row["adjudication"]))
        for row in read_rows("unit_limits.csv")
    }
