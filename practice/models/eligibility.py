"""What payers said when somebody asked whether a coverage holds."""

import pgtrigger
from django.db import models
from django.db.models import Q

from foundation.models import TimeStamped
from practice.models.coverage import Coverage
from practice.models.user import User


class EligibilityAnswer(models.TextChoices):
    """What the payer said."""

    ACTIVE = "ACTIVE", "Active"
    INACTIVE = "INACTIVE", "Not active"
    UNCLEAR = "UNCLEAR", "No clear answer"


class EligibilityWay(models.TextChoices):
    """How the payer was asked."""

    PORTAL = "PORTAL", "Payer's portal"
    PHONE = "PHONE", "By phone"
    OTHER = "OTHER", "Another way"


class EligibilityCheck(TimeStamped):
    """One asking about one coverage: who asked, when, how, and what was said. Never changed."""

    coverage = models.ForeignKey(
        Coverage, on_delete=models.PROTECT, related_name="eligibility_checks"
    )
    asked_on = models.DateField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True)
    way = models.CharField(
        max_length=6, choices=EligibilityWay.choices, default=EligibilityWay.OTHER
    )
    answer = models.CharField(max_length=8, choices=EligibilityAnswer.choices)
    reference = models.CharField(max_length=50, blank=True, default="")
    said = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="eligibilitycheck_answer_is_known",
                condition=Q(answer__in=EligibilityAnswer.values),
            ),
            models.CheckConstraint(
                name="eligibilitycheck_way_is_known", condition=Q(way__in=EligibilityWay.values)
            ),
        ]
        indexes = [
            models.Index(fields=["coverage", "-asked_on"], name="eligibilitycheck_by_coverage")
        ]
        triggers = [
            pgtrigger.Protect(
                name="eligibilitycheck_is_append_only",
                operation=pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self) -> str:
        return f"EligibilityCheck {self.pk}"
