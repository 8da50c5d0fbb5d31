"""The person under care."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models.fields import Address
from practice.models.practice import Clinic


class Sex(models.TextChoices):
    """Administrative sex as claims carry it (DMG03)."""

    FEMALE = "F", "Female"
    MALE = "M", "Male"
    UNKNOWN = "U", "Unknown"


@tracked()
class Patient(Address, TimeStamped):
    """A person under care, known to one or more clinics of the practice."""

    mrn = models.CharField("MRN", max_length=12, unique=True)
    first_name = models.CharField(max_length=35)
    middle_name = models.CharField(max_length=25, blank=True, default="")
    last_name = models.CharField(max_length=60)
    birth_date = models.DateField()
    sex = models.CharField(max_length=1, choices=Sex.choices)
    phone = models.CharField(max_length=10, blank=True, default="", help_text="Ten digits.")
    email = models.EmailField("e-mail address", blank=True, default="")
    alerts = models.CharField(
        max_length=200, blank=True, default="", help_text="Fall risk, precautions, allergies."
    )
    clinics = models.ManyToManyField(
        Clinic, through="practice.PatientClinic", related_name="patients"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="patient_sex_is_known", condition=Q(sex__in=Sex.values)),
            models.CheckConstraint(
                name="patient_phone_has_ten_digits",
                condition=Q(phone="") | Q(phone__regex=r"^\d{10}$"),
            ),
        ]
        indexes = [
            GinIndex(
                OpClass(Upper("last_name"), name="gin_trgm_ops"), name="patient_last_name_trigram"
            ),
            GinIndex(
                OpClass(Upper("first_name"), name="gin_trgm_ops"),
                name="patient_first_name_trigram",
            ),
            models.Index(F("birth_date"), name="patient_by_birth_date"),
        ]

    def __str__(self) -> str:
        return f"Patient {self.mrn}"

    @property
    def full_name(self) -> str:
        """Last name, first name, as charts are filed."""
        return f"{self.last_name}, {self.first_name}"


@tracked()
class PatientClinic(TimeStamped):
    """A clinic at which a patient is known; its staff see the chart."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT)
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint("patient", "clinic", name="patientclinic_once"),
        ]

    def __str__(self) -> str:
        return f"PatientClinic {self.pk}"
