"""Keeping what the rules say about a note, and when they stopped saying so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from documentation.models import CompletenessFinding, Note
from documentation.selectors.completeness import NoteFinding, find_flaws
from documentation.selectors.notes import whole
from documentation.services.writers import record_completeness_check

SWEEP_DAYS = 90
SWEEP_CHUNK = 200
WORDS_OF_A_FINDING = ("severity", "message", "fix", "citation")


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletenessCheck:
    """How many findings are open, and how many came and went with this check."""

    open: int
    found: int
    cleared: int


@transaction.atomic
def check_completeness(*, note_id: UUID, at: datetime) -> CompletenessCheck:
    """Run the note's rules and store what they find; a second run changes nothing.

    A finding that still stands keeps its row and its moment; one that stands no longer is
    marked as cleared. Raises ``Note.DoesNotExist``.
    """
    Note.objects.select_for_update().get(pk=note_id)
    note = whole(Note.objects.all()).get(pk=note_id)
    on = at.astimezone(note.encounter.clinic.zone).date()
    now = {(one.rule_id, one.path): one for one in find_flaws(note, on=on)}
    known = {
        (row.rule_id, row.path): row
        for row in note.findings.filter(cleared_at__isnull=True).order_by("pk")
    }
    gone = [row.pk for key, row in known.items() if key not in now]
    CompletenessFinding.objects.filter(pk__in=gone).update(cleared_at=at, updated_at=at)
    new = [found for key, found in now.items() if key not in known]
    CompletenessFinding.objects.bulk_create(_row_of(note, found, at) for found in new)
    for key, row in known.items():
        if key in now:
            _reword(row, now[key])
    return CompletenessCheck(open=len(now), found=len(new), cleared=len(gone))


def record_completeness_checks(*, at: datetime) -> int:
    """Record a check for each note of the last 90 days, in chunks; return how many.

    Rules and figures change by date, so what was complete yesterday may lack something
    today. A note whose check still waits is not recorded twice.
    """
    count = 0
    for chunk in _chunks_of_recent_notes(at):
        with transaction.atomic():
            for note_id in chunk:
                record_completeness_check(note_id)
        count += len(chunk)
    return count


@transaction.atomic
def record_checks_of_rule(*, rule_id: str) -> int:
    """Record a check for each note about which a rule has something open; return how many.

    How a rule weighs changes what is stored of its findings, and no others.
    """
    spoken_of = CompletenessFinding.objects.filter(rule_id=rule_id, cleared_at__isnull=True)
    note_ids = list(spoken_of.order_by("note_id").values_list("note_id", flat=True).distinct())
    for note_id in note_ids:
        record_completeness_check(note_id)
    return len(note_ids)


def _chunks_of_recent_notes(at: datetime) -> Iterator[list[UUID]]:
    recent = Note.objects.filter(encounter__service_date__gte=(at - timedelta(SWEEP_DAYS)).date())
    ids = list(recent.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), SWEEP_CHUNK):
        yield ids[start : start + SWEEP_CHUNK]


def _row_of(note: Note, found: NoteFinding, at: datetime) -> CompletenessFinding:
    return CompletenessFinding(
        note=note,
        rule_id=found.rule_id,
        path=found.path,
        found_at=at,
        **{name: getattr(found, name) for name in WORDS_OF_A_FINDING},
    )


def _reword(row: CompletenessFinding, found: NoteFinding) -> None:
    """Keep an open finding's words up to date; its figures may have moved."""
    words = {name: getattr(found, name) for name in WORDS_OF_A_FINDING}
    if any(getattr(row, name) != word for name, word in words.items()):
        for name, word in words.items():
            setattr(row, name, word)
        row.save(update_fields=[*WORDS_OF_A_FINDING, "updated_at"])
