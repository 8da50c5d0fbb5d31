"""What the rules say about a note now: the same core that holds the claim."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from documentation.models import Encounter, Note
from documentation.selectors.facts import VisitFacts, list_visit_facts
from documentation.selectors.overlay import NoteContent, UnknownPathError, parse_path
from documentation.selectors.payer_facts import payer_facts
from documentation.selectors.units import count_note_units
from documentation.selectors.visits import VisitHeader
from practice.models import Coverage, RuleSetting
from practice.selectors.coverages import primary_coverages_on
from practice.selectors.rule_settings import rule_settings
from rules.engine import check_note
from rules.facts import ClaimFacts, LineFacts, PayerFacts
from rules.parameters.procedures import is_timed
from rules.vocabulary import Severity

LINE_PATH = re.compile(r"lines\[(\d+)\]\.(pt_minutes|pta_minutes|units|code)")
FIELD_PATH = re.compile(r"note\.(?:interventions\[(\d+)\]\.)?([a-z_]+)")
LONGEST_TEXT = 400
UNSIGNED = "NOTE-001"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFinding:
    """One thing a note lacks; ``anchor`` is the id of the field on the charting page."""

    rule_id: str
    severity: str
    path: str
    message: str
    fix: str
    citation: str
    anchor: str

    @property
    def tone(self) -> str:
        """The severity as components write it."""
        return self.severity.lower()

    @property
    def addendum_anchor(self) -> str:
        """Where a signed note's page lets it be cleared."""
        try:
            parse_path(self.path)
        except UnknownPathError:
            return "#plan-of-care" if self.anchor == "plan-of-care" else "#note"
        return "#addendum"

    @property
    def blocks(self) -> bool:
        """Whether the claim is held while it stands."""
        return self.severity == Severity.BLOCK


def find_flaws(
    note: Note, header: VisitHeader, settings: Iterable[RuleSetting], *, on: date
) -> tuple[NoteFinding, ...]:
    """Return what the note and its plan of care lack on a day, in the order of the catalog.

    Its header was made before: plan and coverage are those that it shows.
    """
    encounter = note.encounter
    day = encounter.service_date
    plans = {(encounter.episode_id, day): header.plan} if header.plan else {}
    visit = list_visit_facts([note], plans)[encounter.pk]
    facts = completeness_facts(encounter, visit, header.coverage, settings, on=on)
    return tuple(_findings(facts, visit.content))


def list_flaws(
    notes: Sequence[Note], *, on: Mapping[UUID, date]
) -> dict[UUID, tuple[NoteFinding, ...]]:
    """Return what each note lacks on its day in ``on``, in a fixed number of queries."""
    visits = list_visit_facts(notes)
    coverages = primary_coverages_on(
        (note.encounter.patient_id, note.encounter.service_date) for note in notes
    )
    settings = rule_settings()
    flaws = {}
    for note in notes:
        encounter, visit = note.encounter, visits[note.encounter_id]
        coverage = coverages.get((encounter.patient_id, encounter.service_date))
        facts = completeness_facts(encounter, visit, coverage, settings, on=on[note.pk])
        flaws[note.pk] = tuple(_findings(facts, visit.content))
    return flaws


def completeness_facts(
    encounter: Encounter,
    visit: VisitFacts,
    coverage: Coverage | None,
    settings: Iterable[RuleSetting],
    *,
    on: date,
) -> ClaimFacts:
    """Return the facts of the claim that a visit's note would support if it went out on a day."""
    payer = payer_facts(coverage.payer if coverage else None, settings)
    return ClaimFacts(
        payer=payer,
        submission_date=max(on, encounter.service_date),
        service_date=encounter.service_date,
        lines=_lines_of(visit.content, payer),
        note=visit.note,
        plan_of_care=visit.plan_of_care,
        progress=visit.progress,
    )


def _findings(facts: ClaimFacts, content: NoteContent) -> Iterator[NoteFinding]:
    for found in check_note(facts):
        path = _path_in_the_note(found.path)
        if path:
            yield NoteFinding(
                rule_id=found.rule_id,
                severity=found.severity,
                path=path,
                message=found.words(LONGEST_TEXT),
                fix=found.fix[:LONGEST_TEXT],
                citation=found.citation,
                anchor=anchor_of(path, content),
            )


def anchor_of(path: str, content: NoteContent) -> str:
    """Return the id of the field that a path is about, or of the page's top."""
    match = FIELD_PATH.fullmatch(path)
    if match is None:
        return "plan-of-care" if path.startswith("plan_of_care") else "note"
    if match[1] is None:
        return f"note-{match[2]}"
    place = int(match[1])
    if place >= len(content.interventions):
        return "interventions"
    return f"row-{content.interventions[place].id}-{match[2]}"


def _lines_of(content: NoteContent, payer: PayerFacts) -> tuple[LineFacts, ...]:
    """Return one line for each intervention, the units of a code on its first.

    A timed procedure without minutes stands with one unit, which is what it was recorded
    for, so that the rules ask for its minutes.
    """
    count = count_note_units(content, payer.unit_method)
    units = dict(count.units) if count else {}
    lines = []
    for row in content.interventions:
        fallback = 1 if is_timed(row.procedure_code) and not row.minutes else 0
        lines.append(
            LineFacts(
                code=row.procedure_code,
                units=units.pop(row.procedure_code, 0) or fallback,
                charge=Decimal(0),
                pt_minutes=row.pt_minutes,
                pta_minutes=row.pta_minutes,
            )
        )
    return tuple(lines)


def _path_in_the_note(path: str) -> str:
    """Turn a path about a line into one about its intervention."""
    match = LINE_PATH.fullmatch(path)
    if match is None:
        return path
    field = "pta_minutes" if match[2] == "pta_minutes" else "pt_minutes"
    return f"note.interventions[{match[1]}].{field}"
