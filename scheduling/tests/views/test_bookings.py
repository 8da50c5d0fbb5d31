import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from practice.models import Clinic, Patient, Provider, Role, User
from practice.tests.factories import (
    AuthorizationFactory,
    ClinicFactory,
    CoverageFactory,
    PatientFactory,
    ProviderFactory,
    StaffFactory,
)
from scheduling.models import Appointment, AppointmentType
from scheduling.tests.factories import (
    NINE_IN_NEW_YORK,
    AppointmentFactory,
    AppointmentTypeFactory,
    AvailabilityFactory,
    RoomFactory,
)

pytestmark = pytest.mark.django_db

KEY = "6f0f1d5e-0000-4000-8000-000000000003"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def patient(clinic: Clinic) -> Patient:
    return PatientFactory.create(clinic=clinic)


@pytest.fixture
def answers(provider: Provider, patient: Patient) -> dict[str, Any]:
    return {
        "patient": patient.pk,
        "appointment_type": AppointmentTypeFactory.create().pk,
        "provider": provider.pk,
        "day": "2026-03-02",
        "time": "09:00",
        "booking_key": KEY,
    }


def book_url(clinic: Clinic, name: str = "appointment_book") -> str:
    return reverse(f"scheduling:{name}", args=[clinic.pk])


def test_a_click_on_the_calendar_fills_the_form_in(
    client: Client, desk: User, clinic: Clinic, provider: Provider
) -> None:
    asked: dict[str, str | int] = {
        "starts_at": "2026-03-02T09:00:00",
        "ends_at": "2026-03-02T10:30:00",
        "provider": provider.pk,
    }

    page = client.get(book_url(clinic), asked, headers=HTMX).content.decode()

    assert 'value="2026-03-02"' in page
    assert 'value="09:00"' in page
    assert 'value="90"' in page
    assert f'<option value="{provider.pk}" selected>' in page
    assert "<html" not in page


def test_the_form_is_a_whole_page_without_htmx(client: Client, desk: User, clinic: Clinic) -> None:
    assert "<html" in client.get(book_url(clinic)).content.decode()


def test_booking_closes_the_drawer_and_says_so(
    client: Client, desk: User, clinic: Clinic, answers: dict[str, Any]
) -> None:
    answer = client.post(book_url(clinic), answers, headers=HTMX)

    news = json.loads(answer["HX-Trigger"])
    assert answer.status_code == 200
    assert not answer.content
    assert news["closeDrawer"]
    assert news["scheduleChanged"]
    assert news["toast"]["message"] == "Booked: 9:00 AM on Mon, Mar 2."
    appointment = Appointment.objects.get()
    assert appointment.starts_at == NINE_IN_NEW_YORK
    assert appointment.ends_at - appointment.starts_at == timedelta(minutes=45)


def test_booking_without_htmx_leads_to_the_day(
    client: Client, desk: User, clinic: Clinic, answers: dict[str, Any]
) -> None:
    answer = client.post(book_url(clinic), answers)

    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?clinic={clinic.pk}&day=2026-03-02")


@pytest.mark.fault_row(14)
def test_a_double_submit_books_once(
    client: Client, desk: User, clinic: Clinic, answers: dict[str, Any]
) -> None:
    first, second = (client.post(book_url(clinic), answers, headers=HTMX) for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 200)
    assert first["HX-Trigger"] == second["HX-Trigger"]
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_a_form_that_comes_back_for_another_patient_is_refused_in_words(
    client: Client, desk: User, clinic: Clinic, answers: dict[str, Any], headers: dict[str, str]
) -> None:
    client.post(book_url(clinic), answers, headers=HTMX)
    other = PatientFactory.create(clinic=clinic)

    answer = client.post(
        book_url(clinic), answers | {"patient": other.pk, "time": "13:00"}, headers=headers
    )

    assert answer.status_code == 409
    assert "sent before for another visit. Open New again." in answer.content.decode()
    assert Appointment.objects.count() == 1


def test_a_taken_slot_is_refused_in_the_form(
    client: Client, desk: User, clinic: Clinic, provider: Provider, answers: dict[str, Any]
) -> None:
    AppointmentFactory.create(clinic=clinic, provider=provider)

    answer = client.post(book_url(clinic), answers, headers=HTMX)

    assert answer.status_code == 409
    assert "Ana Ruiz, PT, DPT is already booked from 9:00 AM" in answer.content.decode()
    assert Appointment.objects.count() == 1


def test_hours_not_offered_are_asked_about_and_then_booked(
    client: Client, desk: User, clinic: Clinic, provider: Provider, answers: dict[str, Any]
) -> None:
    AvailabilityFactory.create(provider=provider, clinic=clinic)
    late = {**answers, "time": "18:00"}

    asked = client.post(book_url(clinic), late, headers=HTMX)
    meant = client.post(book_url(clinic), {**late, "outside_availability": "on"}, headers=HTMX)

    assert asked.status_code == 409
    assert 'type="checkbox" name="outside_availability"' in asked.content.decode()
    assert meant.status_code == 200


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"patient": ""}, "Choose a patient"),
        ({"patient": "999999"}, "Choose a patient from the list"),
        ({"time": ""}, "Enter the time"),
        ({"minutes": "3"}, "greater than or equal to 5"),
        ({"day": "2026-03-08", "time": "02:30"}, "does not exist on Mar 8, 2026"),
    ],
)
def test_a_mistake_is_said_beside_its_field(
    client: Client,
    desk: User,
    clinic: Clinic,
    answers: dict[str, Any],
    change: dict[str, str],
    words: str,
) -> None:
    answer = client.post(book_url(clinic), answers | change, headers=HTMX)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_stranger_cannot_be_booked(
    client: Client, desk: User, clinic: Clinic, answers: dict[str, Any]
) -> None:
    stranger = PatientFactory.create()

    answer = client.post(book_url(clinic), answers | {"patient": stranger.pk}, headers=HTMX)

    assert answer.status_code == 422


def test_the_hour_that_comes_twice_is_the_first(
    client: Client, answers: dict[str, Any], patient: Patient
) -> None:
    clinic = ClinicFactory.create(time_zone="America/Los_Angeles")
    client.force_login(StaffFactory.create(role=Role.OWNER, clinic=clinic))
    night = {"day": "2026-11-01", "time": "01:30"}
    provider = ProviderFactory.create(clinic=clinic)

    client.post(book_url(clinic), answers | night | {"provider": provider.pk}, headers=HTMX)

    assert Appointment.objects.get().starts_at == datetime(2026, 11, 1, 8, 30, tzinfo=UTC)


def test_a_room_of_the_clinic_is_held(
    client: Client, desk: User, clinic: Clinic, answers: dict[str, Any]
) -> None:
    room = RoomFactory.create(clinic=clinic)

    client.post(book_url(clinic), answers | {"room": room.pk}, headers=HTMX)

    assert Appointment.objects.get().room == room


def test_an_assistant_books_for_itself_alone(
    client: Client, clinic: Clinic, answers: dict[str, Any]
) -> None:
    assistant = ProviderFactory.create(clinic=clinic, assistant=True)
    client.force_login(assistant.user)  # type: ignore[arg-type]  # the trait gives one

    for_another = client.post(book_url(clinic), answers, headers=HTMX)
    for_itself = client.post(book_url(clinic), answers | {"provider": assistant.pk}, headers=HTMX)

    assert (for_another.status_code, for_itself.status_code) == (422, 200)


def test_a_walk_in_is_booked_from_now_and_has_arrived(
    client: Client, desk: User, clinic: Clinic, answers: dict[str, Any]
) -> None:
    with time_machine.travel(NINE_IN_NEW_YORK + timedelta(minutes=3), tick=False):
        client.force_login(desk)
        form = client.get(book_url(clinic, "walk_in"), headers=HTMX).content.decode()
        client.post(book_url(clinic, "walk_in"), answers | {"walk_in": "True"}, headers=HTMX)

    appointment = Appointment.objects.get()
    assert 'value="09:00"' in form
    assert (appointment.status, appointment.is_walk_in) == ("ARRIVED", True)


def test_the_facts_show_coverage_authorization_and_attendance(
    client: Client, desk: User, clinic: Clinic, patient: Patient
) -> None:
    coverage = CoverageFactory.create(patient=patient, copay_amount=25)
    AuthorizationFactory.create(coverage=coverage, number="AUTH77")
    AppointmentFactory.create(clinic=clinic, patient=patient, no_show=True)

    page = client.get(
        book_url(clinic, "booking_facts"), {"patient": str(patient.pk), "day": "2026-03-02"}
    ).content.decode()

    assert "$25.00" in page
    assert "AUTH77, to 06/30/2026: 0 of 12 visits kept" in page
    assert "0 kept, 1 missed" in page


def test_the_type_booked_last_is_offered_unless_one_is_chosen(
    client: Client, desk: User, clinic: Clinic, patient: Patient
) -> None:
    last = AppointmentFactory.create(clinic=clinic, patient=patient).appointment_type
    url = book_url(clinic, "booking_facts")

    offered = client.get(url, {"patient": patient.pk}).content.decode()
    chosen = client.get(
        url, {"patient": str(patient.pk), "appointment_type": str(AppointmentType.objects.get().pk)}
    ).content.decode()

    assert f'<option value="{last.pk}" selected>' in offered
    assert "<option" not in chosen


def test_facts_of_a_stranger_are_not_there(client: Client, desk: User, clinic: Clinic) -> None:
    stranger = PatientFactory.create()

    answer = client.get(book_url(clinic, "booking_facts"), {"patient": stranger.pk})

    assert answer.status_code == 404


def test_facts_of_nobody_are_empty(client: Client, desk: User, clinic: Clinic) -> None:
    assert not client.get(book_url(clinic, "booking_facts")).content


@pytest.mark.parametrize("name", ["appointment_book", "walk_in"])
def test_a_biller_does_not_book(client: Client, clinic: Clinic, name: str) -> None:
    client.force_login(StaffFactory.create(role=Role.BILLER, clinic=clinic))

    assert client.post(book_url(clinic, name)).status_code == 403


@pytest.mark.parametrize("name", ["appointment_book", "walk_in", "booking_facts"])
def test_another_clinic_is_not_there(client: Client, desk: User, name: str) -> None:
    assert client.get(book_url(ClinicFactory.create(), name)).status_code == 404


@pytest.mark.parametrize("name", ["appointment_book", "walk_in", "booking_facts"])
def test_strangers_sign_in_first(client: Client, clinic: Clinic, name: str) -> None:
    assert client.get(book_url(clinic, name)).status_code == 302


@pytest.mark.parametrize("given", ["9" * 5000, "9" * 20, "\u0663", "x"])
def test_a_patient_that_no_row_can_be_is_asked_for_again(
    client: Client, desk: User, clinic: Clinic, answers: dict[str, Any], given: str
) -> None:
    facts = reverse("scheduling:booking_facts", args=[clinic.pk])
    book = reverse("scheduling:appointment_book", args=[clinic.pk])

    assert client.get(facts, {"patient": given}).status_code == 200
    assert client.get(book, {"patient": given}).status_code == 200
    assert client.post(book, {**answers, "patient": given}).status_code == 422
    assert (
        client.post(reverse("scheduling:appointment_move"), {"appointment": given}).status_code
        == 404
    )


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar_is_refused(
    client: Client, desk: User, clinic: Clinic, answers: dict[str, Any], day: str
) -> None:
    book = reverse("scheduling:appointment_book", args=[clinic.pk])

    answer = client.post(book, {**answers, "day": day})

    assert answer.status_code == 422
    assert "from 1900 to 2199" in answer.content.decode()
