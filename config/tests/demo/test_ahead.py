from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from config.demo.ahead import Book, days_ahead
from config.demo.slots import SLOTS
from config.tests.demo.test_build import TUESDAY, build
from scheduling.models import Appointment, AppointmentStatus

ZONE = ZoneInfo("America/New_York")


def test_the_days_ahead_are_today_and_five_working_days() -> None:
    assert days_ahead(date(2026, 3, 19)) == [
        date(2026, 3, 19),
        date(2026, 3, 20),
        date(2026, 3, 23),
        date(2026, 3, 24),
        date(2026, 3, 25),
        date(2026, 3, 26),
    ]


def test_a_patient_comes_once_a_day_and_three_times_a_week_at_most() -> None:
    monday = datetime.combine(date(2026, 3, 16), time(8), tzinfo=ZONE)
    visits = [
        Appointment(provider_id=1, patient_id=7, starts_at=monday + timedelta(days=number))
        for number in (0, 2)
    ]
    book = Book(visits)

    assert not book.may_come(7, date(2026, 3, 16))
    assert book.may_come(7, date(2026, 3, 17))
    book.enter(Appointment(provider_id=1, patient_id=7, starts_at=monday + timedelta(days=3)))
    assert not book.may_come(7, date(2026, 3, 17))
    assert book.may_come(7, date(2026, 3, 23))


@pytest.mark.django_db
def test_the_coming_days_are_booked_and_each_patient_comes_once(tmp_path: Path) -> None:
    build(tmp_path)

    for day in days_ahead(TUESDAY)[1:]:
        booked = Appointment.objects.filter(starts_at__date=day)
        patients = list(booked.values_list("patient", flat=True))
        assert set(booked.values_list("status", flat=True)) <= {
            AppointmentStatus.BOOKED,
            AppointmentStatus.CONFIRMED,
        }
        assert len(patients) > len(SLOTS)  # of three providers
        assert len(set(patients)) == len(patients)
