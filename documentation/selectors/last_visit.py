"""The visit before: what a note is carried forward from and compared with."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Q

from documentation.models import Encounter, Note, NoteStatus
from documentation.models.note_fields import INTERVENTION_FIELDS, NOTE_FIELDS, FieldVersion
from documentation.selectors.overlay import (
    InterventionContent,
    NoteContent,
    current_content,
    live_interventions,
    readable,
)

SECTIONS_BEFORE = ("subjective", "objective")
SECTIONS_AFTER = ("assessment", "plan")
MINUTES = frozenset({"pt_minutes", "pta_minutes"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionState:
    """One section of a draft: how many of its entries are still carried, how much is the same.

    ``words`` is how it reads now. ``unchanged_percent`` compares with the visit before; ``None``
    where nothing is written yet or nothing was written then.
    """

    label: str
    anchor: str
    words: str
    carried_count: int
    unchanged_percent: int | None


def last_signed_note(encounter: Encounter) -> Note | None:
    """Return the note of the last visit before this one that was signed, cosigned or not.

    It brings its words and its author, and leaves the people around it to be asked for.
    """
    earlier = Q(encounter__service_date__lt=encounter.service_date) | Q(
        encounter__service_date=encounter.service_date, encounter__lt=encounter.pk
    )
    signed = Note.objects.filter(earlier, encounter__episode_id=encounter.episode_id).exclude(
        status=NoteStatus.DRAFT
    )
    words = signed.select_related("encounter", "author", "signed_by").prefetch_related(
        "interventions", "addenda"
    )
    return words.order_by("-encounter__service_date", "-encounter_id").first()


def section_states(note: Note, before: NoteContent | None) -> tuple[SectionState, ...]:
    """Return the sections of a draft in the order of the page."""
    return tuple(_sections(note, before))


def carried_count(note: Note) -> int:
    """Return how many entries of a draft still are as the visit before left them."""
    rows = live_interventions(note)
    return _carried(note.field_versions) + sum(_carried(row.field_versions) for row in rows)


def row_before(row: InterventionContent, before: NoteContent | None) -> InterventionContent | None:
    """Return what the visit before charted about the same procedure."""
    rows = before.interventions if before else ()
    return next((one for one in rows if one.procedure_code == row.procedure_code), None)


def unchanged_percent(now: str, then: str) -> int | None:
    """Return how much of the wording was there before, by pairs of neighboring words."""
    pairs, pairs_then = _word_pairs(now), _word_pairs(then)
    if not pairs or not pairs_then:
        return None
    return round(100 * (pairs & pairs_then).total() / pairs.total())


def _sections(note: Note, before: NoteContent | None) -> Iterator[SectionState]:
    yield from (_text_section(note, before, name) for name in SECTIONS_BEFORE)
    carried = {row.pk: _carried(row.field_versions) for row in live_interventions(note)}
    for row in current_content(note).interventions:
        then = row_before(row, before)
        yield SectionState(
            label=row.procedure_code,
            anchor=f"row-{row.id}",
            words=row.sentences,
            carried_count=carried[row.id],
            unchanged_percent=unchanged_percent(_words(row), _words(then)) if then else None,
        )
    yield from (_text_section(note, before, name) for name in SECTIONS_AFTER)


def _text_section(note: Note, before: NoteContent | None, name: str) -> SectionState:
    return SectionState(
        label=NOTE_FIELDS[name].label,
        anchor=f"note-{name}",
        words=getattr(note, name),
        carried_count=int(FieldVersion.of(note.field_versions, name).is_carried),
        unchanged_percent=unchanged_percent(getattr(note, name), getattr(before, name))
        if before
        else None,
    )


def _carried(versions: dict[str, object]) -> int:
    return sum(FieldVersion.of(versions, name).is_carried for name in versions)


def _words(row: InterventionContent) -> str:
    """Return all that was charted about a procedure but its minutes."""
    values = (
        readable(field, getattr(row, name))
        for name, field in INTERVENTION_FIELDS.items()
        if name not in {"position", "is_removed", "is_one_on_one", "procedure_code"} | MINUTES
    )
    return " ".join(value for value in values if value)


def _word_pairs(text: str) -> Counter[tuple[str, str]]:
    words = text.lower().split()
    return Counter(pairwise(words)) if len(words) > 1 else Counter((word, "") for word in words)
