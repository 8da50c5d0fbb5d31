"""One claim under review: its facts, the figures of its date, and what follows from them.

What several rules ask (the unit count, the pairs met) is worked out once, when the
first rule asks.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property

from rules.code_pairs import MetPair, find_met_pairs
from rules.facts import (
    MEDICARE_EDIT_SET,
    ClaimFacts,
    EarlierLineFacts,
    ExtendedFigure,
    InterventionFacts,
    LineFacts,
    given,
)
from rules.modifiers import DISCIPLINE_OF_PROFESSION, service_key
from rules.parameters.code_pairs import CodePairSet, medicare_pairs
from rules.parameters.icd10cm import CodeSet, load_code_set
from rules.parameters.kx_thresholds import kx_threshold
from rules.parameters.periods import FigureNotLoadedError, extension_used
from rules.parameters.procedures import TimeBasis, find_procedure
from rules.parameters.unit_limits import UnitLimit, unit_limits
from rules.units import TimedService, UnitCount, count_units
from rules.vocabulary import Figure, Profession

REPLACEMENT_OR_VOID = frozenset({"7", "8"})


class Figures:
    """The dated figures for one service date; it remembers what was missing or extended."""

    def __init__(self, on: date, extensions: tuple[ExtendedFigure, ...]) -> None:
        self._on = on
        self._extensions = extensions
        self.missing: dict[Figure, FigureNotLoadedError] = {}
        self.extended: dict[Figure, ExtendedFigure] = {}

    def kx_threshold(self) -> Decimal:
        """Return the KX threshold in dollars."""
        self._open(Figure.KX_THRESHOLD)
        return kx_threshold(self._on)

    def code_pairs(self) -> CodePairSet:
        """Return the code pairs of Medicare's edit set."""
        self._open(Figure.CODE_PAIRS)
        return medicare_pairs()

    def unit_limits(self) -> dict[str, UnitLimit]:
        """Return the unit limits by code."""
        self._open(Figure.MUE)
        return unit_limits()

    def icd10cm(self) -> CodeSet:
        """Return the diagnosis code set."""
        self._open(Figure.ICD10CM)
        return load_code_set()

    def _open(self, figure: Figure) -> None:
        """Note how the figure reaches the date; raise when it does not."""
        try:
            extension = extension_used(figure, self._on, self._extensions)
        except FigureNotLoadedError as missing:
            self.missing[figure] = missing
            raise
        if extension is not None:
            self.extended[figure] = extension


class Review:
    """A claim's facts with everything that several rules derive from them."""

    def __init__(self, facts: ClaimFacts) -> None:
        self.facts = facts
        self.figures = Figures(facts.service_date, facts.extended_figures)

    @cached_property
    def billed(self) -> tuple[tuple[int, LineFacts], ...]:
        """Return the lines that bill something, each with its place on the claim."""
        return tuple((place, line) for place, line in enumerate(self.facts.lines) if line.units)

    @cached_property
    def units_billed(self) -> dict[str, int]:
        """Return the units billed for each code, all its lines together."""
        units: dict[str, int] = {}
        for line in self.facts.lines:
            units[line.code] = units.get(line.code, 0) + line.units
        return units

    def billed_units(self, code: str) -> int:
        """Return the units billed for one code, all its lines together."""
        return self.units_billed.get(code, 0)

    @cached_property
    def units_of_day(self) -> dict[str, int]:
        """Return the units of each billed code with those of earlier claims of the date."""
        units = dict(self.units_billed)
        for line in self.earlier_same_day:
            units[line.code] = units.get(line.code, 0) + line.units
        return units

    @cached_property
    def codes_of_day(self) -> frozenset[str]:
        """Return the codes of the date, on this claim or on an earlier one."""
        return frozenset(code for code, units in self.units_of_day.items() if units)

    @cached_property
    def _minutes(self) -> dict[str, int]:
        minutes: dict[str, int] = {}
        for line in self.facts.lines:
            minutes[line.code] = minutes.get(line.code, 0) + line.minutes
        return minutes

    def minutes_of(self, code: str) -> int:
        """Return the minutes of a code, all its lines together."""
        return self._minutes.get(code, 0)

    @cached_property
    def first_place(self) -> dict[str, int]:
        """Return where each code is first billed."""
        places: dict[str, int] = {}
        for place, line in self.billed:
            places.setdefault(line.code, place)
        return places

    @cached_property
    def unit_count(self) -> UnitCount:
        """Return what the day's minutes give by the payer's method, as far as they count."""
        services = [
            TimedService(
                code=line.code,
                pt_minutes=line.pt_minutes or 0,
                pta_minutes=line.pta_minutes or 0,
                assistant_modifier=self.assistant_modifier(line),
            )
            for line in self.facts.lines
            if (procedure := find_procedure(line.code)) is not None
            and procedure.time_basis is not TimeBasis.PERIOD
        ]
        return count_units(services, self.facts.payer.unit_method)

    @cached_property
    def earlier_same_day(self) -> tuple[EarlierLineFacts, ...]:
        """Return earlier lines of the date that still stand beside this claim.

        A replacement or void takes the place of the lines it repeats.
        """
        facts = self.facts
        same_day = (line for line in facts.earlier_lines if line.service_date == facts.service_date)
        if not self.replaces:
            return tuple(same_day)
        own = {service_key(line.code, line.modifiers) for _, line in self.billed}
        return tuple(line for line in same_day if service_key(line.code, line.modifiers) not in own)

    @property
    def replaces(self) -> bool:
        """Tell whether the claim replaces or voids an earlier one."""
        return self.facts.frequency_code in REPLACEMENT_OR_VOID

    @cached_property
    def met_pairs(self) -> tuple[MetPair, ...]:
        """Return the pairs met under the payer's own edit set; none where it has none."""
        if self.facts.payer.edit_set != MEDICARE_EDIT_SET or not self.billed:
            return ()
        return self.loaded_pairs_met

    @cached_property
    def loaded_pairs_met(self) -> tuple[MetPair, ...]:
        """Return the pairs met in any loaded set, whatever the payer applies."""
        pairs = self.figures.code_pairs()
        return tuple(find_met_pairs(self.billed, self.earlier_same_day, pairs))

    @cached_property
    def allowed_this_year(self) -> Decimal | None:
        """Return the year's allowed amount with this claim, as far as it is known."""
        year = given(self.facts.therapy_year)
        if year is None:
            return None
        amounts = (year.allowed_before_this_claim, year.allowed_this_claim)
        known = [amount for amount in amounts if amount is not None]
        return sum(known, start=Decimal(0)) if known else None

    @cached_property
    def interventions_97112(self) -> tuple[tuple[int, InterventionFacts], ...]:
        """Return the note's interventions of neuromuscular re-education, with their place."""
        note = given(self.facts.note)
        if note is None:
            return ()
        return tuple(
            (place, given)
            for place, given in enumerate(note.interventions)
            if given.code == "97112"
        )

    @cached_property
    def rendering_profession(self) -> Profession | None:
        """Return the rendering provider's profession, where both are given."""
        provider = given(self.facts.rendering_provider)
        return None if provider is None else provider.profession

    def assistant_modifier(self, line: LineFacts) -> str:
        """Return CO where the line is occupational therapy, CQ otherwise."""
        if "GP" in line.modifiers or "CQ" in line.modifiers:
            return "CQ"
        if "GO" in line.modifiers or "CO" in line.modifiers:
            return "CO"
        note = given(self.facts.note)
        author = None if note is None else note.author_profession
        for profession in (self.rendering_profession, author):
            if profession is not None and profession in DISCIPLINE_OF_PROFESSION:
                return "CO" if DISCIPLINE_OF_PROFESSION[profession] == "GO" else "CQ"
        return "CQ"

    def therapy_lines(self) -> Iterator[tuple[int, LineFacts]]:
        """Yield the billed lines that are therapy, always or for this therapist."""
        is_therapist = self.rendering_profession in DISCIPLINE_OF_PROFESSION
        for place, line in self.billed:
            procedure = find_procedure(line.code)
            if procedure is not None and procedure.is_therapy(by_therapist=is_therapist):
                yield place, line
