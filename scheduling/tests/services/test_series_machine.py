"""Whatever is done to a series, in whatever order: no date is lost and none is booked twice."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from practice.models import Role
from practice.tests.factories import (
    ClinicFactory,
    PatientFactory,
    ProviderFactory,
    StaffFactory,
)
from scheduling.models import AppointmentStatus, SeriesDate, SeriesDateStatus, SeriesEnd
from scheduling.selectors.clinic_clock import wall_of
from scheduling.selectors.double_bookings import list_double_bookings
from scheduling.selectors.series import list_open_dates
from scheduling.selectors.series_plans import SeriesTerms, plan_series
from scheduling.services.appointments import cancel_appointment, move_appointment
from scheduling.services.open_dates import book_open_date
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.services.series import DateWish, book_series
from scheduling.services.series_edits import (
    SeriesChange,
    SeriesScope,
    cancel_series,
    change_series,
)
from scheduling.tests.factories import AppointmentFactory, AppointmentTypeFactory

NOON = datetime(2026, 3, 1, 17, 0, tzinfo=UTC)
VISITS = 5
HOURS = st.sampled_from([time(8), time(9), time(9, 30), time(10)])


class SeriesMachine(RuleBasedStateMachine):
    """One series of five visits beside a visit of somebody else."""

    @initialize()
    def book(self) -> None:
        self.clinic = ClinicFactory.create()
        self.clinic.refresh_from_db()  # hours as times
        self.desk = StaffFactory.create(role=Role.FRONT_DESK, clinic=self.clinic)
        self.provider = ProviderFactory.create(clinic=self.clinic)
        self.other = AppointmentFactory.create(clinic=self.clinic, provider=self.provider)
        terms = SeriesTerms(
            clinic=self.clinic,
            patient_id=PatientFactory.create(clinic=self.clinic).pk,
            provider=self.provider,
            room=None,
            appointment_type=AppointmentTypeFactory.create(),
            minutes=45,
            times={0: time(9), 1: time(9), 3: time(10)},
            starts_on=date(2026, 3, 2),
            ends=SeriesEnd.VISITS,
            visits_wanted=VISITS,
        )
        self.series = book_series(
            terms=terms,
            wishes=[
                DateWish(
                    day=one.day,
                    at_time=one.at_time,
                    starts_at=None if one.why else one.starts_at,
                    provider_id=self.provider.pk,
                    why_open=one.why,
                )
                for one in plan_series(terms, not_before=NOON)
            ],
            good_ones_only=True,
            limit_reason="",
            series_key=uuid4(),
            by=self.desk,
            at=NOON,
        )

    @rule(
        which=st.integers(0, VISITS - 1),
        scope=st.sampled_from(SeriesScope),
        days_later=st.integers(-2, 2),
        at_time=st.none() | HOURS,
        good_ones_only=st.booleans(),
    )
    def change_some(
        self,
        *,
        which: int,
        scope: SeriesScope,
        days_later: int,
        at_time: time | None,
        good_ones_only: bool,
    ) -> None:
        change = SeriesChange(days_later=days_later, at_time=at_time)
        before = self.picture()
        try:
            outcome = change_series(
                series_date_id=self.dates()[which].pk,
                scope=scope,
                change=change,
                good_ones_only=good_ones_only,
                by=self.desk,
                at=NOON,
            )
        except ScheduleRefusalError:
            assert self.picture() == before  # all or nothing
        else:
            assert not outcome.refused or good_ones_only

    @rule(which=st.integers(0, VISITS - 1), hours=st.integers(-2, 2))
    def move_one(self, *, which: int, hours: int) -> None:
        visit = self.dates()[which].appointment
        if visit is None:
            return
        before = self.picture(but=visit.pk)
        with suppress(ScheduleRefusalError):
            move_appointment(
                appointment_id=visit.pk,
                version=visit.version,
                starts_at=visit.starts_at + timedelta(hours=hours),
                ends_at=visit.ends_at + timedelta(hours=hours),
                provider_id=visit.provider_id,
                room_id=None,
                by=self.desk,
                at=NOON,
            )
        assert self.picture(but=visit.pk) == before  # the others stay where they are

    @rule()
    def free_the_slot_and_book_what_is_open(self) -> None:
        self.other.refresh_from_db()
        if self.other.status == AppointmentStatus.BOOKED:
            cancel_appointment(appointment_id=self.other.pk, reason="Sick", by=self.desk, at=NOON)
        for one in list_open_dates(self.clinic, at=NOON):
            if one.again is not None:
                book_open_date(
                    series_date_id=one.date.pk,
                    starts_at=one.again.starts_at,
                    provider_id=one.again.provider_id,
                    by=self.desk,
                    at=NOON,
                )

    @rule(which=st.integers(1, VISITS - 1))
    def give_up_later_ones(self, *, which: int) -> None:
        cancel_series(
            series_date_id=self.dates()[which].pk,
            scope=SeriesScope.LATER,
            reason="Enough",
            by=self.desk,
            at=NOON,
        )

    @invariant()
    def no_date_is_lost(self) -> None:
        assert len(self.dates()) == VISITS

    @invariant()
    def a_booked_date_stands_where_its_appointment_does(self) -> None:
        for one in self.dates():
            visit = one.appointment
            if one.status == SeriesDateStatus.BOOKED:
                assert visit is not None
                starts = wall_of(visit.starts_at, self.clinic.zone)
                assert (one.day, one.at_time) == (starts.date(), starts.time())
                assert visit.status == AppointmentStatus.BOOKED
            elif one.status == SeriesDateStatus.OPEN:
                assert visit is None
            elif visit is not None:
                assert visit.status == AppointmentStatus.CANCELLED

    @invariant()
    def nobody_is_booked_twice(self) -> None:
        assert list_double_bookings() == []

    def dates(self) -> list[SeriesDate]:
        return list(self.series.dates.select_related("appointment").order_by("pk"))

    def picture(self, but: int | None = None) -> list[tuple[object, ...]]:
        return [
            (one.day, one.at_time, one.status, one.appointment_id)
            for one in self.dates()
            if but is None or one.appointment_id != but
        ]


@pytest.mark.django_db
def test_a_series_survives_whatever_is_done_to_it() -> None:
    run_state_machine_as_test(
        SeriesMachine,
        settings=settings(
            max_examples=8,
            stateful_step_count=8,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
