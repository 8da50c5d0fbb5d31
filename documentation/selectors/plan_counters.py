"""The counters of a plan of care: what falls due, and visits planned, booked and kept.

They count within one plan, or since the last progress report of its episode, and each opens
to its arithmetic.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Max

from documentation.models import Encounter, EpisodeOfCare, Note, NoteStatus, PlanOfCare
from rules.facts import PlanOfCareFacts
from rules.plan_deadlines import (
    DAYS_PER_WEEK,
    Deadline,
    Urgency,
    certification_deadline,
    recertification_deadline,
    report_deadline,
)
from rules.wording import day, plural
from scheduling.models import RELEASED_STATUSES, Appointment, NoteKind

LOOKS = {
    Urgency.LATE: ("red", "octagon-alert"),
    Urgency.SOON: ("amber", "hourglass"),
    Urgency.LATER: ("neutral", "calendar-clock"),
    Urgency.DONE: ("green", "circle-check"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentDays:
    """The treatment days of an episode since its last progress report, and that report's day."""

    count: int
    last_report_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekOfVisits:
    """One week of a plan, counted from its first day."""

    number: int
    starts_on: date
    planned: int
    kept: int
    booked: int
    missed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVisits:
    """Visits of a plan's period: planned, kept, still booked, and missed or cancelled."""

    weeks: tuple[WeekOfVisits, ...]
    planned: int
    kept: int
    booked: int
    missed: int
    steps: tuple[str, ...]

    @property
    def label(self) -> str:
        """The figures in one line."""
        return f"{self.kept} of {plural(self.planned, 'visit')} kept, {self.booked} booked"

    @property
    def open(self) -> int:
        """How many of the planned visits are neither kept nor booked."""
        return max(0, self.planned - self.kept - self.booked)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCounters:
    """What a plan's card counts."""

    certification: Deadline
    recertification: Deadline
    report: Deadline
    visits: PlanVisits

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Those deadlines that say something, in the order of the page."""
        three = (self.report, self.certification, self.recertification)
        return tuple(one for one in three if one.label)


def clock_facts(plan: PlanOfCare) -> PlanOfCareFacts:
    """Return what the clocks of a plan ask; its certifications and referral are at hand."""
    certifications = list(plan.certifications.all())
    referral = plan.episode.referral
    return PlanOfCareFacts(
        starts_on=plan.starts_on,
        established_on=plan.established_on,
        signed_on=min((one.signed_on for one in certifications), default=None),
        certified_through=max((one.certified_through for one in certifications), default=None),
        order_on_file=referral is not None and referral.document_id is not None,
        sent_on=plan.sent_on,
        visits_per_week=plan.visits_per_week,
    )


def plan_counters(
    episode: EpisodeOfCare, plans: Sequence[PlanOfCare], *, on: date
) -> dict[int, PlanCounters]:
    """Return the counters of an episode's plans, by plan, in a fixed number of queries."""
    days = treatment_days([episode.pk])[episode.pk]
    visits = _visits_of_plans(episode, plans)
    return {
        plan.pk: PlanCounters(
            certification=certification_deadline(clock_facts(plan), on=on),
            recertification=recertification_deadline(
                clock_facts(plan), ends_on=plan.ends_on, on=on
            ),
            report=report_due(plan, days, on=on),
            visits=visits[plan.pk],
        )
        for plan in plans
    }


def report_due(plan: PlanOfCare, days: TreatmentDays, *, on: date) -> Deadline:
    """Return when the next progress report is due, by the plan's frequency."""
    return report_deadline(
        treatment_days=days.count,
        last_report_on=days.last_report_on,
        visits_per_week=plan.visits_per_week,
        on=on,
    )


def treatment_days(episode_ids: Iterable[int]) -> dict[int, TreatmentDays]:
    """Return the treatment days since the last progress report, by episode, in two queries.

    Days are counted as ``selectors.facts`` counts them for POC-004: each day once, from the
    evaluation on, and the day of a report belongs to the period that it ends.
    """
    ids = list(episode_ids)
    reports = dict(
        Note.objects.filter(encounter__episode_id__in=ids, kind=NoteKind.PROGRESS_REPORT)
        .exclude(status=NoteStatus.DRAFT)
        .values_list("encounter__episode_id")
        .annotate(Max("encounter__service_date"))
        .order_by()
    )
    counts: Counter[int] = Counter()
    pairs = Encounter.objects.filter(episode_id__in=ids).values_list("episode_id", "service_date")
    for episode_id, service_date in pairs.distinct():
        counts[episode_id] += service_date > reports.get(episode_id, date.min)
    return {one: TreatmentDays(count=counts[one], last_report_on=reports.get(one)) for one in ids}


def _visits_of_plans(episode: EpisodeOfCare, plans: Sequence[PlanOfCare]) -> dict[int, PlanVisits]:
    if not plans:
        return {}
    zone = episode.clinic.zone
    first = datetime.combine(min(plan.starts_on for plan in plans), time.min, tzinfo=zone)
    last = datetime.combine(max(plan.ends_on for plan in plans), time.max, tzinfo=zone)
    rows = Appointment.objects.filter(
        patient_id=episode.patient_id, starts_at__range=(first, last)
    ).values_list("starts_at", "status", "encounter__episode_id")
    visits = [
        (starts_at.astimezone(zone).date(), _state(status, is_seen=seen_in is not None))
        for starts_at, status, seen_in in rows
        if seen_in in {None, episode.pk}
    ]
    return {plan.pk: _visits_of(plan, visits) for plan in plans}


def _state(status: str, *, is_seen: bool) -> str:
    if is_seen:
        return "kept"
    return "missed" if status in RELEASED_STATUSES else "booked"


def _visits_of(plan: PlanOfCare, visits: Iterable[tuple[date, str]]) -> PlanVisits:
    counts = Counter(
        ((on - plan.starts_on).days // DAYS_PER_WEEK, state)
        for on, state in visits
        if plan.starts_on <= on <= plan.ends_on
    )
    weeks = tuple(_weeks(plan, counts))
    planned = plan.visits_per_week * plan.duration_weeks
    kept, booked, missed = (
        sum(getattr(week, state) for week in weeks) for state in ("kept", "booked", "missed")
    )
    return PlanVisits(
        weeks=weeks,
        planned=planned,
        kept=kept,
        booked=booked,
        missed=missed,
        steps=(
            f"{plural(plan.visits_per_week, 'visit')} a week for "
            f"{plural(plan.duration_weeks, 'week')} are {planned} planned.",
            f"From {day(plan.starts_on)} to {day(plan.ends_on)}, {kept} were kept, {booked} are "
            f"booked, and {missed} were missed or cancelled.",
            _still_open(planned, kept, booked),
        ),
    )


def _still_open(planned: int, kept: int, booked: int) -> str:
    left = planned - kept - booked
    outcome = "still to be booked" if left >= 0 else "more than planned"
    return f"{planned} - {kept} - {booked} = {left}: {abs(left)} {outcome}."


def _weeks(plan: PlanOfCare, counts: Counter[tuple[int, str]]) -> Iterator[WeekOfVisits]:
    for number in range(plan.duration_weeks):
        yield WeekOfVisits(
            number=number + 1,
            starts_on=plan.starts_on + timedelta(weeks=number),
            planned=plan.visits_per_week,
            kept=counts[number, "kept"],
            booked=counts[number, "booked"],
            missed=counts[number, "missed"],
        )
