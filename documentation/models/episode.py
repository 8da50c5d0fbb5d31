"""All care for one problem."""

from django.db import models
from django.db.models import F, Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Clinic, Patient, Provider, Referral


@tracked()
class EpisodeOfCare(TimeStamped):
    """Care for one problem of one patient, from evaluation to discharge."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="episodes")
    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT)
    therapist = models.ForeignKey(Provider, on_delete=models.PROTECT)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, null=True, blank=True)
    problem = models.CharField(max_length=80, help_text="In a few words: gait after stroke.")
    onset_date = models.DateField(null=True, blank=True)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="episodeofcare_period_in_order",
                condition=Q(ended_on__isnull=True) | Q(started_on__lte=F("ended_on")),
            ),
            models.CheckConstraint(
                name="episodeofcare_onset_before_care",
                condition=Q(onset_date__isnull=True) | Q(onset_date__lte=F("started_on")),
            ),
        ]
        indexes = [models.Index(fields=["patient", "-started_on"], name="episode_by_patient")]

    def __str__(self) -> str:
        return f"EpisodeOfCare {self.pk}"
