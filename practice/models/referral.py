"""Providers who refer and certify, and their requests for therapy."""

from django.db import models
from django.db.models import Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models.document import Document
from practice.models.fields import npi_field, npi_shape
from practice.models.patient import Patient


@tracked()
class ReferringProvider(TimeStamped):
    """A physician or non-physician practitioner who refers or certifies."""

    first_name = models.CharField(max_length=35)
    last_name = models.CharField(max_length=60)
    credentials = models.CharField(max_length=20, blank=True, default="MD")
    npi = npi_field(unique=True)
    phone = models.CharField(max_length=10, blank=True, default="")
    fax = models.CharField(max_length=10, blank=True, default="")
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="referringprovider_npi_has_ten_digits",
                condition=npi_shape(may_be_blank=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}, {self.credentials}"


@tracked()
class Referral(TimeStamped):
    """Another provider's request for therapy."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="referrals")
    referring_provider = models.ForeignKey(ReferringProvider, on_delete=models.PROTECT)
    received_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    number = models.CharField(max_length=30, blank=True, default="")
    reason = models.CharField(max_length=120, blank=True, default="")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="referral_period_in_order",
                condition=Q(ends_on__isnull=True) | Q(received_on__lte=models.F("ends_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"Referral {self.pk}"
