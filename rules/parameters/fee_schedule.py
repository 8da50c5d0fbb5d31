"""Medicare's physician fee schedule for therapy: relative values and conversion factors.

Sources: CMS PPRRVU file of January 2026 (work, total and national fee), conversion
factors of the yearly final rules. The practice expense of 2026 is derived (total less
work and malpractice, malpractice as in 2024). Codes without it are paid once by their
total. Whether a date may use the values is for ``rules.parameters.periods`` to say.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from rules.parameters.editions import Edition
from rules.parameters.tables import parse_rows, read_table, write_rows

COLUMNS = ("code", "work", "practice_expense", "total", "status")
EDITIONS_IN_MEMORY = 16  # of one process; a year is one
ZERO = Decimal(0)
# Status B (bundled) and I or N (not valid for, or not covered by, Medicare).
NEVER_PAID_AS_SHIPPED = {"97010": "B", "97014": "I", "97037": "N"}
NEVER_PAID = frozenset(NEVER_PAID_AS_SHIPPED)
# Besides those: P bundled or excluded, X and E excluded by law or by regulation, M and Q reports.
NEVER_PAID_STATUSES = frozenset("BIENPXMQ")


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativeValues:
    """Relative values of one unit. ``practice_expense`` is ``None`` where it is unknown."""

    work: Decimal
    practice_expense: Decimal | None
    total: Decimal

    @property
    def malpractice(self) -> Decimal:
        """Return what is left of the total beside work and practice expense."""
        return (
            ZERO
            if self.practice_expense is None
            else self.total - self.work - self.practice_expense
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionFactor:
    """Dollars per relative value from a day on, for others and for qualifying participants."""

    starts_on: date
    dollars: Decimal
    participant_dollars: Decimal


def _factor(starts_on: date, dollars: str, participant_dollars: str = "") -> ConversionFactor:
    return ConversionFactor(
        starts_on=starts_on,
        dollars=Decimal(dollars),
        participant_dollars=Decimal(participant_dollars or dollars),
    )


CONVERSION_FACTORS = (
    _factor(date(2018, 1, 1), "35.9996"),
    _factor(date(2019, 1, 1), "36.0391"),
    _factor(date(2020, 1, 1), "36.0896"),
    _factor(date(2021, 1, 1), "34.8931"),
    _factor(date(2022, 1, 1), "34.6062"),
    _factor(date(2023, 1, 1), "33.8872"),
    _factor(date(2024, 1, 1), "32.7442"),
    _factor(date(2024, 3, 9), "33.2875"),
    _factor(date(2025, 1, 1), "32.3465"),
    _factor(date(2026, 1, 1), "33.4009", "33.5675"),
)


def conversion_factor(on: date) -> ConversionFactor:
    """Return the factor in force on the day, or the last one after its period.

    Raises ``LookupError`` before the first.
    """
    for factor in reversed(CONVERSION_FACTORS):
        if factor.starts_on <= on:
            return factor
    raise LookupError(f"No conversion factor is loaded for {on}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeTable:
    """A fee schedule on one day: relative values by code and dollars per relative value."""

    values: dict[str, RelativeValues]
    never_paid: frozenset[str]
    dollars: Decimal
    participant_dollars: Decimal


@lru_cache(maxsize=EDITIONS_IN_MEMORY)
def read_relative_values(table: str) -> dict[str, RelativeValues]:
    """Return the relative values of a table by code; a process reads each table once."""
    return {
        row["code"]: RelativeValues(
            work=Decimal(row["work"] or 0),
            practice_expense=Decimal(row["practice_expense"]) if row["practice_expense"] else None,
            total=Decimal(row["total"]),
        )
        for row in parse_rows(table)
    }


@lru_cache(maxsize=EDITIONS_IN_MEMORY)
def read_never_paid(table: str) -> frozenset[str]:
    """Return the codes whose status says that Medicare never pays them."""
    return frozenset(
        row["code"] for row in parse_rows(table) if row["status"] in NEVER_PAID_STATUSES
    )


@cache
def relative_values() -> dict[str, RelativeValues]:
    """Return the relative values of 2026 by code, as shipped."""
    return read_relative_values(read_table("relative_values_2026.csv"))


def shipped_values() -> str:
    """Return the shipped relative values as a table of the form that is loaded."""
    nothing = RelativeValues(work=ZERO, practice_expense=ZERO, total=ZERO)
    values = {**dict.fromkeys(NEVER_PAID, nothing), **relative_values()}
    rows = [
        (
            code,
            one.work,
            "" if one.practice_expense is None else one.practice_expense,
            one.total,
            NEVER_PAID_AS_SHIPPED.get(code, "A"),
        )
        for code, one in values.items()
    ]
    return write_rows(COLUMNS, rows)


def fee_table(on: date, edition: Edition | None = None) -> FeeTable:
    """Return the fee schedule of a loaded edition, or the shipped one as of the day.

    Whether the day may use it is for ``rules.parameters.periods`` to say.

    Raises ``LookupError`` where neither gives dollars for a relative value.
    """
    if edition is None:
        factor = conversion_factor(on)
        return FeeTable(
            values=relative_values(),
            never_paid=NEVER_PAID,
            dollars=factor.dollars,
            participant_dollars=factor.participant_dollars,
        )
    if edition.amount is None:
        raise LookupError(f"{edition.source} has no conversion factor.")
    return FeeTable(
        values=read_relative_values(edition.content),
        never_paid=read_never_paid(edition.content),
        dollars=edition.amount,
        participant_dollars=edition.participant_amount or edition.amount,
    )
