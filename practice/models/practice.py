"""The practice that is paid, and the clinics where it works."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models.fields import Address, npi_field, npi_shape


def validate_time_zone(name: str) -> None:
    """Refuse a name that is not in the IANA time zone database."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError("This is not a time zone; write it as America/New_York.")


class TaxIdKind(models.TextChoices):
    """Whose tax number it is."""

    EIN = "EIN", "Employer (EIN)"
    SSN = "SSN", "Personal (SSN)"


@tracked()
class Practice(Address, TimeStamped):
    """The billing provider; an installation serves exactly one."""

    singleton = models.BooleanField(default=True, editable=False, unique=True)
    name = models.CharField(max_length=60)
    npi = npi_field()
    tax_id = models.CharField("tax number", max_length=9, help_text="Nine digits, no hyphen.")
    tax_id_kind = models.CharField(max_length=3, choices=TaxIdKind.choices, default=TaxIdKind.EIN)
    taxonomy = models.CharField(max_length=10, default="261QP2000X")
    phone = models.CharField(max_length=10, help_text="Ten digits.")
    contact_name = models.CharField(max_length=60, help_text="Whom payers ask about claims.")
    submitter_id = models.CharField(max_length=15, help_text="Our id at the clearinghouse.")
    receiver_name = models.CharField(max_length=60, help_text="The clearinghouse.")
    receiver_id = models.CharField(max_length=15)
    is_test_sender = models.BooleanField(
        default=True, help_text="Mark interchanges as test (ISA15 = T)."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="practice_is_one", condition=Q(singleton=True)),
            models.CheckConstraint(
                name="practice_npi_has_ten_digits", condition=npi_shape(may_be_blank=False)
            ),
            models.CheckConstraint(
                name="practice_tax_id_has_nine_digits", condition=Q(tax_id__regex=r"^\d{9}$")
            ),
            models.CheckConstraint(
                name="practice_tax_id_kind_is_known",
                condition=Q(tax_id_kind__in=TaxIdKind.values),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Clinic(Address, TimeStamped):
    """A place of the practice, with its own time zone."""

    name = models.CharField(max_length=60, unique=True)
    npi = npi_field(blank=True, default="")
    place_of_service = models.CharField(max_length=2, default="11")
    time_zone = models.CharField(max_length=40, validators=[validate_time_zone])
    phone = models.CharField(max_length=10, blank=True, default="")
    opens_at = models.TimeField(default="07:00")
    closes_at = models.TimeField(default="19:00")
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="clinic_npi_has_ten_digits", condition=npi_shape(may_be_blank=True)
            ),
            models.CheckConstraint(
                name="clinic_place_of_service_has_two_digits",
                condition=Q(place_of_service__regex=r"^\d{2}$"),
            ),
            models.CheckConstraint(
                name="clinic_opens_before_it_closes",
                condition=Q(opens_at__lt=models.F("closes_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The clinic's time zone; wall-clock times on its pages are in it."""
        return zoneinfo.ZoneInfo(self.time_zone)
