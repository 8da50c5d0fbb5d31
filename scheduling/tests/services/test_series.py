from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from practice.models import Clinic, Patient, Provider, Role, User
from practice.tests.factories import (
    AuthorizationFactory,
    ClinicFactory,
    CoverageFactory,
    PatientFactory,
    ProviderFactory,
    StaffFactory,
)
from scheduling.models import (
    Appointment,
    AppointmentSeries,
    AppointmentStatus,
    BookingLimitKind,
    SeriesDateStatus,
    SeriesEnd,
)
from scheduling.selectors.clinic_clock import wall_of
from scheduling.selectors.series import list_open_dates
from scheduling.selectors.series_plans import (
    SeriesNotPlannableError,
    SeriesTerms,
    plan_series,
)
from scheduling.services.appointments import cancel_appointment
from scheduling.services.limits import keep_booking_limit
from scheduling.services.open_dates import (
    SeriesDateNotOpenError,
    book_open_date,
    drop_open_date,
)
from scheduling.services.series import DateWish, SeriesRefusedError, book_series
from scheduling.services.series_edits import (
    SeriesChange,
    SeriesScope,
    cancel_series,
    change_series,
)
from scheduling.tests.factories import (
    NINE_IN_NEW_YORK,
    AppointmentFactory,
    AppointmentTypeFactory,
    AvailabilityFactory,
    RoomFactory,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 17, 0, tzinfo=UTC)
MONDAY, WEDNESDAY = 0, 2
WEEK = timedelta(weeks=1)


@pytest.fixture
def clinic() -> Clinic:
    clinic = ClinicFactory.create(name="Harbor")
    clinic.refresh_from_db()  # hours as times
    return clinic


@pytest.fixture
def desk(clinic: Clinic) -> User:
    return StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic)


@pytest.fixture
def provider(clinic: Clinic) -> Provider:
    return ProviderFactory.create(clinic=clinic, first_name="Ana", last_name="Ruiz")


@pytest.fixture
def patient(clinic: Clinic) -> Patient:
    return PatientFactory.create(clinic=clinic)


@pytest.fixture
def terms(clinic: Clinic, provider: Provider, patient: Patient) -> SeriesTerms:
    return make_terms(clinic, provider, patient)


def make_terms(clinic: Clinic, provider: Provider, patient: Patient, **changes: Any) -> SeriesTerms:
    times: Mapping[int, time] = {MONDAY: time(9), WEDNESDAY: time(9)}
    asked: dict[str, Any] = {
        "clinic": clinic,
        "patient_id": patient.pk,
        "provider": provider,
        "room": None,
        "appointment_type": AppointmentTypeFactory.create(),
        "minutes": 45,
        "times": times,
        "starts_on": date(2026, 3, 2),
        "ends": SeriesEnd.VISITS,
        "visits_wanted": 6,
    }
    return SeriesTerms(**{**asked, **changes})


def wishes(terms: SeriesTerms) -> list[DateWish]:
    return [
        DateWish(
            day=one.day,
            at_time=one.at_time,
            starts_at=None if one.why else one.starts_at,
            provider_id=terms.provider.pk,
            why_open=one.why,
        )
        for one in plan_series(terms, not_before=NOON)
    ]


def booked(terms: SeriesTerms, by: User, **changes: Any) -> AppointmentSeries:
    asked: dict[str, Any] = {
        "terms": terms,
        "wishes": wishes(terms),
        "good_ones_only": True,
        "limit_reason": "",
        "series_key": uuid4(),
        "by": by,
        "at": NOON,
    }
    return book_series(**{**asked, **changes})


def starts(series: AppointmentSeries) -> list[str]:
    zone = series.clinic.zone
    rows = Appointment.objects.exclude(status=AppointmentStatus.CANCELLED)
    visits = rows.filter(series_date__series=series).order_by("starts_at")
    return [f"{wall_of(one.starts_at, zone):%m-%d %H:%M}" for one in visits]


def test_every_date_of_a_long_series_is_checked(
    terms: SeriesTerms, clinic: Clinic, provider: Provider, patient: Patient
) -> None:
    long = make_terms(clinic, provider, patient, visits_wanted=48)
    for week in (3, 11, 23):
        AppointmentFactory.create(
            clinic=clinic,
            provider=provider,
            starts_at=NINE_IN_NEW_YORK - timedelta(hours=1 if week > 1 else 0) + WEEK * week,
        )

    planned = plan_series(long, not_before=NOON)

    failing = [one for one in planned if one.why]
    assert len(planned) == 48
    assert [one.day for one in failing] == [date(2026, 3, 2) + WEEK * n for n in (3, 11, 23)]
    assert "Ana Ruiz" in failing[0].why
    assert "is booked from 9:00 AM to 9:45 AM" in failing[0].why


def test_a_failing_date_comes_with_the_nearest_free_times(
    terms: SeriesTerms, clinic: Clinic, provider: Provider
) -> None:
    AppointmentFactory.create(clinic=clinic, provider=provider)

    first = plan_series(terms, not_before=NOON)[0]

    offered = [f"{slot.wall(clinic.zone):%m-%d %H:%M}" for slot in first.alternatives]
    assert offered == ["03-02 08:15", "03-02 09:45", "03-02 08:00"]


def test_hours_patient_and_room_stand_in_the_way_as_they_do_when_booking(
    clinic: Clinic, provider: Provider, patient: Patient
) -> None:
    room = RoomFactory.create(clinic=clinic, name="Gym")
    for weekday in (MONDAY, WEDNESDAY):
        AvailabilityFactory.create(provider=provider, clinic=clinic, weekday=weekday)
    AppointmentFactory.create(clinic=clinic, room=room)
    AppointmentFactory.create(clinic=clinic, patient=patient, starts_at=NINE_IN_NEW_YORK + WEEK)
    terms = make_terms(
        clinic,
        provider,
        patient,
        room=room,
        times={MONDAY: time(9), 3: time(9)},
        visits_wanted=3,
    )

    found = [one.why for one in plan_series(terms, not_before=NOON)]

    assert found[0] == "Gym is taken from 9:00 AM to 9:45 AM."
    assert found[1] == "This provider's hours on Thursday are none."
    assert found[2] == ""  # by the clock the other visit is at ten from the second week on


def test_a_series_fits_into_the_authorization(
    clinic: Clinic, provider: Provider, patient: Patient
) -> None:
    coverage = CoverageFactory.create(patient=patient, starts_on=date(2026, 1, 1))
    AuthorizationFactory.create(
        coverage=coverage,
        patient=patient,
        visits_approved=4,
        starts_on=date(2026, 3, 1),
        ends_on=date(2026, 6, 1),
    )
    terms = make_terms(clinic, provider, patient, ends=SeriesEnd.AUTHORIZATION)

    planned = plan_series(terms, not_before=NOON)

    assert [one.is_good for one in planned] == [True] * 4


def test_visits_past_the_authorization_need_a_reason_that_is_kept(
    clinic: Clinic, provider: Provider, patient: Patient, desk: User
) -> None:
    coverage = CoverageFactory.create(patient=patient, starts_on=date(2026, 1, 1))
    AuthorizationFactory.create(
        coverage=coverage,
        patient=patient,
        visits_approved=5,
        starts_on=date(2026, 3, 1),
        ends_on=date(2026, 6, 1),
    )
    terms = make_terms(clinic, provider, patient)

    planned = plan_series(terms, not_before=NOON)
    series = booked(terms, desk, limit_reason="More visits are requested.")

    assert [bool(one.passes) for one in planned] == [False] * 5 + [True]
    reasons = list(
        Appointment.objects.filter(series_date__series=series)
        .order_by("starts_at")
        .values_list("limit_reason", flat=True)
    )
    assert reasons == [""] * 5 + ["More visits are requested."]


def test_a_series_ends_with_the_certification(
    clinic: Clinic, provider: Provider, patient: Patient
) -> None:
    terms = make_terms(clinic, provider, patient, ends=SeriesEnd.CERTIFICATION)
    with pytest.raises(SeriesNotPlannableError, match="No certification"):
        plan_series(terms, not_before=NOON)
    keep_booking_limit(
        patient_id=patient.pk,
        kind=BookingLimitKind.CERTIFICATION,
        ends_on=date(2026, 3, 10),
        source="certification:1",
    )

    days = [one.day.day for one in plan_series(terms, not_before=NOON)]

    assert days == [2, 4, 9]


def test_a_preview_costs_the_same_however_many_dates_fail(
    terms: SeriesTerms,
    clinic: Clinic,
    provider: Provider,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    AppointmentFactory.create(clinic=clinic, provider=provider)
    AppointmentFactory.create(
        clinic=clinic, provider=provider, starts_at=NINE_IN_NEW_YORK + timedelta(days=2)
    )

    with django_assert_num_queries(10):
        plan_series(terms, not_before=NOON)


def test_the_good_ones_are_booked_and_the_rest_stays_open(
    terms: SeriesTerms, clinic: Clinic, provider: Provider, desk: User
) -> None:
    AppointmentFactory.create(clinic=clinic, provider=provider)

    series = booked(terms, desk)

    assert len(starts(series)) == 5
    still_open = series.dates.get(status=SeriesDateStatus.OPEN)
    assert still_open.day == date(2026, 3, 2)
    assert "is booked from" in still_open.why


@pytest.mark.fault_row(20)
def test_all_or_none_books_none_when_one_was_taken_meanwhile(
    terms: SeriesTerms, clinic: Clinic, provider: Provider, desk: User
) -> None:
    asked = wishes(terms)
    AppointmentFactory.create(clinic=clinic, provider=provider)

    with pytest.raises(SeriesRefusedError, match=r"Nothing was booked\. Mon, Mar 2 at 9:00 AM"):
        booked(terms, desk, wishes=asked, good_ones_only=False)

    assert Appointment.objects.count() == 1
    assert not AppointmentSeries.objects.exists()


def test_a_double_submit_makes_one_series(terms: SeriesTerms, desk: User) -> None:
    key = uuid4()

    first = booked(terms, desk, series_key=key)
    second = booked(terms, desk, series_key=key)

    assert first == second
    assert Appointment.objects.count() == 6


def test_an_open_date_offers_itself_again_once_its_time_is_free(
    terms: SeriesTerms, clinic: Clinic, provider: Provider, desk: User
) -> None:
    other = AppointmentFactory.create(clinic=clinic, provider=provider)
    booked(terms, desk)
    [before] = list_open_dates(clinic, at=NOON)

    cancel_appointment(appointment_id=other.pk, reason="Sick", by=desk, at=NOON)

    [after] = list_open_dates(clinic, at=NOON)
    assert before.again is None
    assert after.again is not None
    assert after.again.starts_at == NINE_IN_NEW_YORK
    book_open_date(
        series_date_id=after.date.pk,
        starts_at=after.again.starts_at,
        provider_id=after.again.provider_id,
        by=desk,
        at=NOON,
    )
    assert list_open_dates(clinic, at=NOON) == []
    with pytest.raises(SeriesDateNotOpenError, match="booked by now"):
        drop_open_date(series_date_id=after.date.pk, by=desk, at=NOON)


def test_this_and_later_visits_move_and_earlier_ones_stay(terms: SeriesTerms, desk: User) -> None:
    series = booked(terms, desk)
    third = series.dates.order_by("day")[2]

    outcome = change_series(
        series_date_id=third.pk,
        scope=SeriesScope.LATER,
        change=SeriesChange(at_time=time(10, 30), weekday=MONDAY),
        good_ones_only=False,
        by=desk,
        at=NOON,
    )

    assert len(outcome.changed) == 2
    assert starts(series) == [
        "03-02 09:00",
        "03-04 09:00",
        "03-09 10:30",
        "03-11 09:00",
        "03-16 10:30",
        "03-18 09:00",
    ]


def test_a_series_may_move_onto_its_own_days(
    clinic: Clinic, provider: Provider, patient: Patient, desk: User
) -> None:
    daily = {day: time(9) for day in range(5)}
    series = booked(make_terms(clinic, provider, patient, times=daily, visits_wanted=4), desk)

    change_series(
        series_date_id=series.dates.order_by("day")[0].pk,
        scope=SeriesScope.ALL,
        change=SeriesChange(days_later=1),
        good_ones_only=False,
        by=desk,
        at=NOON,
    )

    assert starts(series) == ["03-03 09:00", "03-04 09:00", "03-05 09:00", "03-06 09:00"]


@pytest.mark.fault_row(20)
def test_an_edit_of_which_one_date_fails_moves_nothing_or_the_rest(
    terms: SeriesTerms, clinic: Clinic, provider: Provider, desk: User
) -> None:
    series = booked(terms, desk)
    AppointmentFactory.create(
        clinic=clinic, provider=provider, starts_at=NINE_IN_NEW_YORK + timedelta(hours=2)
    )
    asked: dict[str, Any] = {
        "series_date_id": series.dates.order_by("day")[0].pk,
        "scope": SeriesScope.ALL,
        "change": SeriesChange(at_time=time(11)),
        "by": desk,
        "at": NOON,
    }

    with pytest.raises(SeriesRefusedError, match=r"Nothing was moved\. Mon, Mar 2: Ana Ruiz"):
        change_series(**asked, good_ones_only=False)
    assert all(start.endswith("09:00") for start in starts(series))

    outcome = change_series(**asked, good_ones_only=True)

    assert list(outcome.refused) == [date(2026, 3, 2)]
    assert starts(series)[:2] == ["03-02 09:00", "03-04 11:00"]


def test_what_began_is_not_touched(terms: SeriesTerms, desk: User) -> None:
    series = booked(terms, desk)
    later = NINE_IN_NEW_YORK + WEEK

    outcome = cancel_series(
        series_date_id=series.dates.order_by("day")[0].pk,
        scope=SeriesScope.ALL,
        reason="Moved away",
        by=desk,
        at=later,
    )

    assert len(outcome.changed) == 3
    assert starts(series) == ["03-02 09:00", "03-04 09:00", "03-09 09:00"]


def test_a_series_is_not_cancelled_without_a_reason(terms: SeriesTerms, desk: User) -> None:
    series = booked(terms, desk)

    with pytest.raises(SeriesRefusedError, match="Say why"):
        cancel_series(
            series_date_id=series.dates.order_by("day")[0].pk,
            scope=SeriesScope.ALL,
            reason=" ",
            by=desk,
            at=NOON,
        )
