"""Recording that a goal was met."""

from datetime import date

from django.db import transaction

from documentation.models import Goal
from documentation.services.writers import provider_acting
from practice.models import User


class GoalRefusedError(Exception):
    """The goal cannot be marked so; the message is fit for the user."""


@transaction.atomic
def mark_goal(*, goal_id: int, met_on: date | None, today: date, by: User) -> Goal:
    """Record on which day a goal was met, or that it is not met after all.

    Raises ``Goal.DoesNotExist``, ``NotAProviderError`` or ``GoalRefusedError``.
    """
    provider_acting(by)
    goal = Goal.objects.select_for_update(of=("self",)).select_related("plan").get(pk=goal_id)
    if met_on is not None and not goal.plan.starts_on <= met_on <= today:
        raise GoalRefusedError("The day lies between the plan's first day and today.")
    goal.met_on = met_on
    goal.save(update_fields=["met_on", "updated_at"])
    return goal
