"""What a progress report or discharge summary is assembled from: visits, goals, measures.

Everything said here stands in the chart already; the therapist adds what it means.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from documentation.models import Encounter, Note, NoteStatus
from documentation.selectors.measures import (
    GoalProgress,
    MeasureHistory,
    goal_progress,
    measure_histories,
)
from documentation.selectors.plans import plan_in_force
from rules.wording import day, plural
from scheduling.models import RELEASED_STATUSES, Appointment, NoteKind


def report_text(note: Note) -> str:
    """Return the assembled text for a report's draft.

    A progress report tells of the days since the last one was signed, a discharge summary of
    all of them; the note's own day counts.
    """
    encounter = note.encounter
    after = None if note.kind == NoteKind.DISCHARGE_SUMMARY else _last_report_on(encounter)
    histories = measure_histories(encounter.episode_id)
    plan = plan_in_force(episode_id=encounter.episode_id, on=encounter.service_date)
    goals = goal_progress(plan.goals.all(), histories) if plan else []
    lines = [
        _period(encounter, after),
        *_goals(goals),
        *_measures(histories, after, encounter.service_date),
    ]
    return "\n".join(lines)


def _last_report_on(encounter: Encounter) -> date | None:
    """Return the day of the signed report, or evaluation, before this visit."""
    kinds = (NoteKind.PROGRESS_REPORT, NoteKind.REEVALUATION)
    days = (
        Note.objects.filter(
            encounter__episode_id=encounter.episode_id,
            encounter__service_date__lt=encounter.service_date,
            kind__in=kinds,
        )
        .exclude(status=NoteStatus.DRAFT)
        .order_by("-encounter__service_date")
        .values_list("encounter__service_date", flat=True)
    )
    return days.first()


def _period(encounter: Encounter, after: date | None) -> str:
    episode, until = encounter.episode, encounter.service_date
    first = after + timedelta(days=1) if after else episode.started_on
    kept = Encounter.objects.filter(episode=episode, service_date__range=(first, until)).count()
    zone = encounter.clinic.zone
    missed = Appointment.objects.filter(
        patient_id=encounter.patient_id,
        status__in=RELEASED_STATUSES,
        starts_at__gte=datetime.combine(first, time.min, tzinfo=zone),
        starts_at__lt=datetime.combine(until + timedelta(days=1), time.min, tzinfo=zone),
    ).count()
    since = f"since the report of {day(after)}" if after else "since care began"
    return (
        f"Period {first:%m/%d/%Y} to {until:%m/%d/%Y}, {since}: {plural(kept, 'visit')} kept, "
        f"{missed} missed or cancelled."
    )


def _goals(goals: Sequence[GoalProgress]) -> Iterator[str]:
    if goals:
        yield "Goals:"
    for progress in goals:
        goal = progress.goal
        parts = [f"- {goal.description}"]
        if goal.measure:
            parts.append(f"{goal.measure}: at first {goal.baseline or 'not measured'}")
        if progress.now and progress.now_on:
            parts.append(f"now {progress.now} ({progress.now_on:%m/%d/%Y})")
        if goal.target:
            parts.append(f"target {goal.target}")
        if goal.due_on:
            parts.append(f"by {goal.due_on:%m/%d/%Y}")
        parts.append(_standing(progress))
        yield "; ".join(parts) + "."


def _standing(progress: GoalProgress) -> str:
    if progress.goal.met_on is not None:
        return f"met on {progress.goal.met_on:%m/%d/%Y}"
    return "target reached" if progress.is_reached else "not met yet"


def _measures(
    histories: Sequence[MeasureHistory], after: date | None, until: date
) -> Iterator[str]:
    """Yield each measure with its first score, the one of the last report, and the last."""
    told = [one for one in histories if one.latest is not None]
    if told:
        yield "Measures:"
    for history in told:
        first, latest = history.scores[0], history.scores[-1]
        parts = [f"- {history.name}: {first.shown} on {first.score.measured_on:%m/%d/%Y}"]
        before = [one for one in history.scores[1:-1] if after and one.score.measured_on <= after]
        if before:
            parts.append(f"{before[-1].shown} at the last report")
        if latest is not first and latest.change is not None:
            parts.append(
                f"{latest.shown} on {latest.score.measured_on:%m/%d/%Y} "
                f"({latest.change.signed}, {latest.look[0].lower()})"
            )
        if latest.score.measured_on < until:
            parts.append("not measured today")
        yield "; ".join(parts) + "."
