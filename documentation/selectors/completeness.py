"""What the rules say about a note now: the same core that holds the claim."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from documentation.models import Note
from documentation.selectors.facts import note_facts, plan_of_care_facts, progress_facts
from documentation.selectors.overlay import (
    NoteContent,
    UnknownPathError,
    current_content,
    parse_path,
)
from documentation.selectors.payer_facts import payer_facts
from documentation.selectors.units import count_note_units
from practice.selectors.coverages import primary_coverage_on
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


def find_flaws(note: Note, *, on: date) -> tuple[NoteFinding, ...]:
    """Return what the note and its plan of care lack on a day, in the order of the catalog."""
    content = current_content(note)
    facts = completeness_facts(note, content, on=on)
    return tuple(
        NoteFinding(
            rule_id=found.rule_id,
            severity=found.severity,
            path=path,
            message=found.message[:LONGEST_TEXT],
            fix=found.fix[:LONGEST_TEXT],
            citation=found.citation,
            anchor=anchor_of(path, content),
        )
        for found in check_note(facts)
        if (path := _path_in_the_note(found.path))
    )


def completeness_facts(note: Note, content: NoteContent, *, on: date) -> ClaimFacts:
    """Return the facts of the claim that this note would support if it went out on a day."""
    encounter = note.encounter
    coverage = primary_coverage_on(encounter.patient_id, encounter.service_date)
    payer = payer_facts(coverage.payer if coverage else None)
    return ClaimFacts(
        payer=payer,
        submission_date=max(on, encounter.service_date),
        service_date=encounter.service_date,
        lines=_lines_of(content, payer),
        note=note_facts(note, content),
        plan_of_care=plan_of_care_facts(encounter),
        progress=progress_facts(encounter),
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
