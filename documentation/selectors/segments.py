"""When procedures were given, and where one-on-one time of two patients overlaps."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from documentation.models import Note, TreatmentSegment
from rules.parameters.procedures import Contact, find_procedure

SECONDS_PER_MINUTE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerState:
    """The time of one procedure: seconds so far, and this person's segment where it runs."""

    row: UUID
    seconds: int
    running: UUID | None


def timer_states(note: Note, *, provider_id: int | None, at: datetime) -> list[TimerState]:
    """Return the timers of a note's procedures that have one; a running one counts until ``at``."""
    by_row: dict[UUID, list[TreatmentSegment]] = defaultdict(list)
    for segment in note.segments.order_by("started_at", "pk"):
        by_row[segment.intervention_id].append(segment)
    return [
        TimerState(
            row=row,
            seconds=seconds_of(segments, at=at),
            running=next((one.pk for one in segments if _runs(one, provider_id)), None),
        )
        for row, segments in by_row.items()
    ]


def seconds_of(segments: Iterable[TreatmentSegment], *, at: datetime) -> int:
    """Return the whole seconds of segments, a running one until ``at``."""
    spans = ((one.stopped_at or at) - one.started_at for one in segments)
    return int(sum(max(0.0, span.total_seconds()) for span in spans))


def list_segments(note: Note) -> QuerySet[TreatmentSegment]:
    """Return a note's segments by the clock, with what was given and by whom."""
    return (
        note.segments.filter(intervention__is_removed=False)
        .select_related("intervention", "provider")
        .order_by("started_at", "pk")
    )


def running_segments(note: Note) -> QuerySet[TreatmentSegment]:
    """Return the timers that still run in a note, with what is given and by whom."""
    return list_segments(note).filter(stopped_at__isnull=True)


def overlap_minutes(notes: Sequence[Note]) -> dict[UUID, int]:
    """Return how many one-on-one minutes of each note its people also gave to another patient.

    Only notes with segments that were stopped are in the answer; two queries for all of them.
    Source: Pub. 100-02, ch. 15, sec. 230.A.
    """
    ours = _one_on_one(TreatmentSegment.objects.filter(note__in=notes))
    if not ours:
        return {}
    around = TreatmentSegment.objects.filter(
        provider__in={one.provider_id for one in ours},
        started_at__lt=max(_end(one) for one in ours),
        stopped_at__gt=min(one.started_at for one in ours),
    )
    by_provider: dict[int, list[TreatmentSegment]] = defaultdict(list)
    for segment in _one_on_one(around):
        by_provider[segment.provider_id].append(segment)
    seconds: dict[UUID, float] = defaultdict(float)
    for segment in ours:
        seconds[segment.note_id] += _shared_seconds(segment, by_provider[segment.provider_id])
    return {note_id: int(shared // SECONDS_PER_MINUTE) for note_id, shared in seconds.items()}


def _one_on_one(segments: QuerySet[TreatmentSegment]) -> list[TreatmentSegment]:
    found = segments.filter(
        stopped_at__isnull=False,
        intervention__is_one_on_one=True,
        intervention__is_removed=False,
    ).select_related("intervention", "note__encounter")
    return [one for one in found if not _is_group(one.intervention.procedure_code)]


def _is_group(code: str) -> bool:
    procedure = find_procedure(code)
    return procedure is not None and procedure.contact is Contact.GROUP


def _shared_seconds(segment: TreatmentSegment, others: Iterable[TreatmentSegment]) -> float:
    """Return the seconds of a segment that lie in another patient's, each second once."""
    shared, covered_until = 0.0, segment.started_at
    for start, end in sorted(_overlaps(segment, others)):
        begins = max(start, covered_until)
        if end > begins:
            shared += (end - begins).total_seconds()
            covered_until = end
    return shared


def _overlaps(
    segment: TreatmentSegment, others: Iterable[TreatmentSegment]
) -> Iterator[tuple[datetime, datetime]]:
    patient_id = segment.note.encounter.patient_id
    for other in others:
        if other.note.encounter.patient_id != patient_id:
            start = max(segment.started_at, other.started_at)
            end = min(_end(segment), _end(other))
            if start < end:
                yield start, end


def _end(segment: TreatmentSegment) -> datetime:
    return segment.stopped_at or segment.started_at


def _runs(segment: TreatmentSegment, provider_id: int | None) -> bool:
    return segment.stopped_at is None and segment.provider_id == provider_id
