"""Who waits for a time, times that came free, and to whom they were offered."""

from datetime import time

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Clinic, Patient, Provider, User
from scheduling.models.appointment import Appointment
from scheduling.models.appointment_type import AppointmentType
from scheduling.models.availability import Weekday
from scheduling.models.holds import SlotHold
from scheduling.models.room import Room

MOST_IN_A_ROUND = 10
LONGEST_ROUND = 240  # minutes


@tracked()
class WaitlistPolicy(TimeStamped):
    """How a clinic offers times that come free; without a row it offers none by itself."""

    clinic = models.OneToOneField(Clinic, on_delete=models.PROTECT, related_name="waitlist_policy")
    is_on = models.BooleanField(default=False, help_text="Offer freed times to the waitlist.")
    group_size = models.PositiveSmallIntegerField(
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_IN_A_ROUND)],
        help_text="How many patients are asked at once; the first who accepts has the time.",
    )
    round_minutes = models.PositiveSmallIntegerField(
        default=20,
        validators=[MinValueValidator(5), MaxValueValidator(LONGEST_ROUND)],
        help_text="How long each group has before the next is asked.",
    )
    stop_hours = models.PositiveSmallIntegerField(
        default=2,
        validators=[MaxValueValidator(48)],
        help_text="Nobody is asked within these hours before the visit.",
    )
    quiet_from = models.TimeField(default=time(20), help_text="Nobody is asked from then on...")
    quiet_to = models.TimeField(default=time(8), help_text="...until then, by the clinic's clock.")

    class Meta:
        verbose_name_plural = "waitlist policies"
        constraints = [
            models.CheckConstraint(
                name="waitlistpolicy_rounds_within_reason",
                condition=Q(
                    group_size__range=(1, MOST_IN_A_ROUND),
                    round_minutes__range=(5, LONGEST_ROUND),
                    stop_hours__lte=48,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"WaitlistPolicy {self.pk}"


class Urgency(models.IntegerChoices):
    """How soon a patient should be seen."""

    ROUTINE = 1, "Routine"
    SOON = 2, "Soon"
    URGENT = 3, "Urgent"


class EntryStatus(models.TextChoices):
    """WAITING until a visit is booked or somebody takes the patient off the list."""

    WAITING = "WAITING", "Waiting"
    BOOKED = "BOOKED", "Booked"
    WITHDRAWN = "WITHDRAWN", "Taken off"


@tracked()
class WaitlistEntry(TimeStamped):
    """What one patient waits for; without providers any will do, without times any time."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT)
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="waitlist_entries")
    appointment_type = models.ForeignKey(AppointmentType, on_delete=models.PROTECT)
    providers = models.ManyToManyField(Provider, blank=True, related_name="+")
    urgency = models.PositiveSmallIntegerField(choices=Urgency.choices, default=Urgency.ROUTINE)
    until = models.DateField(help_text="The last day that would help.")
    remark = models.CharField(max_length=120, blank=True, default="")
    status = models.CharField(
        max_length=9, choices=EntryStatus.choices, default=EntryStatus.WAITING
    )
    appointment = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "waitlist entries"
        constraints = [
            models.CheckConstraint(
                name="waitlistentry_urgency_is_known", condition=Q(urgency__in=Urgency.values)
            ),
            models.CheckConstraint(
                name="waitlistentry_status_is_known", condition=Q(status__in=EntryStatus.values)
            ),
            models.CheckConstraint(
                name="waitlistentry_booked_has_its_visit",
                condition=Q(status=EntryStatus.BOOKED, appointment__isnull=False)
                | (~Q(status=EntryStatus.BOOKED) & Q(appointment__isnull=True)),
            ),
            models.UniqueConstraint(
                "clinic",
                "patient",
                name="waitlistentry_waits_once_a_clinic",
                condition=Q(status=EntryStatus.WAITING),
            ),
        ]

    def __str__(self) -> str:
        return f"WaitlistEntry {self.pk}"


@tracked()
class WaitlistTime(TimeStamped):
    """A stretch of a weekday, by the clinic's clock, in which a waiting patient can come."""

    entry = models.ForeignKey(WaitlistEntry, on_delete=models.PROTECT, related_name="times")
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices)
    from_time = models.TimeField()
    to_time = models.TimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="waitlisttime_weekday_is_known", condition=Q(weekday__range=(0, 6))
            ),
            models.CheckConstraint(
                name="waitlisttime_ends_after_it_starts", condition=Q(from_time__lt=F("to_time"))
            ),
        ]

    def __str__(self) -> str:
        return f"WaitlistTime {self.pk}"


class FreedStatus(models.TextChoices):
    """OPEN while it is offered; FILLED by a waiting patient; ENDED without one."""

    OPEN = "OPEN", "Being offered"
    FILLED = "FILLED", "Filled"
    ENDED = "ENDED", "Not filled"


@tracked()
class FreedTime(TimeStamped):
    """A provider's time that came free, and how far it was offered to the waitlist."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    freed_by = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="freed_times")
    freed_at = models.DateTimeField()
    round_number = models.PositiveSmallIntegerField(default=0)
    hold = models.OneToOneField(SlotHold, on_delete=models.PROTECT, null=True, blank=True)
    status = models.CharField(max_length=6, choices=FreedStatus.choices, default=FreedStatus.OPEN)
    ended_why = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="freedtime_status_is_known", condition=Q(status__in=FreedStatus.values)
            ),
            models.CheckConstraint(
                name="freedtime_ends_after_it_starts", condition=Q(starts_at__lt=F("ends_at"))
            ),
            models.CheckConstraint(
                name="freedtime_ended_says_why",
                condition=~Q(status=FreedStatus.ENDED) | ~Q(ended_why=""),
            ),
        ]
        indexes = [models.Index(fields=["clinic", "-freed_at"], name="freedtime_by_clinic")]

    def __str__(self) -> str:
        return f"FreedTime {self.pk}"


class OfferStatus(models.TextChoices):
    """OFFERED until it is answered, runs out, or another patient has the time."""

    OFFERED = "OFFERED", "Offered"
    ACCEPTED = "ACCEPTED", "Accepted"
    DECLINED = "DECLINED", "Declined"
    LOST = "LOST", "Went to another patient"
    EXPIRED = "EXPIRED", "Not answered"


@tracked()
class WaitlistOffer(TimeStamped):
    """One freed time offered to one patient, once; of a time at most one is accepted."""

    freed_time = models.ForeignKey(FreedTime, on_delete=models.PROTECT, related_name="offers")
    entry = models.ForeignKey(WaitlistEntry, on_delete=models.PROTECT, related_name="offers")
    round_number = models.PositiveSmallIntegerField()
    status = models.CharField(
        max_length=8, choices=OfferStatus.choices, default=OfferStatus.OFFERED
    )
    offered_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    told_by = models.CharField(max_length=20, blank=True, default="")
    booking_key = models.UUIDField(unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="waitlistoffer_status_is_known", condition=Q(status__in=OfferStatus.values)
            ),
            models.UniqueConstraint("freed_time", "entry", name="waitlistoffer_once_a_patient"),
            models.UniqueConstraint(
                "freed_time",
                name="waitlistoffer_accepted_once",
                condition=Q(status=OfferStatus.ACCEPTED),
            ),
        ]

    def __str__(self) -> str:
        return f"WaitlistOffer {self.pk}"


class WaitlistDecision(TimeStamped):
    """Why a waiting patient was or was not offered a freed time in a round; appended only."""

    freed_time = models.ForeignKey(FreedTime, on_delete=models.PROTECT, related_name="decisions")
    entry = models.ForeignKey(WaitlistEntry, on_delete=models.PROTECT, related_name="+")
    round_number = models.PositiveSmallIntegerField()
    was_offered = models.BooleanField()
    score = models.SmallIntegerField()
    why = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "freed_time", "entry", "round_number", name="waitlistdecision_once_a_round"
            ),
            models.CheckConstraint(name="waitlistdecision_says_why", condition=~Q(why="")),
        ]

    def __str__(self) -> str:
        return f"WaitlistDecision {self.pk}"
