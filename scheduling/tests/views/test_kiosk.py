from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from practice.models import Clinic
from practice.tests.factories import ClinicFactory, PatientFactory
from scheduling.models import Appointment, AppointmentStatus, OnlinePolicy
from scheduling.selectors.online import kiosk_token_of
from scheduling.tests.factories import AppointmentFactory, AppointmentTypeFactory

pytestmark = pytest.mark.django_db

EIGHT_FIFTY = datetime(2026, 3, 2, 13, 50, tzinfo=UTC)  # in New York
BORN = date(1960, 4, 12)


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(EIGHT_FIFTY, tick=False):
        yield
    cache.clear()


@pytest.fixture
def policy() -> OnlinePolicy:
    clinic = ClinicFactory.create(name="Harbor")
    kind = AppointmentTypeFactory.create()
    return OnlinePolicy.objects.create(
        clinic=clinic, kiosk_is_on=True, page_name="harbor", new_type=kind, known_type=kind
    )


@pytest.fixture
def visit(policy: OnlinePolicy) -> Appointment:
    patient = PatientFactory.create(clinic=policy.clinic, last_name="Zorn", birth_date=BORN)
    return AppointmentFactory.create(clinic=policy.clinic, patient=patient)


def address(policy: OnlinePolicy) -> str:
    return reverse("scheduling:kiosk", args=[kiosk_token_of(policy)])


def looked_up(client: Client, policy: OnlinePolicy, born: date = BORN, time: str = "09:00") -> str:
    answer = client.post(address(policy), {"birth_date": born.isoformat(), "time": time})
    return answer.content.decode()


def visit_on(page: str) -> str:
    return page.split('name="visit" value="')[1].split('"', maxsplit=1)[0]


def test_birth_date_and_time_show_that_visit_and_no_name_and_arrive(
    client: Client, policy: OnlinePolicy, visit: Appointment
) -> None:
    page = looked_up(client, policy)
    assert "9:00 AM" in page
    assert "Zorn" not in page
    assert visit.patient.mrn not in page

    done = client.post(address(policy), {"visit": visit_on(page)})

    assert "You are checked in" in done.content.decode()
    assert done["Refresh"] == "30"
    assert "no-store" in done["Cache-Control"]
    arrived = Appointment.objects.get()
    assert (arrived.status, arrived.arrived_at) == (AppointmentStatus.ARRIVED, EIGHT_FIFTY)
    before = {name: getattr(visit, name) for name in ("starts_at", "provider_id", "remark")}
    assert {name: getattr(arrived, name) for name in before} == before


def test_whatever_does_not_match_is_answered_in_the_same_words(
    client: Client, policy: OnlinePolicy, visit: Appointment
) -> None:
    twin = PatientFactory.create(clinic=policy.clinic, birth_date=date(1970, 1, 1))
    other_twin = PatientFactory.create(clinic=policy.clinic, birth_date=date(1970, 1, 1))
    AppointmentFactory.create(clinic=policy.clinic, patient=twin)
    AppointmentFactory.create(clinic=policy.clinic, patient=other_twin)

    pages = {
        looked_up(client, policy, BORN + timedelta(days=1)),
        looked_up(client, policy, BORN, "10:00"),
        looked_up(client, policy, date(1970, 1, 1)),
    }

    assert len({page.split("<main")[1] for page in pages}) == 1
    assert "front desk" in pages.pop()
    assert not Appointment.objects.filter(status=AppointmentStatus.ARRIVED).exists()


def test_a_visit_of_another_day_or_clinic_is_not_found(
    client: Client, policy: OnlinePolicy, visit: Appointment
) -> None:
    Appointment.objects.update(
        starts_at=visit.starts_at + timedelta(days=1), ends_at=visit.ends_at + timedelta(days=1)
    )
    elsewhere: Clinic = ClinicFactory.create()
    patient = PatientFactory.create(clinic=elsewhere, birth_date=BORN)
    AppointmentFactory.create(clinic=elsewhere, patient=patient)

    assert "front desk" in looked_up(client, policy)


def test_a_page_that_was_left_standing_arrives_nobody(
    client: Client, policy: OnlinePolicy, visit: Appointment
) -> None:
    token = visit_on(looked_up(client, policy))

    with time_machine.travel(EIGHT_FIFTY + timedelta(minutes=10), tick=False):
        assert client.post(address(policy), {"visit": token}).status_code == 409
    assert client.post(address(policy), {"visit": f"{visit.pk}:x:forged"}).status_code == 409
    visit.refresh_from_db()
    assert visit.status == AppointmentStatus.BOOKED


def test_guessing_is_stopped_even_for_the_right_answer(
    client: Client, policy: OnlinePolicy, visit: Appointment
) -> None:
    for n in range(10):
        looked_up(client, policy, BORN - timedelta(days=n + 1))

    answer = client.post(address(policy), {"birth_date": BORN.isoformat(), "time": "09:00"})

    assert answer.status_code == 429


def test_a_new_key_or_a_switch_makes_the_address_void(client: Client, policy: OnlinePolicy) -> None:
    old = address(policy)
    assert client.get(old).status_code == 200

    policy.kiosk_is_on = False
    policy.save()
    assert client.get(old).status_code == 404
    assert client.get(reverse("scheduling:kiosk", args=["1-x:forged"])).status_code == 404
