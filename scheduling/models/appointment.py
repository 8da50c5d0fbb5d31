"""Time reserved for one patient with one provider."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Coalesce

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Clinic, Patient, Provider, User
from scheduling.models.appointment_type import AppointmentType
from scheduling.models.equipment import Equipment
from scheduling.models.room import Room
from scheduling.models.shared_session import SharedSession


class AppointmentStatus(models.TextChoices):
    """Where an appointment stands."""

    BOOKED = "BOOKED", "Booked"
    CONFIRMED = "CONFIRMED", "Confirmed"
    ARRIVED = "ARRIVED", "Arrived"
    IN_PROGRESS = "IN_PROGRESS", "In progress"
    FULFILLED = "FULFILLED", "Fulfilled"
    NO_SHOW = "NO_SHOW", "No-show"
    CANCELLED = "CANCELLED", "Cancelled"


RELEASED_STATUSES = (AppointmentStatus.CANCELLED, AppointmentStatus.NO_SHOW)
HOLDS_ITS_TIME = ~Q(status__in=[status.value for status in RELEASED_STATUSES])
# Time that is kept for somebody (scheduling/models/holds.py) is as taken as a visit's, until the
# hold has run out by the database's own clock.
HOLD_KEEPS_ITS_TIME = """
IF NEW.status IN ('CANCELLED', 'NO_SHOW') THEN RETURN NEW; END IF;
PERFORM pg_advisory_xact_lock(97112, NEW.provider_id::int);
PERFORM 1 FROM scheduling_slothold
  WHERE provider_id = NEW.provider_id AND released_at IS NULL AND until > clock_timestamp()
    AND tstzrange(starts_at, ends_at) && tstzrange(NEW.starts_at, NEW.ends_at);
IF FOUND THEN
    RAISE EXCEPTION 'This time is kept for somebody.'
        USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'slothold_provider_not_double_booked';
END IF;
RETURN NEW;
"""
TIME_HELD = Func(
    F("starts_at"), F("ends_at"), function="tstzrange", output_field=DateTimeRangeField()
)
# Visits of one shared session may overlap; any other visit is alone in what it points at.
SHARED_BY = Coalesce(F("shared_session"), -F("id"))
FITS_ITS_SESSION = """
    IF NEW.shared_session_id IS NULL OR NEW.status IN ('CANCELLED', 'NO_SHOW') THEN
        RETURN NEW;
    END IF;
    SELECT * INTO shared FROM scheduling_sharedsession
        WHERE id = NEW.shared_session_id FOR UPDATE;
    IF (shared.clinic_id, shared.provider_id, shared.appointment_type_id)
        IS DISTINCT FROM (NEW.clinic_id, NEW.provider_id, NEW.appointment_type_id)
        OR NEW.starts_at < shared.starts_at OR NEW.ends_at > shared.ends_at
    THEN
        RAISE EXCEPTION 'A visit lies where its shared session does.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_fits_its_session';
    END IF;
    IF shared.capacity <= (
        SELECT count(*) FROM scheduling_appointment
        WHERE shared_session_id = NEW.shared_session_id AND id <> NEW.id
            AND status NOT IN ('CANCELLED', 'NO_SHOW')
    ) THEN
        RAISE EXCEPTION 'Every place of this shared session is taken.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'appointment_has_a_place';
    END IF;
    RETURN NEW;
"""


def _held_once(
    name: str, column: str, message: str, extra: Q | None = None, *, is_shared: bool = False
) -> ExclusionConstraint:
    sharing = [(SHARED_BY, RangeOperators.NOT_EQUAL)] if is_shared else []
    return ExclusionConstraint(
        name=name,
        expressions=[
            (TIME_HELD, RangeOperators.OVERLAPS),
            (column, RangeOperators.EQUAL),
            *sharing,
        ],
        condition=HOLDS_ITS_TIME & extra if extra is not None else HOLDS_ITS_TIME,
        violation_error_message=message,
    )


@tracked()
class Appointment(TimeStamped):
    """Time reserved: ``starts_at`` included, ``ends_at`` excluded, both aware."""

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT)
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="appointments")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="appointments")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True)
    equipment = models.ForeignKey(Equipment, on_delete=models.PROTECT, null=True, blank=True)
    appointment_type = models.ForeignKey(AppointmentType, on_delete=models.PROTECT)
    shared_session = models.ForeignKey(
        SharedSession,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
        help_text="Whom it may overlap; empty is one-on-one.",
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    status = models.CharField(
        max_length=12, choices=AppointmentStatus.choices, default=AppointmentStatus.BOOKED
    )
    is_walk_in = models.BooleanField(default=False)
    remark = models.CharField(max_length=200, blank=True, default="")
    cancel_reason = models.CharField(max_length=120, blank=True, default="")
    limit_reason = models.CharField(
        max_length=200,
        blank=True,
        default="",
        help_text="Why it was booked past an authorization or a certification.",
    )
    arrived_at = models.DateTimeField(null=True, blank=True)
    booked_by = models.ForeignKey(User, on_delete=models.PROTECT)
    booking_key = models.UUIDField(
        unique=True,
        null=True,
        blank=True,
        help_text="Made by the form: a double submit books once.",
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="appointment_ends_after_it_starts", condition=Q(starts_at__lt=F("ends_at"))
            ),
            models.CheckConstraint(
                name="appointment_status_is_known",
                condition=Q(status__in=AppointmentStatus.values),
            ),
            models.CheckConstraint(
                name="appointment_cancelled_with_a_reason",
                condition=~Q(status=AppointmentStatus.CANCELLED) | ~Q(cancel_reason=""),
            ),
            models.CheckConstraint(
                name="appointment_arrived_has_its_moment",
                condition=~Q(status__in=["ARRIVED", "IN_PROGRESS", "FULFILLED"])
                | Q(arrived_at__isnull=False),
            ),
            _held_once(
                "appointment_provider_not_double_booked",
                "provider",
                "This provider is already booked then.",
                is_shared=True,
            ),
            _held_once(
                "appointment_patient_not_double_booked",
                "patient",
                "This patient already has an appointment then.",
            ),
            _held_once(
                "appointment_room_not_double_booked",
                "room",
                "This room is already taken then.",
                Q(room__isnull=False),
                is_shared=True,
            ),
            _held_once(
                "appointment_equipment_not_double_booked",
                "equipment",
                "This equipment is already in use then.",
                Q(equipment__isnull=False),
                is_shared=True,
            ),
        ]
        indexes = [
            models.Index(fields=["clinic", "starts_at"], name="appointment_by_clinic_day"),
            models.Index(fields=["patient", "-starts_at"], name="appointment_by_patient"),
            models.Index(fields=["provider", "starts_at"], name="appointment_by_provider"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="appointment_fits_its_session",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("shared", "scheduling_sharedsession")],
                func=FITS_ITS_SESSION,
            ),
            pgtrigger.Trigger(
                name="appointment_leaves_held_time",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("provider_id", "starts_at", "ends_at", "status"),  # type: ignore[no-untyped-call]  # pgtrigger types it not
                func=HOLD_KEEPS_ITS_TIME,
            ),
        ]

    def __str__(self) -> str:
        return f"Appointment {self.pk}"
