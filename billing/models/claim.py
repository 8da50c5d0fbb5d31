"""Requests for payment."""

import re

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from billing.cms1500.wording import pointers as letters_of
from billing.models.advance_notice import AdvanceNotice
from billing.models.batch import ClaimBatch
from billing.models.charge import Charge
from billing.models.seals import (
    BATCHED_CLAIM_IS_FROZEN,
    CORRECTION_IS_OF_THE_SAME_SERVICE,
    NOTICE_IS_FOR_THE_LINE,
    ROW_OF_A_BATCHED_CLAIM_IS_FROZEN,
)
from documentation.models import Encounter
from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import (
    Authorization,
    Clinic,
    Coverage,
    Patient,
    Payer,
    Provider,
    ReferringProvider,
    User,
)


class ClaimStatus(models.TextChoices):
    """Where a claim stands (the machine is in ``billing.services.claim_states``)."""

    DRAFT = "DRAFT", "Draft"
    HELD = "HELD", "Held"
    READY = "READY", "Ready"
    BATCHED = "BATCHED", "Batched"
    SUBMITTED = "SUBMITTED", "Submitted"
    ACCEPTED = "ACCEPTED", "Accepted"
    REJECTED = "REJECTED", "Rejected"
    PAID = "PAID", "Paid"
    DENIED = "DENIED", "Denied"
    CLOSED = "CLOSED", "Closed"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"
    REPLACED = "REPLACED", "Replaced"
    VOIDED = "VOIDED", "Voided"


class Frequency(models.TextChoices):
    """What a claim is to the payer: CLM05-3, and item 22 of the paper form."""

    ORIGINAL = "1", "Original"
    REPLACEMENT = "7", "Replacement"
    VOID = "8", "Void"


LINE_OF_PATH = re.compile(r"lines\[(\d+)\]")
FROZEN_STATUSES = tuple(
    status
    for status in ClaimStatus
    if status not in {ClaimStatus.DRAFT, ClaimStatus.HELD, ClaimStatus.READY, ClaimStatus.WITHDRAWN}
)
# No payer has it, and another may be made in its place.
GONE_STATUSES = (ClaimStatus.WITHDRAWN, ClaimStatus.REJECTED)
# It bills nothing any more, or never did.
OVER_STATUSES = (*GONE_STATUSES, ClaimStatus.REPLACED, ClaimStatus.VOIDED)


@tracked()
class Claim(TimeStamped):
    """One patient, payer and service date; frozen by trigger once it is in a batch.

    ``rendering_provider`` is the supervising therapist where an assistant treated and
    the payer is Medicare. ``snapshot`` holds the parties as they were when batched.
    ``payer_control_number`` is the payer's number of this claim, known once it answers;
    ``replaces_control_number`` is its number of the claim that this one replaces or voids.
    ``earlier_decision`` is what an earlier payer decided, where this one is the next.
    ``part`` counts the claims of a visit that one claim cannot hold.
    """

    patient_control_number = models.CharField(max_length=14, unique=True)
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="claims")
    encounter = models.ForeignKey(Encounter, on_delete=models.PROTECT, related_name="claims")
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT)
    payer = models.ForeignKey(Payer, on_delete=models.PROTECT)
    coverage = models.ForeignKey(Coverage, on_delete=models.PROTECT)
    rendering_provider = models.ForeignKey(Provider, on_delete=models.PROTECT)
    referring_provider = models.ForeignKey(
        ReferringProvider, on_delete=models.PROTECT, null=True, blank=True
    )
    authorization = models.ForeignKey(
        Authorization, on_delete=models.PROTECT, null=True, blank=True
    )
    service_date = models.DateField()
    part = models.PositiveSmallIntegerField(default=1)
    onset_date = models.DateField(null=True, blank=True)
    initial_treatment_date = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=9, choices=ClaimStatus.choices, default=ClaimStatus.DRAFT)
    frequency_code = models.CharField(
        max_length=1, choices=Frequency.choices, default=Frequency.ORIGINAL
    )
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    earlier_decision = models.ForeignKey(
        "billing.PayerDecision",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="later_claims",
    )
    replaces_control_number = models.CharField(max_length=50, blank=True, default="")
    payer_control_number = models.CharField(max_length=50, blank=True, default="")
    total_amount = models.DecimalField(max_digits=10, decimal_places=2)
    scrubbed_at = models.DateTimeField(null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    batch = models.ForeignKey(
        ClaimBatch, on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )
    snapshot = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="claim_status_is_known", condition=Q(status__in=ClaimStatus.values)
            ),
            models.CheckConstraint(
                name="claim_frequency_is_known", condition=Q(frequency_code__in=Frequency.values)
            ),
            models.CheckConstraint(
                name="claim_replacement_names_what_it_replaces",
                condition=Q(frequency_code="1", replaces__isnull=True, replaces_control_number="")
                | (
                    Q(frequency_code__in=["7", "8"], replaces__isnull=False)
                    & ~Q(replaces_control_number="")
                ),
            ),
            models.UniqueConstraint(
                "replaces",
                name="claim_one_replacement_at_a_time",
                condition=~Q(status__in=["WITHDRAWN", "REJECTED"]),
            ),
            models.CheckConstraint(
                name="claim_control_number_is_plain",
                condition=Q(patient_control_number__regex=r"^[A-Z0-9]{1,14}$"),
            ),
            models.CheckConstraint(
                name="claim_total_not_negative", condition=Q(total_amount__gte=0)
            ),
            models.CheckConstraint(
                name="claim_past_ready_is_in_a_batch",
                condition=Q(status__in=["DRAFT", "HELD", "READY", "WITHDRAWN"])
                | Q(batch__isnull=False),
            ),
            models.CheckConstraint(
                name="claim_before_batching_is_in_none",
                condition=~Q(status__in=["DRAFT", "HELD", "READY"]) | Q(batch__isnull=True),
            ),
            models.CheckConstraint(name="claim_part_counts_from_one", condition=Q(part__gte=1)),
            models.UniqueConstraint(
                "encounter",
                "payer",
                "part",
                name="claim_part_once_per_encounter_and_payer",
                condition=Q(frequency_code="1")
                & ~Q(status__in=["WITHDRAWN", "REPLACED", "VOIDED", "REJECTED"]),
            ),
        ]
        indexes = [
            models.Index(fields=["status", "service_date"], name="claim_by_status"),
            models.Index(fields=["patient", "-service_date"], name="claim_by_patient"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="claim_frozen_once_batched",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=BATCHED_CLAIM_IS_FROZEN,
            ),
            pgtrigger.Trigger(
                name="claim_correction_of_the_same_service",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=CORRECTION_IS_OF_THE_SAME_SERVICE,
            ),
        ]

    def __str__(self) -> str:
        return f"Claim {self.patient_control_number}"

    @property
    def is_void(self) -> bool:
        """Whether it asks the payer to undo another claim, and says nothing of the care."""
        return self.frequency_code == Frequency.VOID


@tracked()
class ClaimDiagnosis(TimeStamped):
    """One ICD-10-CM code of a claim, without its point; position 1 is A on the form."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="diagnoses")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=7)

    class Meta:
        verbose_name_plural = "claim diagnoses"
        constraints = [
            models.UniqueConstraint("claim", "position", name="claimdiagnosis_position_once"),
            models.UniqueConstraint("claim", "code", name="claimdiagnosis_code_once"),
            models.CheckConstraint(
                name="claimdiagnosis_position_one_to_twelve", condition=Q(position__range=(1, 12))
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="claimdiagnosis_frozen_with_its_claim",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=ROW_OF_A_BATCHED_CLAIM_IS_FROZEN,
            )
        ]

    def __str__(self) -> str:
        return f"ClaimDiagnosis {self.pk}"

    @property
    def letter(self) -> str:
        """Its letter on the paper form."""
        return letters_of([self.position])


@tracked()
class ClaimLine(TimeStamped):
    """One service of a claim; ``control_number`` (REF*6R) comes back in the remittance."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="lines")
    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="claim_lines")
    number = models.PositiveSmallIntegerField()
    control_number = models.CharField(max_length=30, unique=True)
    procedure_code = models.CharField(max_length=5)
    modifiers = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    units = models.PositiveSmallIntegerField()
    charge_amount = models.DecimalField(max_digits=9, decimal_places=2)
    diagnosis_pointers = ArrayField(models.PositiveSmallIntegerField(), default=list)
    separate_reason = models.CharField(max_length=200, blank=True, default="")
    notice = models.ForeignKey(AdvanceNotice, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="claimline_notice_modifier_has_its_notice",
                condition=~Q(modifiers__overlap=["GA", "GX"]) | Q(notice__isnull=False),
            ),
            models.CheckConstraint(
                name="claimline_kx_never_with_ga", condition=~Q(modifiers__contains=["KX", "GA"])
            ),
            models.UniqueConstraint("claim", "number", name="claimline_number_once"),
            models.CheckConstraint(
                name="claimline_number_one_to_fifty", condition=Q(number__range=(1, 50))
            ),
            models.CheckConstraint(
                name="claimline_amount_not_negative", condition=Q(charge_amount__gte=0)
            ),
            models.CheckConstraint(
                name="claimline_at_most_four_modifiers",
                condition=Q(modifiers__len__lte=4),
            ),
            models.CheckConstraint(name="claimline_has_units", condition=Q(units__gte=1)),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="claimline_notice_is_for_it",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=NOTICE_IS_FOR_THE_LINE,
            ),
            pgtrigger.Trigger(
                name="claimline_frozen_with_its_claim",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=ROW_OF_A_BATCHED_CLAIM_IS_FROZEN,
            ),
        ]

    def __str__(self) -> str:
        return f"ClaimLine {self.pk}"

    @property
    def pointer_letters(self) -> str:
        """The diagnoses that it is for, in the letters of the paper form."""
        return letters_of(self.diagnosis_pointers)


class ClaimTransition(TimeStamped):
    """One change of a claim's status: from, to, who, when and why."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="transitions")
    from_status = models.CharField(max_length=9, choices=ClaimStatus.choices, blank=True)
    to_status = models.CharField(max_length=9, choices=ClaimStatus.choices)
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="claimtransition_statuses_are_known",
                condition=Q(to_status__in=ClaimStatus.values)
                & Q(from_status__in=["", *ClaimStatus.values]),
            ),
            models.CheckConstraint(name="claimtransition_gives_a_reason", condition=~Q(reason="")),
        ]
        triggers = [
            pgtrigger.Protect(
                name="claimtransition_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"ClaimTransition {self.pk}"


class ClaimDifference(TimeStamped):
    """One difference between a claim and the one it replaces: what, who, when and why.

    ``path`` names the place in the claim as it is sent, such as ``lines[1].units``.
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="differences")
    path = models.CharField(max_length=80)
    from_value = models.CharField(max_length=200, blank=True, default="")
    to_value = models.CharField(max_length=200, blank=True, default="")
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="claimdifference_gives_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="claimdifference_differs", condition=~Q(from_value=F("to_value"))
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="claimdifference_is_append_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"ClaimDifference {self.pk}"

    @property
    def place(self) -> str:
        """Its path in words: ``lines[1].charge_amount`` is Line 2, charge amount."""
        counted = LINE_OF_PATH.sub(lambda found: f"line {int(found[1]) + 1}", self.path)
        words = counted.replace(".", ", ").replace("_", " ")
        return words[:1].upper() + words[1:]
