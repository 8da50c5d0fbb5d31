"""An episode of care on one page: what happened on which day, and one drawing of it.

All lines are put in order by their day alone; what a line says is read and written out for those
that a page shows. The number of queries does not depend on how many visits there are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db import models
from django.db.models import Count, Max, OuterRef, Q, Subquery

from documentation.models import (
    CertificationEvidence,
    ContactKind,
    ContactNote,
    ContactOutcome,
    Encounter,
    EpisodeOfCare,
    ExerciseFeedback,
    NoteStatus,
)
from documentation.selectors.measures import MeasureHistory, ScoreReading
from documentation.selectors.timeline_lanes import Lanes, draw_lanes
from rules.wording import plural
from scheduling.models import RELEASED_STATUSES, Appointment, AppointmentStatus, NoteKind


class EventKind(models.TextChoices):
    """What a line of the timeline is about."""

    VISIT = "VISIT", "Visits"
    PLAN = "PLAN", "Plans and certifications"
    MEASURE = "MEASURE", "Measures"
    GOAL = "GOAL", "Goals"
    HOME = "HOME", "Home program"
    CALL = "CALL", "Calls"


VISIT_LABELS = {kind.value: str(kind.label).lower() for kind in NoteKind}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line: the day, what happened, and which row it leads to."""

    on: date
    kind: EventKind
    tone: str
    title: str
    detail: str = ""
    note_id: object = None
    contact_id: object = None
    flaws: int = 0


class VisitPlace(NamedTuple):
    """A visit by its number in the episode."""

    number: int
    encounter_id: int


class Line(NamedTuple):
    """A line in its place, and what it is written from."""

    on: date
    kind: EventKind
    source: Event | ScoreReading | VisitPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The lines of an episode, the latest first, and the drawing."""

    lines: tuple[Line, ...]
    lanes: Lanes

    def of_kind(self, kind: str) -> list[Line]:
        """Return the lines of one kind, or all."""
        return [one for one in self.lines if kind in {"", one.kind}]


def episode_timeline(
    episode: EpisodeOfCare, histories: Sequence[MeasureHistory], *, today: date
) -> Timeline:
    """Return the timeline; the episode's plans are at hand with their parts."""
    visits, missed = list(_visits(episode)), list(_missed(episode, today))
    scores = list(_scores(histories))
    written = [
        *missed,
        *_plans(episode),
        *_goals(episode, today),
        *_home(episode),
        *_calls(episode),
    ]
    lines = [*visits, *scores, *(Line(one.on, one.kind, one) for one in written)]
    lines.sort(key=lambda one: one.on, reverse=True)
    description = (
        f"{plural(len(visits), 'visit')} kept, {len(missed)} missed or cancelled, "
        f"{plural(len(scores), 'score')} since {episode.started_on:%m/%d/%Y}."
    )
    return Timeline(
        lines=tuple(lines),
        lanes=draw_lanes(
            episode,
            histories,
            kept=[one.on for one in visits],
            missed=[one.on for one in missed],
            today=today,
            description=description,
        ),
    )


def write_out(lines: Sequence[Line]) -> list[Event]:
    """Return what lines say; the visits among them are read together."""
    visits = _visit_events(lines)
    return [_event(line.source, visits) for line in lines]


def _event(source: Event | ScoreReading | VisitPlace, visits: Mapping[int, Event]) -> Event:
    if isinstance(source, VisitPlace):
        return visits[source.encounter_id]
    return _score_event(source) if isinstance(source, ScoreReading) else source


def _visits(episode: EpisodeOfCare) -> Iterator[Line]:
    rows = Encounter.objects.filter(episode=episode).order_by("service_date", "pk")
    for number, (on, pk) in enumerate(rows.values_list("service_date", "pk"), start=1):
        yield Line(on, EventKind.VISIT, VisitPlace(number, pk))


def _visit_events(lines: Iterable[Line]) -> dict[int, Event]:
    """Return what the visits among lines say, by encounter, in one query."""
    places = [line.source for line in lines if isinstance(line.source, VisitPlace)]
    numbers = {place.encounter_id: place.number for place in places}
    rows = (
        Encounter.objects.filter(pk__in=numbers)
        .annotate(flaws=Count("note__findings", filter=Q(note__findings__cleared_at__isnull=True)))
        .values_list(
            "pk",
            "service_date",
            "note__pk",
            "note__kind",
            "note__status",
            "provider__first_name",
            "provider__last_name",
            "flaws",
        )
    )
    events = {}
    for pk, on, note_id, kind, status, first, last, flaws in rows:
        label = VISIT_LABELS.get(kind, "visit without a note")
        is_signed = status not in {None, NoteStatus.DRAFT}
        events[pk] = Event(
            on=on,
            kind=EventKind.VISIT,
            tone="green" if is_signed else "neutral",
            title=f"Visit {numbers[pk]}: {label}",
            detail=f"{first} {last}{'' if is_signed else ', not signed'}",
            note_id=note_id,
            flaws=flaws,
        )
    return events


def _missed(episode: EpisodeOfCare, today: date) -> Iterator[Event]:
    """Yield the patient's missed and cancelled appointments in the time of the episode."""
    zone = episode.clinic.zone
    written = ContactNote.objects.filter(appointment=OuterRef("pk"), adds_to__isnull=True)
    ends_on = episode.ended_on or today
    rows = Appointment.objects.filter(
        patient_id=episode.patient_id,
        status__in=RELEASED_STATUSES,
        starts_at__gte=datetime.combine(episode.started_on, time.min, tzinfo=zone),
        starts_at__lt=datetime.combine(ends_on + timedelta(days=1), time.min, tzinfo=zone),
    ).annotate(
        contact_id=Subquery(written.values("pk")[:1]), why=Subquery(written.values("reason")[:1])
    )
    columns = rows.values_list("starts_at", "status", "cancel_reason", "contact_id", "why")
    for starts_at, status, reason, contact_id, why in columns.order_by("starts_at", "pk"):
        yield Event(
            on=starts_at.astimezone(zone).date(),
            kind=EventKind.VISIT,
            tone="red",
            title="No-show" if status == AppointmentStatus.NO_SHOW else "Cancelled",
            detail=why or reason,
            contact_id=contact_id,
        )


def _calls(episode: EpisodeOfCare) -> Iterator[Event]:
    calls = episode.contact_notes.filter(kind=ContactKind.PHONE).order_by("happened_on", "pk")
    for pk, on, outcome, spoke_with, reason, signed_at in calls.values_list(
        "pk", "happened_on", "outcome", "spoke_with", "reason", "signed_at"
    ):
        said = str(ContactOutcome(outcome).label) if outcome else "no outcome yet"
        yield Event(
            on=on,
            kind=EventKind.CALL,
            tone="sky" if signed_at else "neutral",
            title=f"Call: {reason.strip()}" if reason.strip() else "Call",
            detail=", ".join(filter(None, (said, spoke_with, "" if signed_at else "not signed"))),
            contact_id=pk,
        )


def _plans(episode: EpisodeOfCare) -> Iterator[Event]:
    for plan in episode.plans.all():
        yield _plan_event(
            plan.established_on,
            f"Plan of care established, to {plan.ends_on:%m/%d/%Y}",
            f"{plural(plan.visits_per_week, 'visit')} a week, {plan.established_by}",
        )
        if plan.sent_on is not None:
            yield _plan_event(plan.sent_on, "Plan sent to the physician", "")
        for one in plan.certifications.all():
            label = str(CertificationEvidence(one.evidence).label)
            yield _plan_event(
                one.signed_on,
                f"Certified through {one.certified_through:%m/%d/%Y}",
                f"{one.certified_by}: {label.lower()}",
            )


def _plan_event(on: date, title: str, detail: str) -> Event:
    return Event(on=on, kind=EventKind.PLAN, tone="blue", title=title, detail=detail)


def _goals(episode: EpisodeOfCare, today: date) -> Iterator[Event]:
    for plan in episode.plans.all():
        for goal in plan.goals.all():
            if goal.met_on is not None:
                yield Event(
                    on=goal.met_on,
                    kind=EventKind.GOAL,
                    tone="green",
                    title="Goal met",
                    detail=goal.description,
                )
            elif goal.due_on is not None and goal.due_on <= today:
                yield Event(
                    on=goal.due_on,
                    kind=EventKind.GOAL,
                    tone="amber",
                    title="Goal was due",
                    detail=goal.description,
                )


def _home(episode: EpisodeOfCare) -> Iterator[Event]:
    """Yield one line for each day on which the patient said how the home program went."""
    rows = (
        ExerciseFeedback.objects.filter(program_exercise__program__episode=episode)
        .values_list("done_on")
        .annotate(done=Count("pk", filter=Q(is_done=True)), asked=Count("pk"), worst=Max("pain"))
        .order_by("done_on")
    )
    for on, done, asked, pain in rows:
        yield Event(
            on=on,
            kind=EventKind.HOME,
            tone="sky" if done else "neutral",
            title="Home program",
            detail=f"{done} of {asked} done" + ("" if pain is None else f", pain up to {pain}"),
        )


def _scores(histories: Sequence[MeasureHistory]) -> Iterator[Line]:
    for history in histories:
        for reading in history.scores:
            yield Line(reading.score.measured_on, EventKind.MEASURE, reading)


def _score_event(reading: ScoreReading) -> Event:
    change, (label, tone, _) = reading.change, reading.look
    return Event(
        on=reading.score.measured_on,
        kind=EventKind.MEASURE,
        tone=tone if change else "neutral",
        title=f"{reading.name}: {reading.shown}",
        detail=f"{change.signed} since the first: {label.lower()}" if change else "first score",
        note_id=reading.score.note_id,
    )
