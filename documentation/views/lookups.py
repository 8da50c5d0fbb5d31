"""Rows that a page is about: this person's to see, or not there at all."""

from uuid import UUID

from django.http import Http404

from documentation.models import EpisodeOfCare, Note, PlanOfCare
from documentation.selectors.notes import get_note
from documentation.selectors.plans import get_episode, get_plan
from practice.models import User


def note_or_404(user: User, note_id: UUID) -> Note:
    """Return a note in a chart that this person may open."""
    try:
        return get_note(user=user, note_id=note_id)
    except Note.DoesNotExist:
        raise Http404 from None


def episode_or_404(user: User, episode_id: int) -> EpisodeOfCare:
    """Return an episode of a patient whom this person may see."""
    try:
        return get_episode(user=user, episode_id=episode_id)
    except EpisodeOfCare.DoesNotExist:
        raise Http404 from None


def plan_or_404(user: User, plan_id: int) -> PlanOfCare:
    """Return a plan of a patient whom this person may see."""
    try:
        return get_plan(user=user, plan_id=plan_id)
    except PlanOfCare.DoesNotExist:
        raise Http404 from None
