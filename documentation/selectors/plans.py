"""Episodes of care and their plans as a person may see them, and what is due when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from documentation.models import Certification, EpisodeOfCare, Goal, PlanDiagnosis, PlanOfCare
from practice.models import User
from practice.selectors.patients import visible_patients
from rules.wording import day, plural

CERTIFICATION_DUE_DAYS = 30  # 42 CFR 424.24(c): from the first day of the plan
LONGEST_CERTIFICATION_DAYS = 90  # 42 CFR 424.24(c)(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificationState:
    """Where a plan's certification stands on a day, with its arithmetic."""

    label: str
    tone: str
    icon: str
    days_left: int | None
    steps: tuple[str, ...]


def visible_episodes(user: User) -> QuerySet[EpisodeOfCare]:
    """Return the episodes of the patients that this person may see."""
    return EpisodeOfCare.objects.filter(patient__in=visible_patients(user))


def get_episode(*, user: User, episode_id: int, with_parts: bool = True) -> EpisodeOfCare:
    """Return one episode with its patient and plans; raises ``EpisodeOfCare.DoesNotExist``.

    Without parts, ``bring_parts`` fetches those of the plans that are shown.
    """
    plans = PlanOfCare.objects.select_related("established_by").order_by("-starts_on", "-pk")
    if with_parts:
        plans = plans.prefetch_related(*_parts())
    return (
        visible_episodes(user)
        .select_related("patient", "clinic", "therapist", "referral__referring_provider")
        .prefetch_related(Prefetch("plans", queryset=plans))
        .get(pk=episode_id)
    )


def bring_parts(plans: list[PlanOfCare]) -> None:
    """Fetch diagnoses, goals and certifications of plans, in a fixed number of queries."""
    prefetch_related_objects(plans, *_parts())


def get_plan(*, user: User, plan_id: int) -> PlanOfCare:
    """Return one plan with its parts; raises ``PlanOfCare.DoesNotExist``."""
    plans = PlanOfCare.objects.filter(episode__in=visible_episodes(user))
    return _with_parts(plans).get(pk=plan_id)


def open_episode(*, patient_id: int) -> EpisodeOfCare | None:
    """Return the patient's open episode; of several the one that started last."""
    episodes = EpisodeOfCare.objects.filter(patient_id=patient_id, ended_on__isnull=True)
    return episodes.order_by("-started_on", "-pk").first()


def plan_in_force(*, episode_id: int, on: date) -> PlanOfCare | None:
    """Return the episode's plan that covers a day; of several the one that started last."""
    return plans_in_force([(episode_id, on)]).get((episode_id, on))


def plans_in_force(days: Iterable[tuple[int, date]]) -> dict[tuple[int, date], PlanOfCare]:
    """Return the plan in force for each (episode, day) that has one.

    A plan covers its days from ``starts_on`` to ``ends_on``. The number of queries does not
    depend on how many days there are.
    """
    asked = set(days)
    by_episode: dict[int, list[PlanOfCare]] = {}
    plans = PlanOfCare.objects.filter(
        episode_id__in={episode_id for episode_id, _ in asked},
        starts_on__lte=max((on for _, on in asked), default=date.max),
        ends_on__gte=min((on for _, on in asked), default=date.min),
    )
    for plan in _with_parts(plans):  # those that started last come first
        by_episode.setdefault(plan.episode_id, []).append(plan)
    return {
        (episode_id, on): plan
        for episode_id, on in asked
        for plan in reversed(by_episode.get(episode_id, []))
        if plan.starts_on <= on <= plan.ends_on
    }


def certification_state(plan: PlanOfCare, *, on: date) -> CertificationState:
    """Tell where a plan's certification stands on a day, and how that was reached."""
    certifications = list(plan.certifications.all())
    if certifications:
        return _certified(max(certifications, key=lambda one: one.certified_through), on)
    return _uncertified(plan, on)


def _certified(last: Certification, on: date) -> CertificationState:
    left = (last.certified_through - on).days
    steps = (
        f"{last.certified_by} signed on {day(last.signed_on)}.",
        f"Certified from {day(last.certified_from)} through {day(last.certified_through)}.",
        f"From {day(on)} that is {plural(left, 'day')}."
        if left >= 0
        else f"That was {plural(-left, 'day')} before {day(on)}.",
    )
    if left < 0:
        label, tone, icon = "Ended", "red", "octagon-alert"
    elif left <= 14:  # noqa: PLR2004 - two weeks to get a signature back
        label, tone, icon = f"Recertify: {plural(left, 'day')} left", "amber", "hourglass"
    else:
        label, tone, icon = f"Certified, {plural(left, 'day')} left", "green", "circle-check"
    return CertificationState(label=label, tone=tone, icon=icon, days_left=left, steps=steps)


def _uncertified(plan: PlanOfCare, on: date) -> CertificationState:
    due_on = plan.starts_on + timedelta(days=CERTIFICATION_DUE_DAYS)
    left = (due_on - on).days
    sent = f"Sent to the physician on {day(plan.sent_on)}." if plan.sent_on else "Not sent yet."
    steps = (
        f"The plan starts on {day(plan.starts_on)}.",
        f"A signature is due {CERTIFICATION_DUE_DAYS} days later, on {day(due_on)}.",
        sent,
        f"From {day(on)} that is {plural(left, 'day')}."
        if left >= 0
        else f"That was {plural(-left, 'day')} before {day(on)}.",
    )
    if left < 0:
        label, tone = f"{plural(-left, 'day')} late", "red"
    else:
        label, tone = f"Not certified, {plural(left, 'day')} left", "amber"
    icon = "octagon-alert" if left < 0 else "hourglass"
    return CertificationState(label=label, tone=tone, icon=icon, days_left=left, steps=steps)


def _with_parts(plans: QuerySet[PlanOfCare]) -> QuerySet[PlanOfCare]:
    return (
        plans.select_related("established_by", "episode__referral", "episode__patient")
        .prefetch_related(*_parts())
        .order_by("-starts_on", "-pk")
    )


def _parts() -> "tuple[Prefetch[str], ...]":
    certifications = Certification.objects.select_related("certified_by", "document")
    return (
        Prefetch("diagnoses", queryset=PlanDiagnosis.objects.order_by("position", "pk")),
        Prefetch("goals", queryset=Goal.objects.order_by("due_on", "pk")),
        Prefetch("certifications", queryset=certifications.order_by("-certified_through", "pk")),
    )
