"""What is due under the plans of open episodes: one worklist for all clinics of a person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.db.models import Prefetch

from documentation.models import (
    Certification,
    CertificationEvidence,
    EpisodeOfCare,
    PlanOfCare,
)
from documentation.selectors.plan_counters import (
    TreatmentDays,
    clock_facts,
    report_due,
    treatment_days,
)
from practice.models import Coverage, User
from practice.selectors.coverages import primary_coverages_on
from practice.selectors.scope import clinics_of
from rules.plan_deadlines import (
    MOST_TREATMENT_DAYS,
    Deadline,
    Urgency,
    certification_deadline,
    recertification_deadline,
)
from rules.wording import day, plural

REPORT_AHEAD = 3  # treatment days left from which a progress report is listed


class DueKind(models.TextChoices):
    """What falls due."""

    PLAN = "PLAN", "Plan of care"
    CERTIFICATION = "CERTIFICATION", "Certification"
    RECERTIFICATION = "RECERTIFICATION", "Recertification"
    REPORT = "REPORT", "Progress report"
    SCAN = "SCAN", "Scan of the signed plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueItem:
    """One thing to do for one episode, with the days left and the arithmetic."""

    kind: DueKind
    episode: EpisodeOfCare
    plan: PlanOfCare | None
    payer: str
    deadline: Deadline

    @property
    def rank(self) -> tuple[int, int]:
        """Where it stands in the list: the fewest days left first, undated ones last."""
        left = self.deadline.days_left
        return (1, 0) if left is None else (0, left)


def list_due(*, user: User, at: datetime, kind: str = "", only_own: bool = False) -> list[DueItem]:
    """Return what is due for the open episodes of a person's clinics, the most urgent first.

    ``only_own`` leaves those of the person's own patients. The day is each clinic's own, and
    the number of queries does not depend on how many episodes there are.
    """
    episodes = list(_open_episodes(user, only_own=only_own))
    days = {episode.pk: at.astimezone(episode.clinic.zone).date() for episode in episodes}
    counts = treatment_days(episode.pk for episode in episodes)
    coverages = primary_coverages_on((one.patient_id, days[one.pk]) for one in episodes)
    items = [
        item
        for episode in episodes
        for item in _due_of(episode, counts[episode.pk], coverages, on=days[episode.pk])
        if kind in {"", item.kind}
    ]
    return sorted(items, key=lambda item: (item.rank, item.episode.pk, item.kind))


def _open_episodes(user: User, *, only_own: bool) -> Iterable[EpisodeOfCare]:
    episodes = EpisodeOfCare.objects.filter(clinic__in=clinics_of(user), ended_on__isnull=True)
    if only_own:
        episodes = episodes.filter(therapist__user=user)
    plans = PlanOfCare.objects.order_by("-starts_on", "-pk").select_related("episode__referral")
    certifications = Certification.objects.order_by("-certified_through", "pk")
    return (
        episodes.select_related("patient", "clinic", "therapist")
        .prefetch_related(
            Prefetch("plans", queryset=plans),
            Prefetch("plans__certifications", queryset=certifications),
        )
        .order_by("pk")
    )


def _due_of(
    episode: EpisodeOfCare,
    counted: TreatmentDays,
    coverages: Mapping[tuple[int, date], Coverage],
    *,
    on: date,
) -> Iterator[DueItem]:
    coverage = coverages.get((episode.patient_id, on))
    payer = coverage.payer.name if coverage else "Self-pay"
    plans = list(episode.plans.all())
    plan = plans[0] if plans else None
    if plan is None or plan.ends_on < on:
        found = [(DueKind.PLAN, _plan_missing(episode, plan, on))]
    else:
        found = list(_due_under(plan, counted, plans, on))
    for kind, deadline in found:
        yield DueItem(kind=kind, episode=episode, plan=plan, payer=payer, deadline=deadline)


def _due_under(
    plan: PlanOfCare, counted: TreatmentDays, plans: Sequence[PlanOfCare], on: date
) -> Iterator[tuple[DueKind, Deadline]]:
    facts = clock_facts(plan)
    certification = certification_deadline(facts, on=on)
    if certification.urgency is not Urgency.DONE:
        is_first = plan is plans[-1]
        yield (DueKind.CERTIFICATION if is_first else DueKind.RECERTIFICATION), certification
    renewal = recertification_deadline(facts, ends_on=plan.ends_on, on=on)
    if renewal.urgency in {Urgency.LATE, Urgency.SOON}:
        yield DueKind.RECERTIFICATION, renewal
    report = report_due(plan, counted, on=on)
    if report.urgency is Urgency.LATE or counted.count >= MOST_TREATMENT_DAYS - REPORT_AHEAD:
        yield DueKind.REPORT, report
    if unscanned := _unscanned(plan):
        yield DueKind.SCAN, _scan_missing(unscanned)


def _plan_missing(episode: EpisodeOfCare, last: PlanOfCare | None, on: date) -> Deadline:
    """Tell since when an open episode has no plan in force."""
    since = last.ends_on if last else episode.started_on
    left = (since - on).days
    why = f"The last plan ended on {day(since)}." if last else f"Care began on {day(since)}."
    return Deadline(
        label="No plan in force" if left < 0 else "Establish the plan",
        urgency=Urgency.LATE if left < 0 else Urgency.SOON,
        due_on=since,
        days_left=left,
        steps=(why, f"From then to {day(on)} are {plural(-left, 'day')}."),
    )


def _unscanned(plan: PlanOfCare) -> Certification | None:
    signed = (
        one
        for one in plan.certifications.all()
        if one.evidence == CertificationEvidence.SIGNED_COPY and one.document_id is None
    )
    return next(signed, None)


def _scan_missing(certification: Certification) -> Deadline:
    return Deadline(
        label="Scan missing",
        urgency=Urgency.LATER,
        due_on=None,
        days_left=None,
        steps=(
            f"A plan signed on {day(certification.signed_on)} is recorded.",
            "Its scan is not in the chart, and a reviewer asks for it.",
        ),
    )
