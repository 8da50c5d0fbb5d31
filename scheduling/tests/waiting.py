"""A clinic with a waitlist and a visit that can be cancelled, in days to come.

Holds run out by the database's own clock, so these tests lie in the real future.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from practice.models import Clinic, Patient, Provider, Role, User
from practice.tests.factories import (
    ClinicFactory,
    PatientFactory,
    ProviderFactory,
    StaffFactory,
)
from scheduling.models import (
    Appointment,
    AppointmentType,
    FreedTime,
    ReminderPolicy,
    Urgency,
    WaitlistEntry,
    WaitlistPolicy,
    WaitlistTime,
)
from scheduling.selectors.clinic_clock import moment_of
from scheduling.services.appointments import cancel_appointment
from scheduling.services.waitlist import Wish, add_to_waitlist
from scheduling.tests.factories import AppointmentFactory, AppointmentTypeFactory


class Waiting:
    """One clinic, one provider and desk; ``visit`` is at ten in a week, ``noon`` is tomorrow's."""

    def __init__(self, **policy: object) -> None:
        self.clinic: Clinic = ClinicFactory.create()
        self.clinic.refresh_from_db()  # with its hours as times
        ReminderPolicy.objects.create(clinic=self.clinic, is_on=True)
        WaitlistPolicy.objects.create(
            clinic=self.clinic,
            **{"is_on": True, "group_size": 2, "round_minutes": 20, **policy},
        )
        self.desk: User = StaffFactory.create(role=Role.FRONT_DESK, clinic=self.clinic)
        self.provider: Provider = ProviderFactory.create(clinic=self.clinic)
        self.kind: AppointmentType = AppointmentTypeFactory.create()
        self.today: date = timezone.now().astimezone(self.clinic.zone).date()
        self.day: date = self.today + timedelta(days=7)
        self.visit: Appointment = AppointmentFactory.create(
            clinic=self.clinic,
            provider=self.provider,
            appointment_type=self.kind,
            starts_at=self.at(10),
        )

    @property
    def noon(self) -> datetime:
        """Return noon of tomorrow, which is not quiet, and is to come whenever the tests run."""
        return moment_of(
            datetime.combine(self.today + timedelta(days=1), time(12)), self.clinic.zone
        )

    def at(self, hour: int, *, days: int = 0) -> datetime:
        """Return an hour of the visit's day."""
        day = self.day + timedelta(days=days)
        return moment_of(datetime.combine(day, time(hour)), self.clinic.zone)

    def wait(
        self,
        *,
        providers: tuple[Provider, ...] = (),
        urgency: Urgency = Urgency.ROUTINE,
        until: date | None = None,
        hours: tuple[int, int] | None = None,
        email: str = "waits@mail.example",
        added: int = 0,
    ) -> WaitlistEntry:
        """Put somebody on the waitlist, ``added`` minutes after the others."""
        patient: Patient = PatientFactory.create(clinic=self.clinic, email=email)
        entry = add_to_waitlist(
            clinic=self.clinic,
            patient_id=patient.pk,
            wish=Wish(
                appointment_type_id=self.kind.pk,
                until=until or self.day + timedelta(days=14),
                urgency=urgency,
                provider_ids=[one.pk for one in providers],
            ),
            by=self.desk,
            at=self.noon + timedelta(minutes=added),
        )
        if hours is not None:
            WaitlistTime.objects.create(
                entry=entry,
                weekday=self.day.weekday(),
                from_time=time(hours[0]),
                to_time=time(hours[1]),
            )
        return entry

    def free(self, *, at: datetime | None = None) -> FreedTime:
        """Cancel the visit and return the time that came free by it."""
        cancel_appointment(
            appointment_id=self.visit.pk, reason="Sick", by=self.desk, at=at or self.noon
        )
        return FreedTime.objects.get()
