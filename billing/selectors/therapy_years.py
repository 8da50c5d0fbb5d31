"""The therapy year: the allowed amounts that Medicare's KX threshold counts, visit by visit.

What counts: everything that this practice billed Medicare for the patient's therapy in the
calendar year and that is not withdrawn, rejected, replaced or voided, denied claims too, and
the charges of earlier visits that stand on no claim yet. Amounts are what the fee schedule
allows, whether paid or not. To them comes what other practices used, where somebody has
entered it. So the practice is warned rather too early than too late. Original Medicare and
Medicare Advantage are counted apart, PT and SLP together, OT for itself.

Source: 42 U.S.C. 1395l(g); Pub. 100-04, ch. 5, sec. 10.3.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from billing.models import PriorTherapyAmount, TherapyPool
from billing.selectors.therapy_visits import TherapyVisit, list_therapy_visits
from practice.models import Coverage
from rules.facts import ExtendedFigure, TherapyYearFacts
from rules.parameters.editions import NONE_LOADED, LoadedFigures
from rules.parameters.periods import FigureNotLoadedError
from rules.payment import ExpectedPayment, PricedLine, expect_payment
from rules.review import Figures
from rules.wording import day, dollars, listing

ZERO = Decimal("0.00")
NO_ENCOUNTER = 0

ToldAmounts = Mapping[tuple[int, int, str], PriorTherapyAmount]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearEntry:
    """One visit with what Medicare is expected to allow; ``None`` where that is not known.

    ``unpriced`` names the codes for which Medicare has no fee here; they count nothing.
    """

    visit: TherapyVisit
    amount: Decimal | None
    unpriced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TherapyYear:
    """A patient's year up to one visit; ``problem`` says which figure is missing."""

    year: int
    pool: TherapyPool
    told: PriorTherapyAmount | None
    before: tuple[YearEntry, ...]
    this: YearEntry
    threshold: Decimal | None
    problem: str = ""

    @property
    def before_amount(self) -> Decimal | None:
        """The amount before this visit, where every part of it is known."""
        told = self.told.amount if self.told else ZERO
        return _sum((told, *(one.amount for one in self.before)))

    @property
    def total(self) -> Decimal | None:
        """The amount with this visit, where every part of it is known."""
        return _sum((self.before_amount, self.this.amount))

    @property
    def left(self) -> Decimal | None:
        """What is left up to the threshold; less than nothing past it."""
        if self.total is None or self.threshold is None:
            return None
        return self.threshold - self.total

    @property
    def is_past(self) -> bool:
        """Whether this visit passes the threshold; exactly at it is not past it."""
        return self.left is not None and self.left < 0

    @property
    def facts(self) -> TherapyYearFacts:
        """What the rules are told: nothing where a part is not known, never a guess."""
        if self.total is None:
            return TherapyYearFacts()
        return TherapyYearFacts(
            allowed_before_this_claim=self.before_amount, allowed_this_claim=self.this.amount
        )

    @property
    def steps(self) -> tuple[str, ...]:
        """The arithmetic in sentences."""
        return tuple(_steps(self))


@dataclass(slots=True, kw_only=True)
class Prices:
    """What Medicare allows for the lines of a day, asked once for each set of lines."""

    extensions: tuple[ExtendedFigure, ...] = ()
    loaded: LoadedFigures = NONE_LOADED
    problems: dict[date, str] = field(default_factory=dict)
    _known: dict[tuple[date, tuple[PricedLine, ...]], ExpectedPayment | None] = field(
        default_factory=dict
    )
    _thresholds: dict[date, Decimal | None] = field(default_factory=dict)

    def expected(self, lines: tuple[PricedLine, ...], on: date) -> ExpectedPayment | None:
        """Return what is expected, or ``None`` where no fee schedule is loaded for the day."""
        key = (on, lines)
        if key not in self._known:
            self._known[key] = self._ask(lines, on)
        return self._known[key]

    def threshold(self, on: date) -> Decimal | None:
        """Return the KX threshold of the day's year, or ``None`` where it is not loaded."""
        if on not in self._thresholds:
            try:
                figures = Figures(on, self.extensions, self.loaded)
                self._thresholds[on] = figures.kx_threshold()
            except FigureNotLoadedError as missing:
                self.problems[on] = str(missing)
                self._thresholds[on] = None
        return self._thresholds[on]

    def _ask(self, lines: tuple[PricedLine, ...], on: date) -> ExpectedPayment | None:
        try:
            return expect_payment(lines, on, extensions=self.extensions, loaded=self.loaded)
        except FigureNotLoadedError as missing:
            self.problems[on] = str(missing)
            return None


def list_therapy_years(
    asked: Sequence[TherapyVisit], prices: Prices
) -> dict[TherapyVisit, TherapyYear]:
    """Return the year of each visit up to it, in three queries however many visits there are."""
    if not asked:
        return {}
    patient_ids = {one.patient_id for one in asked}
    first = date(min(one.service_date for one in asked).year, 1, 1)
    last = max(one.service_date for one in asked)
    known: dict[tuple[int, str], list[TherapyVisit]] = defaultdict(list)
    for visit in list_therapy_visits(patient_ids, first=first, last=last):
        known[visit.course].append(visit)
    told = {
        (one.patient_id, one.year, one.pool): one
        for one in PriorTherapyAmount.objects.filter(
            patient_id__in=patient_ids, year__range=(first.year, last.year)
        )
    }
    return {visit: _year_of(visit, known[visit.course], told, prices) for visit in asked}


def therapy_years_so_far(
    patient_id: int, coverage: Coverage | None, *, on: date, prices: Prices
) -> list[TherapyYear]:
    """Return a Medicare patient's year through a day, for each pool of which anything is known."""
    if coverage is None or not coverage.payer.is_medicare:
        return []
    asked = [
        TherapyVisit(
            patient_id=patient_id,
            payer_kind=coverage.payer.kind,
            pool=pool,
            service_date=on,
            encounter_id=NO_ENCOUNTER,
            claim_id=None,
            label="",
            lines=(),
        )
        for pool in TherapyPool
    ]
    years = list_therapy_years(asked, prices)
    return [
        year
        for visit in asked
        if (year := years[visit]).before or year.told or visit.pool == TherapyPool.PT_SLP
    ]


def _year_of(
    asked: TherapyVisit, known: Iterable[TherapyVisit], told: ToldAmounts, prices: Prices
) -> TherapyYear:
    year = asked.service_date.year
    days: dict[date, list[TherapyVisit]] = {asked.service_date: [asked]}
    for visit in known:
        is_another = visit.billed != asked.billed
        if is_another and date(year, 1, 1) <= visit.service_date <= asked.service_date:
            days.setdefault(visit.service_date, []).append(visit)
    entries = [
        entry
        for on, visits in sorted(days.items())
        for entry in _price_day(visits, on, prices)
        if entry.visit.pool == asked.pool and _comes_before(entry.visit, asked)
    ]
    today = _price_day(days[asked.service_date], asked.service_date, prices)
    threshold = prices.threshold(asked.service_date)
    problems = (prices.problems[on] for on in sorted(days) if on in prices.problems)
    return TherapyYear(
        year=year,
        pool=asked.pool,
        told=told.get((asked.patient_id, year, asked.pool)),
        before=tuple(entries),
        this=next(entry for entry in today if entry.visit is asked),
        threshold=threshold,
        problem=next(problems, ""),
    )


def _comes_before(visit: TherapyVisit, asked: TherapyVisit) -> bool:
    """Tell whether a visit counts before another; charges of the same day do not yet."""
    if visit.claim_id is None:
        return visit.service_date < asked.service_date
    return visit.place < asked.place


def _price_day(visits: Sequence[TherapyVisit], on: date, prices: Prices) -> Iterator[YearEntry]:
    """Price all therapy of one day together, since only one unit of it is paid in full."""
    ordered = sorted(visits, key=lambda visit: visit.place)
    expected = prices.expected(tuple(line for visit in ordered for line in visit.lines), on)
    payments = iter(expected.lines if expected else ())
    for visit in ordered:
        if expected is None:
            yield YearEntry(visit=visit, amount=None)
            continue
        own = [next(payments) for _ in visit.lines]
        yield YearEntry(
            visit=visit,
            amount=sum((one.allowed for one in own), start=ZERO),
            unpriced=tuple(one.code for one in own if not one.is_priced),
        )


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """Add amounts up; a sum with an unknown part is unknown."""
    total = ZERO
    for amount in amounts:
        if amount is None:
            return None
        total += amount
    return total


def _steps(year: TherapyYear) -> Iterator[str]:
    told = year.told
    if told:
        yield (
            f"{dollars(told.amount)} at other practices in {year.year}, told by {told.source} "
            f"as of {day(told.as_of)}."
        )
    else:
        yield f"Nothing is entered of other practices in {year.year}."
    for entry in year.before:
        yield f"{day(entry.visit.service_date)}, {entry.visit.label}: {_amount(entry)}."
    if year.this.visit.encounter_id != NO_ENCOUNTER:
        if year.before_amount is not None:
            yield f"That makes {dollars(year.before_amount)} before this visit."
        yield f"This visit, {day(year.this.visit.service_date)}: {_amount(year.this)}."
    if year.total is not None:
        yield f"Together {dollars(year.total)}, {year.pool.label} in {year.year}."
    if year.threshold is not None:
        yield f"The KX threshold of {year.year} is {dollars(year.threshold)}."
    if year.problem:
        yield year.problem


def _amount(entry: YearEntry) -> str:
    if entry.amount is None:
        return "not known"
    if entry.unpriced:
        return f"{dollars(entry.amount)}; Medicare has no fee here for {listing(entry.unpriced)}"
    return f"{dollars(entry.amount)} expected to be allowed"
