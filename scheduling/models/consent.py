"""By which channels a patient wants to hear from the clinic."""

import pgtrigger
from django.db import models
from django.db.models import Q

from foundation.models import TimeStamped
from practice.models import Patient, User
from scheduling.models.reminder import ReminderChannel


class ConsentSource(models.TextChoices):
    """How the patient said it."""

    DESK = "DESK", "At the desk"
    REPLY = "REPLY", "By a reply"
    ONLINE = "ONLINE", "Online"


class MessageConsent(TimeStamped):
    """One answer of a patient about one channel; the latest counts, and none is ever changed.

    Without an answer e-mail goes to an address that the patient gave, and no text message is
    sent to anybody (47 CFR 64.1200 asks for prior consent to text).
    """

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="message_consents")
    channel = models.CharField(max_length=5, choices=ReminderChannel.choices)
    is_given = models.BooleanField()
    source = models.CharField(max_length=6, choices=ConsentSource.choices)
    noted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="messageconsent_channel_is_known",
                condition=Q(channel__in=ReminderChannel.values),
            ),
            models.CheckConstraint(
                name="messageconsent_source_is_known", condition=Q(source__in=ConsentSource.values)
            ),
            models.CheckConstraint(
                name="messageconsent_at_the_desk_names_who",
                condition=~Q(source=ConsentSource.DESK) | Q(noted_by__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["patient", "channel", "-id"], name="messageconsent_latest")]
        triggers = [
            pgtrigger.Protect(
                name="messageconsent_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        ]

    def __str__(self) -> str:
        return f"MessageConsent {self.pk}"
