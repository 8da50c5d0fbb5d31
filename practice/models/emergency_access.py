"""A chart of another clinic, opened in an emergency."""

from django.db import models
from django.db.models import F, Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models.patient import Patient
from practice.models.user import User


@tracked()
class EmergencyAccess(TimeStamped):
    """One person's reading of one chart, with the reason, until it ends by itself.

    ``ends_at`` excludes itself. An owner sees each of them, and may end it before its time.
    """

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="emergency_accesses")
    reason = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    seen_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="emergencyaccess_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="emergencyaccess_ends_after_it_starts",
                condition=Q(ends_at__gte=F("starts_at")),
            ),
            models.CheckConstraint(
                name="emergencyaccess_seen_by_somebody_at_some_time",
                condition=Q(seen_by__isnull=True, seen_at__isnull=True)
                | Q(seen_by__isnull=False, seen_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["starts_at"],
                name="emergencyaccess_unseen",
                condition=Q(seen_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"EmergencyAccess {self.pk}"
