"""A patient's membership in a payer's plan."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q, Value

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models.fields import Address
from practice.models.patient import Patient, Sex
from practice.models.payer import Payer


class Relationship(models.TextChoices):
    """Who the patient is to the subscriber."""

    SELF = "SELF", "Self"
    SPOUSE = "SPOUSE", "Spouse"
    CHILD = "CHILD", "Child"
    OTHER = "OTHER", "Other"


class MedicareSecondaryType(models.TextChoices):
    """Why Medicare is not the first payer (SBR05)."""

    AGED = "12", "Works, or the spouse does, and is 65 or older"
    KIDNEY = "13", "Kidney disease, in the coordination period"
    NO_FAULT = "14", "No-fault, auto included"
    WORKERS_COMP = "15", "Workers' compensation"
    PUBLIC_HEALTH = "16", "Public Health Service or another federal agency"
    BLACK_LUNG = "41", "Black lung"
    VETERANS = "42", "Veterans' Administration"
    DISABLED = "43", "Disabled under 65, large group plan"
    LIABILITY = "47", "Other liability"


@tracked()
class Coverage(Address, TimeStamped):
    """One patient's membership in one payer's plan, with rank and dates (both ends included).

    The subscriber's name, birth date, sex and address are kept only where the
    patient is a dependant; the address columns are the subscriber's.
    """

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="coverages")
    payer = models.ForeignKey(Payer, on_delete=models.PROTECT)
    rank = models.PositiveSmallIntegerField(
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(3)],
        help_text="1 primary, 2 secondary, 3 tertiary.",
    )
    subscriber_id = models.CharField("subscriber ID", max_length=30)
    group_number = models.CharField(max_length=30, blank=True, default="")
    plan_name = models.CharField(max_length=60, blank=True, default="")
    relationship = models.CharField(
        max_length=6, choices=Relationship.choices, default=Relationship.SELF
    )
    subscriber_first_name = models.CharField(max_length=35, blank=True, default="")
    subscriber_last_name = models.CharField(max_length=60, blank=True, default="")
    subscriber_birth_date = models.DateField(null=True, blank=True)
    subscriber_sex = models.CharField(max_length=1, choices=Sex.choices, blank=True, default="")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    medicare_secondary_type = models.CharField(
        "why Medicare is not first",
        max_length=2,
        choices=MedicareSecondaryType.choices,
        blank=True,
        default="",
    )
    copay_amount = models.DecimalField(max_digits=8, decimal_places=2, default=0)
    eligibility_checked_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="coverage_rank_is_one_to_three", condition=Q(rank__range=(1, 3))
            ),
            models.CheckConstraint(
                name="coverage_relationship_is_known",
                condition=Q(relationship__in=Relationship.values),
            ),
            models.CheckConstraint(
                name="coverage_medicare_secondary_type_is_known",
                condition=Q(medicare_secondary_type__in=["", *MedicareSecondaryType.values]),
            ),
            models.CheckConstraint(
                name="coverage_first_payer_is_not_secondary",
                condition=Q(medicare_secondary_type="") | Q(rank__gt=1),
            ),
            models.CheckConstraint(
                name="coverage_subscriber_sex_is_known",
                condition=Q(subscriber_sex__in=["", *Sex.values]),
            ),
            models.CheckConstraint(
                name="coverage_period_in_order",
                condition=Q(ends_on__isnull=True) | Q(starts_on__lte=F("ends_on")),
            ),
            models.CheckConstraint(
                name="coverage_copay_not_negative", condition=Q(copay_amount__gte=0)
            ),
            models.CheckConstraint(
                name="coverage_dependant_names_the_subscriber",
                condition=Q(relationship=Relationship.SELF)
                | (
                    ~Q(subscriber_first_name="")
                    & ~Q(subscriber_last_name="")
                    & Q(subscriber_birth_date__isnull=False)
                ),
            ),
            ExclusionConstraint(
                name="coverage_rank_held_once_at_a_time",
                expressions=[
                    ("patient", RangeOperators.EQUAL),
                    ("rank", RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts_on"),
                            F("ends_on"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Another coverage has this rank in these dates.",
            ),
        ]

    def __str__(self) -> str:
        return f"Coverage {self.pk}"
