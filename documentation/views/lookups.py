"""Rows that a page is about: this person's to see, or not there at all."""

from uuid import UUID

from django.http import Http404

from documentation.models import (
    Certification,
    EpisodeOfCare,
    Goal,
    Note,
    OutcomeScore,
    PlanOfCare,
)
from documentation.selectors.measures import get_score
from documentation.selectors.notes import get_note
from documentation.selectors.plans import get_episode, get_plan, visible_episodes
from practice.models import User


def note_or_404(user: User, note_id: UUID) -> Note:
    """Return a note in a chart that this person may open."""
    try:
        return get_note(user=user, note_id=note_id)
    except Note.DoesNotExist:
        raise Http404 from None


def episode_or_404(user: User, episode_id: int, *, with_parts: bool = True) -> EpisodeOfCare:
    """Return an episode of a patient whom this person may see."""
    try:
        return get_episode(user=user, episode_id=episode_id, with_parts=with_parts)
    except EpisodeOfCare.DoesNotExist:
        raise Http404 from None


def plan_or_404(user: User, plan_id: int) -> PlanOfCare:
    """Return a plan of a patient whom this person may see."""
    try:
        return get_plan(user=user, plan_id=plan_id)
    except PlanOfCare.DoesNotExist:
        raise Http404 from None


def goal_or_404(user: User, goal_id: int) -> Goal:
    """Return a goal of a patient whom this person may see."""
    try:
        goals = Goal.objects.select_related("plan")
        return goals.get(pk=goal_id, plan__episode__in=visible_episodes(user))
    except Goal.DoesNotExist:
        raise Http404 from None


def certification_or_404(user: User, certification_id: int) -> Certification:
    """Return a certification of a patient whom this person may see."""
    try:
        certifications = Certification.objects.select_related("plan")
        return certifications.get(pk=certification_id, plan__episode__in=visible_episodes(user))
    except Certification.DoesNotExist:
        raise Http404 from None


def score_or_404(user: User, score_id: int) -> OutcomeScore:
    """Return a score of a patient whom this person may see."""
    try:
        return get_score(user=user, score_id=score_id)
    except OutcomeScore.DoesNotExist:
        raise Http404 from None
