"""One claim under review: its facts, the figures of its date, and what follows from them.

What several rules ask (the unit count, the pairs met) is worked out once, when the
first rule asks.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property

from rules.code_pairs import MetPair, find_met_pairs
from rules.facts import (
    NO_EDIT_SET,
    ClaimFacts,
    EarlierLineFacts,
    ExtendedFigure,
    InterventionFacts,
    LineFacts,
    given,
)
from rules.modifiers import DISCIPLINE_OF_PROFESSION, service_key
from rules.parameters.code_pairs import CodePairSet, medicare_pairs, read_code_pairs
from rules.parameters.editions import NONE_LOADED, Edition, LoadedFigures
from rules.parameters.icd10cm import CodeSet, load_code_set, read_code_set
from rules.parameters.kx_thresholds import kx_threshold
from rules.parameters.periods import FigureInUse, FigureNotLoadedError, figure_on
from rules.parameters.procedures import TimeBasis, find_procedure
from rules.parameters.unit_limits import UnitLimit, read_unit_limits, unit_limits
from rules.units import TimedService, UnitCount, count_units
from rules.vocabulary import Figure, Profession

REPLACEMENT_OR_VOID = frozenset({"7", "8"})


class Figures:
    """The dated figures for one service date; it remembers what was missing or extended."""

    def __init__(
        self,
        on: date,
        extensions: tuple[ExtendedFigure, ...],
        loaded: LoadedFigures = NONE_LOADED,
    ) -> None:
        self._on = on
        self._extensions = extensions
        self._loaded = loaded
        self._in_use: dict[tuple[Figure, str | None], FigureInUse] = {}
        self.missing: dict[Figure, FigureNotLoadedError] = {}
        self.extended: dict[Figure, ExtendedFigure] = {}

    def kx_threshold(self) -> Decimal:
        """Return the KX threshold in dollars."""
        edition = self._open(Figure.KX_THRESHOLD)
        if edition is None or edition.amount is None:
            return kx_threshold(self._on)
        return edition.amount

    def code_pairs(self, edit_set: str | None = None) -> CodePairSet:
        """Return the code pairs of Medicare's edit set, or those of a payer's own."""
        edition = self._open(Figure.CODE_PAIRS, edit_set)
        pairs = medicare_pairs() if edition is None else read_code_pairs(edition.content)
        return pairs.at(self._on)

    def unit_limits(self, edit_set: str | None = None) -> dict[str, UnitLimit]:
        """Return Medicare's unit limits by code, or those of a payer's own set.

        A payer for whom pairs alone were loaded has no unit limits.
        """
        if edit_set is not None and not self._loaded.has(Figure.MUE, edit_set):
            return {}
        edition = self._open(Figure.MUE, edit_set)
        return unit_limits() if edition is None else read_unit_limits(edition.content)

    def icd10cm(self) -> CodeSet:
        """Return the diagnosis code set."""
        edition = self._open(Figure.ICD10CM)
        return load_code_set() if edition is None else read_code_set(edition.content)

    def knows_procedure(self, code: str) -> bool:
        """Tell whether any loaded set of code pairs has the code, whatever its period."""
        loaded = self._loaded.of_figure(Figure.CODE_PAIRS)
        return code in medicare_pairs().codes or any(
            code in read_code_pairs(one.content).codes for one in loaded
        )

    def _open(self, figure: Figure, edit_set: str | None = None) -> Edition | None:
        """Return the edition in use, ``None`` for the shipped table; note how it got there."""
        key = (figure, edit_set)
        if key not in self._in_use:
            try:
                self._in_use[key] = figure_on(
                    figure,
                    self._on,
                    loaded=self._loaded,
                    extensions=self._extensions,
                    edit_set=edit_set,
                )
            except FigureNotLoadedError as missing:
                self.missing.setdefault(figure, missing)
                raise
        in_use = self._in_use[key]
        if in_use.extension is not None:
            self.extended[figure] = in_use.extension
        return in_use.edition


class Review:
    """A claim's facts with everything that several rules derive from them."""

    def __init__(self, facts: ClaimFacts) -> None:
        self.facts = facts
        self.figures = Figures(facts.service_date, facts.extended_figures, facts.loaded_figures)

    @cached_property
    def billed(self) -> tuple[tuple[int, LineFacts], ...]:
        """Return the lines that bill something, each with its place on the claim."""
        return tuple((place, line) for place, line in enumerate(self.facts.lines) if line.units)

    @property
    def lines_of_visit(self) -> tuple[LineFacts, ...]:
        """Return the lines of all claims of the visit, whose minutes count together.

        Several claims see them in one order, so that they agree on whose line is too much.
        """
        if not self.facts.other_parts:
            return self.facts.lines
        lines = (*self.facts.lines, *self.facts.other_parts)
        return tuple(sorted(lines, key=lambda line: (line.code, line.modifiers)))

    @cached_property
    def units_of_visit(self) -> dict[str, int]:
        """Return the units billed for each code on all claims of the visit."""
        return _units_by_code(self.lines_of_visit)

    @cached_property
    def units_billed(self) -> dict[str, int]:
        """Return the units billed for each code, all its lines together."""
        return _units_by_code(self.facts.lines)

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
        for line in self.lines_of_visit:
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
            for line in self.lines_of_visit
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
        payer = self.facts.payer
        if payer.edit_set == NO_EDIT_SET or not self.billed:
            return ()
        return self._pairs_met(payer.own_edit_set)

    @cached_property
    def loaded_pairs_met(self) -> tuple[MetPair, ...]:
        """Return the pairs met in any loaded set, whatever the payer applies."""
        own = self.facts.payer.own_edit_set
        return (*self._pairs_met(None), *(() if own is None else self._pairs_met(own)))

    def _pairs_met(self, edit_set: str | None) -> tuple[MetPair, ...]:
        pairs = self.figures.code_pairs(edit_set)
        return tuple(find_met_pairs(self.billed, self.earlier_same_day, pairs))

    @cached_property
    def edit_set_limits(self) -> dict[str, UnitLimit]:
        """Return the unit limits of the payer's own edit set; none where it has none."""
        payer = self.facts.payer
        if payer.edit_set == NO_EDIT_SET or not self.billed:
            return {}
        return self.figures.unit_limits(payer.own_edit_set)

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


def _units_by_code(lines: Iterable[LineFacts]) -> dict[str, int]:
    units: dict[str, int] = {}
    for line in lines:
        units[line.code] = units.get(line.code, 0) + line.units
    return units
