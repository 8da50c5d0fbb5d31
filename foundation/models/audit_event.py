"""Who looked at what: reads, sign-ins and exports, appended only."""

import pgtrigger
from django.db import models
from django.db.models.functions import Coalesce


class AuditAct(models.TextChoices):
    """What was done; changes of rows are in the history tables instead."""

    READ_CHART = "READ_CHART", "Opened a chart page"
    SIGN_IN = "SIGN_IN", "Signed in"
    SIGN_IN_FAILED = "SIGN_IN_FAILED", "Failed to sign in"
    SIGN_OUT = "SIGN_OUT", "Signed out"
    DOWNLOAD = "DOWNLOAD", "Downloaded a file"
    EXPORT = "EXPORT", "Exported records"
    DISCLOSED = "DISCLOSED", "Recorded a disclosure"
    EMERGENCY = "EMERGENCY", "Opened a chart in an emergency"
    ACCESS_CHANGED = "ACCESS_CHANGED", "Changed who may sign in"
    REFUSED = "REFUSED", "Was refused"


class AuditEvent(models.Model):
    """One act of one person at one moment; no update and no delete, by trigger.

    People and rows are named by id without foreign keys: the trail outlives
    what it speaks of and never holds a row lock.
    """

    at = models.DateTimeField()
    act = models.CharField(max_length=20, choices=AuditAct.choices)
    actor_id = models.BigIntegerField(null=True)
    patient_id = models.BigIntegerField(null=True)
    clinic_id = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=60, help_text="View or model the act was about.")
    subject_id = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="auditevent_act_is_known",
                condition=models.Q(act__in=AuditAct.values),
            ),
        ]
        indexes = [
            models.Index(fields=["patient_id", "-at"], name="auditevent_by_patient"),
            models.Index(fields=["actor_id", "-at"], name="auditevent_by_actor"),
            # The report pages by each of these, with the key as the tie-breaker.
            models.Index(fields=["at", "id"], name="auditevent_page_by_at"),
            models.Index(fields=["act", "id"], name="auditevent_page_by_act"),
            models.Index(fields=["subject", "id"], name="auditevent_page_by_subject"),
            models.Index(Coalesce("actor_id", 0), "id", name="auditevent_page_by_actor"),
            models.Index(Coalesce("patient_id", 0), "id", name="auditevent_page_by_patient"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="auditevent_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        ]

    def __str__(self) -> str:
        return f"AuditEvent {self.pk}"
