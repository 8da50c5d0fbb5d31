"""What the rules and the payer's unit method say about a note at this moment."""

from dataclasses import dataclass
from datetime import date

from documentation.models import Note
from documentation.selectors.completeness import UNSIGNED, NoteFinding, find_flaws
from documentation.selectors.overlay import current_content
from documentation.selectors.payer_facts import payer_facts
from documentation.selectors.units import count_note_units
from documentation.selectors.visits import VisitHeader
from rules.units import UnitCount
from rules.vocabulary import UnitMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveState:
    """What the panel beside a note shows."""

    findings: tuple[NoteFinding, ...]
    units: UnitCount | None
    method: UnitMethod
    minutes_charted: int

    @property
    def blocking_count(self) -> int:
        """How many of the findings hold the claim."""
        return sum(found.blocks for found in self.findings)

    @property
    def method_label(self) -> str:
        """How the payer counts, in words."""
        return "CMS, by total time" if self.method is UnitMethod.CMS else "CPT, code by code"


def live_state(note: Note, header: VisitHeader, *, on: date) -> LiveState:
    """Return what is to be said about a note on a day.

    That a draft is not signed yet needs no saying while it is written.
    """
    content = current_content(note)
    payer = payer_facts(header.coverage.payer if header.coverage else None, settings=())
    found = find_flaws(note, on=on)
    return LiveState(
        findings=tuple(one for one in found if not (note.is_draft and one.rule_id == UNSIGNED)),
        units=count_note_units(content, payer.unit_method),
        method=payer.unit_method,
        minutes_charted=sum(row.minutes for row in content.interventions),
    )
