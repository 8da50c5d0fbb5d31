"""Those who treat."""

from django.db import models
from django.db.models import F, Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models.fields import npi_field, npi_shape
from practice.models.practice import Clinic
from practice.models.user import User


class Profession(models.TextChoices):
    """Professions as ``rules.vocabulary.Profession`` knows them."""

    PT = "PT", "Physical therapist"
    PTA = "PTA", "Physical therapist assistant"
    OT = "OT", "Occupational therapist"
    OTA = "OTA", "Occupational therapy assistant"
    SLP = "SLP", "Speech-language pathologist"
    STUDENT = "STUDENT", "Student"


@tracked()
class Provider(TimeStamped):
    """A therapist, assistant or student who treats patients."""

    user = models.OneToOneField(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="provider"
    )
    first_name = models.CharField(max_length=35)
    last_name = models.CharField(max_length=60)
    profession = models.CharField(max_length=8, choices=Profession.choices)
    credentials = models.CharField(max_length=30, help_text="As signed, such as PT, DPT.")
    npi = npi_field(blank=True, default="")
    taxonomy = models.CharField(max_length=10, blank=True, default="225100000X")
    license_number = models.CharField(max_length=20, blank=True, default="")
    supervisor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True)
    clinics = models.ManyToManyField(Clinic, related_name="providers")
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="provider_profession_is_known",
                condition=Q(profession__in=Profession.values),
            ),
            models.CheckConstraint(
                name="provider_npi_has_ten_digits", condition=npi_shape(may_be_blank=True)
            ),
            models.UniqueConstraint("npi", name="provider_npi_once", condition=~Q(npi="")),
            models.CheckConstraint(
                name="provider_does_not_supervise_itself",
                condition=Q(supervisor__isnull=True) | ~Q(supervisor=F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}, {self.credentials}"

    @property
    def has_left(self) -> bool:
        """Whether this provider no longer works here, or was shut out and cannot sign in."""
        return not self.is_active or (self.user is not None and not self.user.is_active)

    @property
    def is_assistant(self) -> bool:
        """Whether a supervising therapist answers for the visits."""
        return self.profession in {Profession.PTA, Profession.OTA, Profession.STUDENT}
