"""The care that took place at one time."""

import pgtrigger
from django.db import models

from documentation.models.episode import EpisodeOfCare
from documentation.models.seals import ENCOUNTER_OF_A_SIGNED_NOTE_IS_SEALED
from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Clinic, Patient, Provider
from scheduling.models import Appointment


@tracked()
class Encounter(TimeStamped):
    """One kept visit; ``service_date`` is the day by the clinic's clock.

    Whose visit it was, when and by whom is sealed with its note, by trigger.
    """

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
        triggers = [
            pgtrigger.Trigger(
                name="encounter_sealed_with_its_note",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=ENCOUNTER_OF_A_SIGNED_NOTE_IS_SEALED,
            )
        ]

    def __str__(self) -> str:
        return f"Encounter {self.pk}"
