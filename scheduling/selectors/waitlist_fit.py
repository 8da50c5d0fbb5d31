"""How well a free time fits those who wait, with the reasons said.

docs/algorithms/waitlist.md tells what counts how much, with a worked example that is a test.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from practice.models import Clinic
from scheduling.models import (
    RELEASED_STATUSES,
    Appointment,
    EntryStatus,
    NoteKind,
    Urgency,
    WaitlistEntry,
    Weekday,
)
from scheduling.selectors.clinic_clock import bounds_of_day, clock_time, wall_of
from scheduling.selectors.limits import Limits, limits_of_many
from scheduling.selectors.message_channels import channels_of_many

NAMED_THERAPIST, NAMED_TIME = 4, 2
OF_URGENCY = {Urgency.ROUTINE: 0, Urgency.SOON: 3, Urgency.URGENT: 6}
ENDS_SOON = timedelta(days=3)
OF_ENDING_SOON = 1
EVALUATIONS = frozenset({NoteKind.EVALUATION, NoteKind.REEVALUATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeTime:
    """A provider's time that can be given away."""

    clinic: Clinic
    provider_id: int
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """One waiting patient for one time: the points with their reasons, or why it does not fit.

    ``told_by`` are the channels by which an offer reaches the patient.
    """

    entry: WaitlistEntry
    score: int
    reasons: tuple[str, ...]
    why_not: str
    told_by: tuple[str, ...]

    @property
    def fits(self) -> bool:
        """Whether the patient can have the time."""
        return not self.why_not

    @property
    def words(self) -> str:
        """The reasons, or why not, as one sentence."""
        return self.why_not or "; ".join(self.reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What is known of all who wait, gathered once."""

    limits: dict[int, Limits]
    busy: dict[int, list[tuple[datetime, datetime]]]
    told_by: dict[int, tuple[str, ...]]


def waiting_at(clinic: Clinic) -> QuerySet[WaitlistEntry]:
    """Return who waits at a clinic, the longest first: three queries with what is shown of it."""
    return (
        WaitlistEntry.objects.filter(clinic=clinic, status=EntryStatus.WAITING)
        .select_related("patient", "appointment_type", "added_by")
        .prefetch_related("providers", "times")
        .order_by("added_at", "pk")
    )


def rank_waiting(free: FreeTime) -> list[Fit]:
    """Rank who waits for a time: those it fits first, by points, then by how long they wait.

    Eleven queries at most, however many wait.
    """
    entries = list(waiting_at(free.clinic))
    if not entries:
        return []
    day = wall_of(free.starts_at, free.clinic.zone).date()
    patient_ids = [one.patient_id for one in entries]
    around = _Around(
        limits=limits_of_many(patient_ids=patient_ids, zone=free.clinic.zone, day=day),
        busy=_visits_of_day(patient_ids, free),
        told_by=channels_of_many([one.patient for one in entries], clinic=free.clinic),
    )
    fits = [_fit(free, day, entry, around) for entry in entries]
    return sorted(
        fits, key=lambda fit: (not fit.fits, -fit.score, fit.entry.added_at, fit.entry.pk)
    )


def _fit(free: FreeTime, day: date, entry: WaitlistEntry, around: _Around) -> Fit:
    why_not = _why_not(free, day, entry, around)
    points = [] if why_not else _points(free, day, entry)
    return Fit(
        entry=entry,
        score=sum(score for score, _ in points),
        reasons=tuple(words for _, words in points),
        why_not=why_not,
        told_by=around.told_by.get(entry.patient_id, ()),
    )


def _why_not(free: FreeTime, day: date, entry: WaitlistEntry, around: _Around) -> str:
    asked = {one.pk for one in entry.providers.all()}
    minutes = (free.ends_at - free.starts_at) // timedelta(minutes=1)
    kind = entry.appointment_type
    busy = around.busy.get(entry.patient_id, ())
    reasons = (
        (day > entry.until, f"Wanted it by {_day(entry.until)}."),
        (bool(asked) and free.provider_id not in asked, "Asked for another therapist."),
        (
            kind.length_minutes > minutes,
            f"Needs {kind.length_minutes} minutes; {minutes} are free.",
        ),
        (
            bool(entry.times.all()) and not _covering(free, entry),
            "Cannot come at this time.",
        ),
        (
            any(starts < free.ends_at and ends > free.starts_at for starts, ends in busy),
            "Has another visit then.",
        ),
        (bool(busy), "Comes on that day already."),
    )
    found = next((words for applies, words in reasons if applies), "")
    limits = around.limits.get(entry.patient_id)
    if found or limits is None:
        return found
    return limits.why_not(day, is_evaluation=kind.note_kind in EVALUATIONS)


def _points(free: FreeTime, day: date, entry: WaitlistEntry) -> list[tuple[int, str]]:
    points = []
    if entry.providers.all():
        points.append((NAMED_THERAPIST, "asked for this therapist"))
    else:
        points.append((0, "takes any therapist"))
    covering = _covering(free, entry)
    points.append((NAMED_TIME, covering) if covering else (0, "can come at any time"))
    urgency = Urgency(entry.urgency)
    if OF_URGENCY[urgency]:
        points.append((OF_URGENCY[urgency], urgency.label.lower()))
    if entry.until - day <= ENDS_SOON:
        points.append((OF_ENDING_SOON, f"wants it by {_day(entry.until)}"))
    return points


def _covering(free: FreeTime, entry: WaitlistEntry) -> str:
    """Say which of the patient's times holds the visit; empty when none does."""
    zone = free.clinic.zone
    starts = wall_of(free.starts_at, zone)
    ends = starts + timedelta(minutes=entry.appointment_type.length_minutes)
    for one in entry.times.all():
        is_within = one.from_time <= starts.time() and ends.time() <= one.to_time
        if one.weekday == starts.weekday() and ends.date() == starts.date() and is_within:
            span = f"{clock_time(one.from_time)} to {clock_time(one.to_time)}"
            return f"can come {Weekday(one.weekday).label}s {span}"
    return ""


def _visits_of_day(
    patient_ids: Sequence[int], free: FreeTime
) -> dict[int, list[tuple[datetime, datetime]]]:
    day = wall_of(free.starts_at, free.clinic.zone).date()
    begin, end = bounds_of_day(day, free.clinic.zone)
    rows: Iterable[tuple[int, datetime, datetime]] = (
        Appointment.objects.exclude(status__in=RELEASED_STATUSES)
        .filter(patient__in=patient_ids, starts_at__lt=end, ends_at__gt=begin)
        .order_by("starts_at", "pk")
        .values_list("patient_id", "starts_at", "ends_at")
    )
    busy: dict[int, list[tuple[datetime, datetime]]] = {}
    for patient_id, starts_at, ends_at in rows:
        busy.setdefault(patient_id, []).append((starts_at, ends_at))
    return busy


def _day(day: date) -> str:
    return f"{day:%b} {day.day}"
