"""What patients do by themselves: the kiosk at the desk, and booking online."""

from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Clinic, Patient, Provider, User
from scheduling.models.appointment import Appointment
from scheduling.models.appointment_type import AppointmentType
from scheduling.models.holds import SlotHold

LONGEST_NOTICE, LONGEST_AHEAD, MOST_AHEAD, LONGEST_HOLD = 336, 180, 20, 96


@tracked()
class OnlinePolicy(TimeStamped):
    """What a clinic lets patients do by themselves; without a row, nothing."""

    clinic = models.OneToOneField(Clinic, on_delete=models.PROTECT, related_name="online_policy")
    kiosk_is_on = models.BooleanField(
        default=False, help_text="Patients check in on the desk's tablet."
    )
    kiosk_key = models.UUIDField(default=uuid4, editable=False)
    booking_is_on = models.BooleanField(default=False, help_text="Patients book online.")
    page_name = models.SlugField(
        max_length=40, unique=True, help_text="The end of the page's address, such as harbor."
    )
    new_type = models.ForeignKey(
        AppointmentType,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="What new patients ask for, such as an evaluation.",
    )
    known_type = models.ForeignKey(
        AppointmentType,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="What patients with a link of their own book.",
    )
    notice_hours = models.PositiveSmallIntegerField(
        default=24,
        validators=[MaxValueValidator(LONGEST_NOTICE)],
        help_text="Nothing that begins sooner is offered.",
    )
    days_ahead = models.PositiveSmallIntegerField(
        default=28,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_AHEAD)],
        help_text="Nothing later is offered.",
    )
    most_ahead = models.PositiveSmallIntegerField(
        default=4,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_AHEAD)],
        help_text="A patient who has so many visits to come books no more online.",
    )
    hold_hours = models.PositiveSmallIntegerField(
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_HOLD)],
        help_text="How long a time that a new patient asked for is kept for the desk to review.",
    )

    class Meta:
        verbose_name_plural = "online policies"
        constraints = [
            models.CheckConstraint(
                name="onlinepolicy_within_reason",
                condition=Q(
                    notice_hours__lte=LONGEST_NOTICE,
                    days_ahead__range=(1, LONGEST_AHEAD),
                    most_ahead__range=(1, MOST_AHEAD),
                    hold_hours__range=(1, LONGEST_HOLD),
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"OnlinePolicy {self.pk}"


class RequestStatus(models.TextChoices):
    """OPEN until the desk has looked at it."""

    OPEN = "OPEN", "To be reviewed"
    BOOKED = "BOOKED", "Booked"
    DECLINED = "DECLINED", "Declined"


@tracked()
class OnlineRequest(TimeStamped):
    """A time that somebody asked for online: nobody's chart until the desk has reviewed it."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    appointment_type = models.ForeignKey(AppointmentType, on_delete=models.PROTECT)
    starts_at = models.DateTimeField()
    hold = models.OneToOneField(SlotHold, on_delete=models.PROTECT)
    first_name = models.CharField(max_length=35)
    last_name = models.CharField(max_length=60)
    birth_date = models.DateField()
    phone = models.CharField(max_length=10)
    email = models.EmailField(blank=True, default="")
    takes_texts = models.BooleanField(default=False)
    intake = models.JSONField(default=dict, blank=True)
    intake_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField()
    request_key = models.UUIDField(unique=True)
    status = models.CharField(
        max_length=8, choices=RequestStatus.choices, default=RequestStatus.OPEN
    )
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, null=True, blank=True)
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, null=True, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decline_reason = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="onlinerequest_status_is_known", condition=Q(status__in=RequestStatus.values)
            ),
            models.CheckConstraint(
                name="onlinerequest_phone_has_ten_digits", condition=Q(phone__regex=r"^\d{10}$")
            ),
            models.CheckConstraint(
                name="onlinerequest_booked_has_its_visit",
                condition=~Q(status=RequestStatus.BOOKED)
                | Q(patient__isnull=False, appointment__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="onlinerequest_declined_says_why",
                condition=~Q(status=RequestStatus.DECLINED)
                | (~Q(decline_reason="") & Q(decided_by__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["clinic", "asked_at"], name="onlinerequest_by_clinic")]

    def __str__(self) -> str:
        return f"OnlineRequest {self.pk}"
