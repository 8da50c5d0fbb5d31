"""Medically unlikely edits: the most units of a code that one day may carry.

Source: CMS practitioner MUE file, third quarter 2024; the eight core codes checked
against the fourth quarter of 2026. Codes younger than the file have no limit here.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from rules.parameters.tables import parse_rows, read_table

COLUMNS = ("code", "units", "adjudication")
EDITIONS_IN_MEMORY = 64  # of one process; a quarter of one payer is one

ABSOLUTE_PER_DAY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLimit:
    """Units a day; ``adjudication`` 2 is absolute, 3 may be appealed, 1 counts each line."""

    units: int
    adjudication: int

    @property
    def is_absolute(self) -> bool:
        """Tell whether no documentation can lift the limit."""
        return self.adjudication == ABSOLUTE_PER_DAY


@lru_cache(maxsize=EDITIONS_IN_MEMORY)
def read_unit_limits(table: str) -> dict[str, UnitLimit]:
    """Return the limits of a table by code; a process reads each table once."""
    return {
        row["code"]: UnitLimit(units=int(row["units"]), adjudication=int(row["adjudication"]))
        for row in parse_rows(table)
    }


@cache
def unit_limits() -> dict[str, UnitLimit]:
    """Return Medicare's limits by code, as shipped."""
    return read_unit_limits(read_table("unit_limits.csv"))
