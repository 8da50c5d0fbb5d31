"""Plans of care, their diagnoses and goals, and who certified them."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from documentation.models.episode import EpisodeOfCare
from documentation.models.outcome_measure import OutcomeMeasure
from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Document, Provider, ReferringProvider, User

MOST_DIAGNOSES = 24


@tracked()
class PlanOfCare(TimeStamped):
    """Diagnoses, goals, type, amount, frequency and duration (42 CFR 410.61).

    It is in force from ``starts_on`` to ``ends_on``, both included.
    """

    episode = models.ForeignKey(EpisodeOfCare, on_delete=models.PROTECT, related_name="plans")
    established_on = models.DateField()
    established_by = models.ForeignKey(Provider, on_delete=models.PROTECT)
    starts_on = models.DateField()
    ends_on = models.DateField()
    therapy_type = models.CharField(max_length=60, default="Physical therapy")
    amount = models.CharField(max_length=60, help_text="Length of a session, such as 45 minutes.")
    visits_per_week = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    duration_weeks = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    sent_on = models.DateField(null=True, blank=True, help_text="To the certifying physician.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="planofcare_period_in_order", condition=Q(starts_on__lte=F("ends_on"))
            ),
            models.CheckConstraint(
                name="planofcare_frequency_is_positive", condition=Q(visits_per_week__gte=1)
            ),
            models.CheckConstraint(
                name="planofcare_duration_is_positive", condition=Q(duration_weeks__gte=1)
            ),
            models.CheckConstraint(
                name="planofcare_sent_after_it_was_established",
                condition=Q(sent_on__isnull=True) | Q(sent_on__gte=F("established_on")),
            ),
            models.UniqueConstraint("episode", "starts_on", name="planofcare_starts_once"),
        ]

    def __str__(self) -> str:
        return f"PlanOfCare {self.pk}"


@tracked()
class PlanDiagnosis(TimeStamped):
    """One ICD-10-CM code of a plan, without its point; position 1 is the primary."""

    plan = models.ForeignKey(PlanOfCare, on_delete=models.PROTECT, related_name="diagnoses")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=7)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "position"],
                name="plandiagnosis_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint("plan", "code", name="plandiagnosis_code_once"),
            models.CheckConstraint(
                name="plandiagnosis_position_one_to_twenty_four",
                condition=Q(position__range=(1, MOST_DIAGNOSES)),
            ),
            models.CheckConstraint(
                name="plandiagnosis_code_has_no_point",
                condition=Q(code__regex=r"^[A-Z][0-9][0-9A-Z]{1,5}$"),
            ),
        ]

    def __str__(self) -> str:
        return f"PlanDiagnosis {self.pk}"


@tracked()
class Goal(TimeStamped):
    """A target of care; measurable when it has a measure, a baseline, a target and a date.

    Linked to an outcome measure, its scores tell how far the target is.
    """

    plan = models.ForeignKey(PlanOfCare, on_delete=models.PROTECT, related_name="goals")
    description = models.CharField(max_length=200)
    measure = models.CharField(max_length=60, blank=True, default="")
    baseline = models.CharField(max_length=40, blank=True, default="")
    target = models.CharField(max_length=40, blank=True, default="")
    due_on = models.DateField(null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)
    outcome_measure = models.ForeignKey(
        OutcomeMeasure, on_delete=models.PROTECT, null=True, blank=True, related_name="goals"
    )
    target_value = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="goal_is_described", condition=~Q(description="")),
            models.CheckConstraint(
                name="goal_linked_with_its_target",
                condition=Q(outcome_measure__isnull=True, target_value__isnull=True)
                | Q(outcome_measure__isnull=False, target_value__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Goal {self.pk}"

    @property
    def is_measurable(self) -> bool:
        """Whether somebody else could tell that it was reached."""
        return bool(self.measure and self.target and self.due_on)


class CertificationEvidence(models.TextChoices):
    """What shows the approval (42 CFR 424.24(c))."""

    SIGNED_COPY = "SIGNED_COPY", "Signed and dated plan"
    ORDER_AND_TRANSMISSION = "ORDER_AND_TRANSMISSION", "Order on file, plan sent within 30 days"


@tracked()
class Certification(TimeStamped):
    """A physician's or NPP's approval of a plan for a period, both days included."""

    plan = models.ForeignKey(PlanOfCare, on_delete=models.PROTECT, related_name="certifications")
    certified_by = models.ForeignKey(ReferringProvider, on_delete=models.PROTECT)
    signed_on = models.DateField()
    certified_from = models.DateField()
    certified_through = models.DateField()
    evidence = models.CharField(max_length=24, choices=CertificationEvidence.choices)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True)
    delay_reason = models.CharField(
        max_length=200, blank=True, default="", help_text="Why it came after day 30."
    )
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="certification_period_in_order",
                condition=Q(certified_from__lte=F("certified_through")),
            ),
            models.CheckConstraint(
                name="certification_evidence_is_known",
                condition=Q(evidence__in=CertificationEvidence.values),
            ),
        ]

    def __str__(self) -> str:
        return f"Certification {self.pk}"
