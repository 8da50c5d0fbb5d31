"""The care that took place at one time."""

from django.db import models

from documentation.models.episode import EpisodeOfCare
from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Clinic, Patient, Provider
from scheduling.models import Appointment


@tracked()
class Encounter(TimeStamped):
    """One kept visit; ``service_date`` is the day by the clinic's clock."""

    appointment = models.OneToOneField(
        Appointment, on_delete=models.PROTECT, related_name="encounter"
    )
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="encounters")
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="encounters")
    episode = models.ForeignKey(EpisodeOfCare, on_delete=models.PROTECT, related_name="encounters")
    service_date = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=["patient", "-service_date"], name="encounter_by_patient"),
            models.Index(fields=["provider", "-service_date"], name="encounter_by_provider"),
        ]

    def __str__(self) -> str:
        return f"Encounter {self.pk}"
