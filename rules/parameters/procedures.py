"""Procedure codes of outpatient therapy: how each is timed, attended and listed.

The labels are our own. Sources: Medicare Claims Processing Manual (Pub. 100-04),
chapter 5, sections 20.2 and 20.4 (timed codes); the annual therapy code list of CMS
(always and sometimes therapy); a code's first day where it is younger than 2017.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from rules.parameters.tables import read_rows


class TimeBasis(StrEnum):
    """How minutes of a code become units."""

    TIMED = "TIMED"  # 15-minute code, pooled with others under the CMS method
    UNTIMED = "UNTIMED"  # one unit whatever the minutes
    FIRST_BLOCK = "FIRST_BLOCK"  # one opening block, earned past its midpoint
    FURTHER_BLOCK = "FURTHER_BLOCK"  # each further block, earned past its own midpoint
    PERIOD = "PERIOD"  # counted by month or 30-day period, not by visit


EVALUATIONS = frozenset({"97161", "97162", "97163"})
REEVALUATION = "97164"
BLOCK_BASES = frozenset({TimeBasis.FIRST_BLOCK, TimeBasis.FURTHER_BLOCK})


class Contact(StrEnum):
    """Who must be with the patient while the procedure is given."""

    ONE_ON_ONE = "ONE_ON_ONE"
    CONSTANT_ATTENDANCE = "CONSTANT_ATTENDANCE"
    GROUP = "GROUP"
    SUPERVISED = "SUPERVISED"
    CAREGIVER = "CAREGIVER"
    REMOTE = "REMOTE"
    UNSPECIFIED = "UNSPECIFIED"


class TherapyList(StrEnum):
    """Whether a code is therapy whoever bills it."""

    ALWAYS = "ALWAYS"
    SOMETIMES = "SOMETIMES"
    NEVER = "NEVER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One procedure code. ``block_minutes`` is 0 for codes that minutes do not count."""

    code: str
    label: str
    time_basis: TimeBasis
    block_minutes: int
    base_code: str | None
    contact: Contact
    therapy_list: TherapyList
    valid_from: date | None

    @property
    def is_timed(self) -> bool:
        """Tell whether it is a 15-minute code."""
        return self.time_basis is TimeBasis.TIMED

    def is_therapy(self, *, by_therapist: bool) -> bool:
        """Tell whether it is therapy, which for some codes depends on who bills it."""
        if self.therapy_list is TherapyList.SOMETIMES:
            return by_therapist
        return self.therapy_list is TherapyList.ALWAYS

    def is_active(self, on: date) -> bool:
        """Tell whether the code exists on the date."""
        return self.valid_from is None or self.valid_from <= on


@cache
def all_procedures() -> dict[str, Procedure]:
    """Return every procedure of the table by its code."""
    return {
        row["code"]: Procedure(
            code=row["code"],
            label=row["label"],
            time_basis=TimeBasis(row["time_basis"]),
            block_minutes=int(row["block_minutes"] or 0),
            base_code=row["base_code"] or None,
            contact=Contact(row["contact"]),
            therapy_list=TherapyList(row["therapy_list"]),
            valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
        )
        for row in read_rows("procedures.csv")
    }


def find_procedure(code: str) -> Procedure | None:
    """Return the procedure, or ``None`` where the table does not know the code."""
    return all_procedures().get(code)


def is_timed(code: str) -> bool:
    """Tell whether ``code`` is a known 15-minute code."""
    procedure = all_procedures().get(code)
    return procedure is not None and procedure.is_timed
