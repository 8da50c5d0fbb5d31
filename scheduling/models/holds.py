"""Time that is kept for somebody for a while: offered to the waitlist, or asked for online.

No appointment can be booked over a hold that has not run out, and no hold laid over an
appointment. Constraints do not reach across tables, so triggers on both sides look, one after
the other under a lock of the provider; among themselves holds have an exclusion constraint.
"""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Clinic, Provider
from scheduling.models.appointment import TIME_HELD

# Whoever books has the provider's own lock already, so that this one is never waited for in a ring.
HOLD_IS_OVER_NO_APPOINTMENT = """
PERFORM pg_advisory_xact_lock(97112, NEW.provider_id::int);
PERFORM 1 FROM scheduling_appointment
  WHERE provider_id = NEW.provider_id AND status NOT IN ('CANCELLED', 'NO_SHOW')
    AND tstzrange(starts_at, ends_at) && tstzrange(NEW.starts_at, NEW.ends_at);
IF FOUND THEN
    RAISE EXCEPTION 'The provider is booked then.'
        USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'slothold_over_no_appointment';
END IF;
RETURN NEW;
"""


class HoldPurpose(models.TextChoices):
    """What time is kept for."""

    WAITLIST = "WAITLIST", "Offered to the waitlist"
    REQUEST = "REQUEST", "Asked for online"


@tracked()
class SlotHold(TimeStamped):
    """A provider's time kept until a moment; afterwards it holds nothing, whoever cleans up."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="slot_holds")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    until = models.DateTimeField()
    purpose = models.CharField(max_length=8, choices=HoldPurpose.choices)
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="slothold_purpose_is_known", condition=Q(purpose__in=HoldPurpose.values)
            ),
            models.CheckConstraint(
                name="slothold_ends_after_it_starts", condition=Q(starts_at__lt=F("ends_at"))
            ),
            ExclusionConstraint(
                name="slothold_provider_not_double_booked",
                expressions=[
                    (TIME_HELD, RangeOperators.OVERLAPS),
                    ("provider", RangeOperators.EQUAL),
                ],
                condition=Q(released_at__isnull=True),
                violation_error_message="This time is kept for somebody already.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="slothold_over_no_appointment",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=HOLD_IS_OVER_NO_APPOINTMENT,
            ),
        ]

    def __str__(self) -> str:
        return f"SlotHold {self.pk}"
