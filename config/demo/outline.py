"""What is asked of the demo practice, and the numbers that everything in it follows from."""

import random
import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta

from practice.models.fields import npi_is_valid

SEED = 97112
DAYS_A_MONTH = 30
RECENT_DAYS = 3  # what is younger is still being worked on; the rest was billed and sent
RECENT_VISITS = 30  # at least as many are, so that a small practice has each state of a claim


@dataclass(kw_only=True)
class Outline:
    """How large the practice is and up to which day it has worked; draws from one seed."""

    as_of: date
    patients: int = 120
    months: int = 3
    therapists: int = 6
    assistants: int = 2
    draw: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311 - invented people, no secrets

    @property
    def first_day(self) -> date:
        """The first day of visits."""
        return self.as_of - timedelta(days=self.months * DAYS_A_MONTH)

    def row_id(self) -> uuid.UUID:
        """Return the next UUID of the seed."""
        return uuid.UUID(int=self.draw.getrandbits(128), version=4)


def npi_number(number: int) -> str:
    """Return the one valid NPI that begins with nine digits made from ``number``."""
    stem = str(130_000_000 + number)
    return next(f"{stem}{digit}" for digit in range(10) if npi_is_valid(f"{stem}{digit}"))
