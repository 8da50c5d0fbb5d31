"""Seals: the SHA-256 of what was signed, and which of them no longer fit.

A seal covers what the author saw and signed, every row under it, who signed and when. A
later cosignature and the change from signed to amended are outside it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import QuerySet

from documentation.models import (
    Addendum,
    ContactNote,
    Intervention,
    Note,
    OutcomeScore,
    TreatmentSegment,
)
from documentation.models.note_fields import (
    CONTACT_FIELDS,
    INTERVENTION_FIELDS,
    LATER_FIELDS,
    NOTE_FIELDS,
)

SealedContent = Mapping[str, object]
CHUNK = 500
ROWS_OF_A_NOTE = ("interventions", "segments", "outcome_scores")


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenSeal:
    """A signed row whose content is no longer what was signed."""

    model: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SealReport:
    """How many seals were compared, and the broken ones."""

    checked: int
    broken: tuple[BrokenSeal, ...]


def seal_of(content: SealedContent) -> str:
    """Return the SHA-256, in hex, of the content in one canonical spelling."""
    spelled = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(spelled.encode()).hexdigest()


def note_content(note: Note) -> SealedContent:
    """Return what a note's seal covers; its signature fields must be filled in."""
    rows = sorted(note.interventions.all(), key=lambda row: str(row.pk))
    segments = sorted(note.segments.all(), key=lambda segment: str(segment.pk))
    timed = {"segments": [_segment_content(one) for one in segments]} if segments else {}
    scores = sorted(note.outcome_scores.all(), key=lambda score: score.pk)
    measured = {"outcome_scores": [_score_content(one) for one in scores]} if scores else {}
    return {
        "id": str(note.pk),
        "encounter": note.encounter_id,
        "kind": note.kind,
        "author": note.author_id,
        **{name: getattr(note, name) for name in NOTE_FIELDS},
        "interventions": [_row_content(row) for row in rows],
        "signed_by": note.signed_by_id,
        "signed_at": _moment(note.signed_at),
        "signed_credentials": note.signed_credentials,
        **timed,
        **measured,
    }


def addendum_content(addendum: Addendum) -> SealedContent:
    """Return what an addendum's seal covers."""
    return {
        "note": str(addendum.note_id),
        "text": addendum.text,
        "additions": addendum.additions,
        "signed_by": addendum.signed_by_id,
        "signed_at": _moment(addendum.signed_at),
        "signed_credentials": addendum.signed_credentials,
    }


def contact_content(note: ContactNote) -> SealedContent:
    """Return what the seal of a contact note covers; its signature fields must be filled in."""
    values = {name: getattr(note, name) for name in CONTACT_FIELDS}
    return {
        "id": str(note.pk),
        "kind": note.kind,
        "patient": note.patient_id,
        "appointment": note.appointment_id,
        "author": note.author_id,
        "adds_to": str(note.adds_to_id) if note.adds_to_id else None,
        **values,
        "happened_on": note.happened_on.isoformat(),
        "clock": note.clock.isoformat() if note.clock else None,
        "signed_by": note.signed_by_id,
        "signed_at": _moment(note.signed_at),
        "signed_credentials": note.signed_credentials,
    }


def check_seals() -> SealReport:
    """Compare every seal with the content as it lies in the database now."""
    checked, broken = 0, []
    for row, seal in _sealed_rows():
        checked += 1
        if row.seal != seal:
            broken.append(BrokenSeal(model=row._meta.model_name or "", id=str(row.pk)))  # noqa: SLF001 - Django's public name for it
    return SealReport(checked=checked, broken=tuple(broken))


def broken_seals() -> list[BrokenSeal]:
    """Return the signed rows whose content is no longer what was signed."""
    return list(check_seals().broken)


def _sealed_rows() -> Iterator[tuple[Note | Addendum | ContactNote, str]]:
    """Yield each signed note and addendum with the seal that its content gives now."""
    notes: QuerySet[Note] = Note.objects.filter(signed_at__isnull=False).order_by("pk")
    for note in notes.prefetch_related(*ROWS_OF_A_NOTE).iterator(chunk_size=CHUNK):
        yield note, seal_of(note_content(note))
    for addendum in Addendum.objects.order_by("pk").iterator(chunk_size=CHUNK):
        yield addendum, seal_of(addendum_content(addendum))
    contacts = ContactNote.objects.filter(signed_at__isnull=False).order_by("pk")
    for contact in contacts.iterator(chunk_size=CHUNK):
        yield contact, seal_of(contact_content(contact))


def _row_content(row: Intervention) -> SealedContent:
    values = {name: getattr(row, name) for name in INTERVENTION_FIELDS}
    said = {name: value for name, value in values.items() if value or name not in LATER_FIELDS}
    return {"id": str(row.pk), **said}


def _segment_content(segment: TreatmentSegment) -> SealedContent:
    return {
        "id": str(segment.pk),
        "intervention": str(segment.intervention_id),
        "provider": segment.provider_id,
        "started_at": _moment(segment.started_at),
        "stopped_at": _moment(segment.stopped_at),
    }


def _score_content(score: OutcomeScore) -> SealedContent:
    return {
        "measure": score.measure_id,
        "measured_on": score.measured_on.isoformat(),
        "value": f"{score.value:.2f}",
        "grade": score.grade,
        "items": score.items,
        "replaces": score.replaces_id,
        "reason": score.reason,
    }


def _moment(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat() if at else None
