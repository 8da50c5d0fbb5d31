"""Keeping what the rules say about a note, and when they stopped saying so."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from documentation.models import CompletenessFinding, Note
from documentation.selectors.completeness import NoteFinding, list_flaws
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


def check_completeness(*, note_id: UUID, at: datetime) -> CompletenessCheck:
    """Run the rules on one note, as ``check_notes`` does on many; raises ``Note.DoesNotExist``."""
    checks = check_notes(note_ids=[note_id], at=at)
    if note_id not in checks:
        raise Note.DoesNotExist
    return checks[note_id]


@transaction.atomic
def check_notes(*, note_ids: Collection[UUID], at: datetime) -> dict[UUID, CompletenessCheck]:
    """Run the rules on notes and store what they find; a second run changes nothing.

    A finding that still stands keeps its row and its moment; one that stands no longer is
    marked as cleared. Notes that there are not are left out of the answer.
    """
    asked = Note.objects.filter(pk__in=note_ids).order_by("pk")
    list(asked.select_for_update().values_list("pk", flat=True))
    notes = list(whole(asked))
    days = {note.pk: at.astimezone(note.encounter.clinic.zone).date() for note in notes}
    flaws = list_flaws(notes, on=days)
    known = _open_findings(notes)
    return {note.pk: _keep(note, flaws[note.pk], known.get(note.pk, {}), at) for note in notes}


def _open_findings(notes: Sequence[Note]) -> dict[UUID, dict[tuple[str, str], CompletenessFinding]]:
    found: dict[UUID, dict[tuple[str, str], CompletenessFinding]] = {}
    rows = CompletenessFinding.objects.filter(note__in=notes, cleared_at__isnull=True)
    for row in rows.order_by("pk"):
        found.setdefault(row.note_id, {})[row.rule_id, row.path] = row
    return found


def _keep(
    note: Note,
    flaws: Iterable[NoteFinding],
    known: Mapping[tuple[str, str], CompletenessFinding],
    at: datetime,
) -> CompletenessCheck:
    """Store what is new about one note, clear what is gone, and reword what stands."""
    now = {(one.rule_id, one.path): one for one in flaws}
    gone = [row.pk for key, row in known.items() if key not in now]
    if gone:
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
