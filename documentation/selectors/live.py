"""What the rules and the payer's unit method say about a note at this moment."""

from dataclasses import dataclass
from datetime import date

from documentation.models import Note
from documentation.selectors.completeness import UNSIGNED, NoteFinding, find_flaws
from documentation.selectors.last_visit import SectionState, section_states
from documentation.selectors.overlay import NoteContent, current_content
from documentation.selectors.payer_facts import payer_facts
from documentation.selectors.units import count_note_units
from documentation.selectors.visits import VisitHeader
from practice.selectors.rule_settings import rule_settings
from rules.units import UnitCount
from rules.vocabulary import UnitMethod

METHOD_LABELS = {UnitMethod.CMS: "CMS, by total time", UnitMethod.AMA: "CPT, code by code"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSentences:
    """One procedure of a draft as it will read."""

    row: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveState:
    """What the panel beside a note shows; ``other_units`` are by the method not this payer's."""

    findings: tuple[NoteFinding, ...]
    units: UnitCount | None
    other_units: UnitCount | None
    method: UnitMethod
    minutes_charted: int
    sections: tuple[SectionState, ...]
    sentences: tuple[RowSentences, ...]

    @property
    def blocking_count(self) -> int:
        """How many of the findings hold the claim."""
        return sum(found.blocks for found in self.findings)

    @property
    def carried_count(self) -> int:
        """How many entries are still as the last visit left them."""
        return sum(section.carried_count for section in self.sections)

    @property
    def carried_sections(self) -> list[SectionState]:
        """The sections that somebody must still stand by."""
        return [section for section in self.sections if section.carried_count]

    @property
    def method_label(self) -> str:
        """How the payer counts, in words."""
        return METHOD_LABELS[self.method]

    @property
    def other_method_label(self) -> str:
        """How other payers count, in words."""
        return METHOD_LABELS[_other(self.method)]

    @property
    def methods_differ(self) -> bool:
        """Whether the other method gives other units for the same minutes."""
        if self.units is None or self.other_units is None:
            return False
        return dict(self.units.units) != dict(self.other_units.units)


def live_state(
    note: Note, header: VisitHeader, *, on: date, before: NoteContent | None = None
) -> LiveState:
    """Return what is to be said about a note on a day, compared with the visit before.

    That a draft is not signed yet needs no saying while it is written.
    """
    content = current_content(note)
    settings = rule_settings()
    payer = payer_facts(header.coverage.payer if header.coverage else None, settings)
    found = find_flaws(note, header, settings, on=on)
    return LiveState(
        findings=tuple(one for one in found if not (note.is_draft and one.rule_id == UNSIGNED)),
        units=count_note_units(content, payer.unit_method),
        other_units=count_note_units(content, _other(payer.unit_method)),
        method=payer.unit_method,
        minutes_charted=sum(row.minutes for row in content.interventions),
        sections=section_states(note, before) if note.is_draft else (),
        sentences=tuple(
            RowSentences(row=str(row.id), text=row.sentences) for row in content.interventions
        ),
    )


def _other(method: UnitMethod) -> UnitMethod:
    return UnitMethod.AMA if method is UnitMethod.CMS else UnitMethod.CMS
