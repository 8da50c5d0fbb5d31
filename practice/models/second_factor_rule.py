"""Which roles need a second factor to sign in."""

from django.db import models
from django.db.models import Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models.user import Role, User


@tracked()
class SecondFactorRule(TimeStamped):
    """One role, and whether whoever holds it anywhere needs a second factor."""

    role = models.CharField(max_length=12, choices=Role.choices, unique=True)
    is_required = models.BooleanField(default=False)
    set_by = models.ForeignKey(User, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="secondfactorrule_role_is_known", condition=Q(role__in=Role.values)
            ),
        ]

    def __str__(self) -> str:
        return f"SecondFactorRule {self.pk}"
