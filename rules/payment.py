"""What Medicare is expected to allow and pay for one patient's therapy of one date.

Sources: 42 CFR 414.22 and 42 U.S.C. 1395w-4(b) (fee); 42 U.S.C. 1395w-4(b)(7) and
Pub. 100-04, chapter 5, section 10.7 (one unit in full, practice expense of every other
unit halved); 42 CFR 414.1460 and 410.60 (15 percent less of Medicare's share for an
assistant); 2 U.S.C. 901a (sequestration). The deductible comes before the shares.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rules.facts import ExtendedFigure
from rules.money import to_cents
from rules.parameters.editions import NONE_LOADED, LoadedFigures
from rules.parameters.fee_schedule import FeeTable, RelativeValues, fee_table
from rules.parameters.periods import figure_on
from rules.parameters.procedures import TherapyList, find_procedure
from rules.vocabulary import Figure

ZERO = Decimal("0.00")
MEDICARE_SHARE = Decimal("0.80")
ASSISTANT_FACTOR = Decimal("0.85")
SEQUESTRATION_FACTOR = Decimal("0.98")
HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality:
    """Geographic indices of one Medicare locality; the nation's are 1."""

    work: Decimal = Decimal(1)
    practice_expense: Decimal = Decimal(1)
    malpractice: Decimal = Decimal(1)


NATIONAL = Locality()


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedLine:
    """A line to price. Without a charge the fee alone counts."""

    code: str
    units: int
    charge: Decimal | None = None
    is_assistants: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePayment:
    """One line's expected dollars. ``is_priced`` is false for codes without a fee.

    ``allowed`` is after the reduction for multiple procedures and is what the KX
    threshold counts. ``medicare`` is what arrives, after the assistant's reduction and
    sequestration; ``patient`` is deductible and coinsurance.
    """

    code: str
    allowed: Decimal
    deductible: Decimal
    coinsurance: Decimal
    medicare: Decimal
    is_priced: bool = True

    @property
    def patient(self) -> Decimal:
        """Return what the patient owes."""
        return self.deductible + self.coinsurance


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedPayment:
    """The expected dollars of the date, line by line."""

    lines: tuple[LinePayment, ...]

    @property
    def allowed(self) -> Decimal:
        """Return the allowed amount of all lines."""
        return sum((line.allowed for line in self.lines), start=ZERO)

    @property
    def medicare(self) -> Decimal:
        """Return what Medicare is expected to send."""
        return sum((line.medicare for line in self.lines), start=ZERO)

    @property
    def patient(self) -> Decimal:
        """Return what the patient is expected to owe."""
        return sum((line.patient for line in self.lines), start=ZERO)


def expect_payment(
    lines: Sequence[PricedLine],
    on: date,
    *,
    locality: Locality = NATIONAL,
    is_qualifying_participant: bool = False,
    deductible_left: Decimal = ZERO,
    extensions: tuple[ExtendedFigure, ...] = (),
    loaded: LoadedFigures = NONE_LOADED,
) -> ExpectedPayment:
    """Return what Medicare is expected to allow and pay for the lines of one date.

    The lines are all therapy of one patient by one practice on the date. A loaded fee
    schedule that covers the date goes before the shipped one.

    Raises ``FigureNotLoadedError`` for a date without a fee schedule.
    """
    in_use = figure_on(Figure.FEE_SCHEDULE, on, loaded=loaded, extensions=extensions)
    table = fee_table(on, in_use.edition)
    pricer = _Pricer(table, locality, is_participant=is_qualifying_participant)
    full = pricer.place_paid_in_full(lines)
    return ExpectedPayment(
        lines=tuple(_pay_all(lines, pricer, full_place=full, deductible_left=deductible_left))
    )


class _Pricer:
    """Fees by one fee schedule and one locality."""

    def __init__(self, table: FeeTable, locality: Locality, *, is_participant: bool) -> None:
        self._table = table
        self._dollars = table.participant_dollars if is_participant else table.dollars
        self._locality = locality

    def fee(self, values: RelativeValues, share_of_expense: Decimal = Decimal(1)) -> Decimal:
        """Return one unit's fee with the whole or half of its practice expense."""
        if values.practice_expense is None:
            return to_cents(values.total * self._dollars)
        weighted = (
            values.work * self._locality.work
            + values.practice_expense * share_of_expense * self._locality.practice_expense
            + values.malpractice * self._locality.malpractice
        )
        return to_cents(weighted * self._dollars)

    def place_paid_in_full(self, lines: Sequence[PricedLine]) -> int | None:
        """Return the line one unit of which is paid in full: the largest practice expense.

        Of equal ones the larger fee goes first.
        """
        ranked = [
            (values.practice_expense, self.fee(values), -place)
            for place, line in enumerate(lines)
            if (values := self._reducible_values(line)) is not None
            and values.practice_expense is not None
        ]
        return -max(ranked)[2] if ranked else None

    def allowed(self, line: PricedLine, *, has_full_unit: bool) -> Decimal | None:
        """Return the line's allowed amount, or ``None`` for a code without a fee."""
        values = self._table.values.get(line.code)
        if line.code in self._table.never_paid:
            return ZERO
        if values is None:
            return None
        fee = self.fee(values)
        listed = fee * line.units
        reduction = ZERO
        if self._reducible_values(line) is not None:
            reduction = (fee - self.fee(values, HALF)) * (line.units - has_full_unit)
        lesser = listed if line.charge is None else min(line.charge, listed)
        return max(ZERO, to_cents(lesser - reduction))

    def _reducible_values(self, line: PricedLine) -> RelativeValues | None:
        """Return the values of a line that the multiple-procedure reduction counts."""
        procedure, values = find_procedure(line.code), self._table.values.get(line.code)
        if procedure is None or values is None or values.practice_expense is None:
            return None
        is_paid = line.code not in self._table.never_paid
        is_counted = procedure.therapy_list is TherapyList.ALWAYS and is_paid
        return values if is_counted and line.units else None


def _pay_all(
    lines: Sequence[PricedLine],
    pricer: _Pricer,
    *,
    full_place: int | None,
    deductible_left: Decimal,
) -> Iterator[LinePayment]:
    for place, line in enumerate(lines):
        allowed = pricer.allowed(line, has_full_unit=place == full_place)
        payment = _pay(line, allowed, deductible_left)
        deductible_left -= payment.deductible
        yield payment


def _pay(line: PricedLine, allowed: Decimal | None, deductible_left: Decimal) -> LinePayment:
    if allowed is None:
        return LinePayment(
            code=line.code,
            allowed=ZERO,
            deductible=ZERO,
            coinsurance=ZERO,
            medicare=ZERO,
            is_priced=False,
        )
    deductible = min(allowed, deductible_left)
    share = (allowed - deductible) * MEDICARE_SHARE
    # Coinsurance is a fifth of the uncut amount: an assistant's reduction is Medicare's alone.
    coinsurance = allowed - deductible - to_cents(share)
    cut = share * ASSISTANT_FACTOR if line.is_assistants else share
    return LinePayment(
        code=line.code,
        allowed=allowed,
        deductible=deductible,
        coinsurance=coinsurance,
        medicare=to_cents(cut * SEQUESTRATION_FACTOR),
    )
