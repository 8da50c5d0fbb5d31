"""A stretch of a provider's time that several patients share, as declared beforehand.

Groups (97150) and concurrent care are the only visits of a provider that may overlap. Whoever
takes part points at the session; the constraints of ``Appointment`` let visits of one session
overlap and none other, and the trigger there counts the places.
"""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Clinic, Provider
from scheduling.models.appointment_type import MOST_PLACES, AppointmentType

CAPACITY_IS_DECLARED = """
    IF NEW.capacity > (
        SELECT capacity FROM scheduling_appointmenttype WHERE id = NEW.appointment_type_id
    ) THEN
        RAISE EXCEPTION 'A session has at most the places that its type of visit declares.'
            USING ERRCODE = 'check_violation',
                CONSTRAINT = 'sharedsession_capacity_is_declared';
    END IF;
    RETURN NEW;
"""


@tracked()
class SharedSession(TimeStamped):
    """The time, and how many patients it takes: what the type declared when it was made."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="shared_sessions")
    appointment_type = models.ForeignKey(AppointmentType, on_delete=models.PROTECT)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    capacity = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="sharedsession_ends_after_it_starts", condition=Q(starts_at__lt=F("ends_at"))
            ),
            models.CheckConstraint(
                name="sharedsession_takes_2_to_12",
                condition=Q(capacity__range=(2, MOST_PLACES)),
            ),
            models.UniqueConstraint(
                "clinic",
                "provider",
                "appointment_type",
                "starts_at",
                "ends_at",
                name="sharedsession_once_at_a_time",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="sharedsession_capacity_is_declared",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=CAPACITY_IS_DECLARED,
            )
        ]

    def __str__(self) -> str:
        return f"SharedSession {self.pk}"
