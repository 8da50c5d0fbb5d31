"""What of a patient's record was handed to somebody outside (45 CFR 164.528)."""

import pgtrigger
from django.db import models
from django.db.models import Q

from foundation.models import TimeStamped
from practice.models.patient import Patient
from practice.models.user import User


class Disclosure(TimeStamped):
    """One disclosure as the rule asks for it: when, to whom, what, and why; never changed."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="disclosures")
    disclosed_on = models.DateField()
    recipient = models.CharField(max_length=120)
    recipient_address = models.CharField(max_length=200, blank=True, default="")
    description = models.CharField(max_length=200, help_text="What was handed over.")
    purpose = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="disclosure_says_to_whom_what_and_why",
                condition=~Q(recipient="") & ~Q(description="") & ~Q(purpose=""),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="disclosure_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        ]

    def __str__(self) -> str:
        return f"Disclosure {self.pk}"
