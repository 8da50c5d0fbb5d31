import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from practice.models import Clinic, Role, User
from practice.tests.factories import ClinicFactory, PatientFactory, ProviderFactory, StaffFactory
from scheduling.models import Appointment
from scheduling.tests.factories import (
    NINE_IN_NEW_YORK,
    AppointmentFactory,
    AvailabilityFactory,
    RoomFactory,
)

pytestmark = pytest.mark.django_db

DRAWER_QUERIES = 15
HTMX = {"HX-Request": "true"}
ACTS = ["confirm", "arrive", "unarrive", "cancel", "no_show", "restore", "reschedule", "move_undo"]


@pytest.fixture
def appointment(clinic: Clinic) -> Appointment:
    return AppointmentFactory.create(clinic=clinic)


def url_of(name: str, appointment: Appointment) -> str:
    return reverse(f"scheduling:appointment_{name}", args=[appointment.pk])


def drag(appointment: Appointment, **changes: Any) -> dict[str, Any]:
    return {
        "appointment": appointment.pk,
        "version": appointment.version,
        "starts_at": "2026-03-02T10:00:00",
        "ends_at": "2026-03-02T10:45:00",
        "provider": appointment.provider_id,
        **changes,
    }


def move_answers(appointment: Appointment, **changes: Any) -> dict[str, Any]:
    return {
        "version": appointment.version,
        "provider": appointment.provider_id,
        "day": "2026-03-02",
        "time": "10:00",
        "minutes": "45",
        **changes,
    }


def test_the_drawer_shows_who_when_and_what_can_be_done(
    client: Client, desk: User, appointment: Appointment
) -> None:
    page = client.get(url_of("detail", appointment), headers=HTMX).content.decode()

    assert appointment.patient.full_name in page
    assert "Mon, Mar 2, 2026, 9:00 AM to 9:45 AM" in page
    assert url_of("arrive", appointment) in page
    assert url_of("reschedule", appointment) in page
    assert "<html" not in page


def test_the_drawer_has_a_fixed_number_of_queries(
    client: Client,
    desk: User,
    appointment: Appointment,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client.get(url_of("detail", appointment), headers=HTMX)

    with django_assert_num_queries(DRAWER_QUERIES):
        client.get(url_of("detail", appointment), headers=HTMX)


def test_it_is_a_whole_page_without_htmx(
    client: Client, desk: User, appointment: Appointment
) -> None:
    assert "<html" in client.get(url_of("detail", appointment)).content.decode()


def test_a_biller_reads_without_buttons(
    client: Client, clinic: Clinic, appointment: Appointment
) -> None:
    client.force_login(StaffFactory.create(role=Role.BILLER, clinic=clinic))

    page = client.get(url_of("detail", appointment), headers=HTMX).content.decode()

    assert "data-key" not in page


def test_an_arrival_is_shown_and_can_be_undone(
    client: Client, desk: User, appointment: Appointment
) -> None:
    answer = client.post(url_of("arrive", appointment), headers=HTMX)

    news = json.loads(answer["HX-Trigger"])
    assert "Arrived" in answer.content.decode()
    assert news["scheduleChanged"]
    assert news["toast"]["undo_url"] == url_of("unarrive", appointment)


@pytest.mark.parametrize(
    ("act", "undo"), [("arrive", "unarrive"), ("no_show", "restore"), ("cancel", "restore")]
)
def test_undo_brings_back_what_was(
    client: Client, desk: User, appointment: Appointment, act: str, undo: str
) -> None:
    client.post(url_of(act, appointment), {"reason": "Sick"}, headers=HTMX)
    changed = Appointment.objects.get().status

    answer = client.post(url_of(undo, appointment))

    assert changed != "BOOKED"
    assert Appointment.objects.get().status == "BOOKED"
    assert answer["Location"].endswith("day=2026-03-02")


def test_without_htmx_the_undo_comes_with_the_message(
    client: Client, desk: User, appointment: Appointment
) -> None:
    page = client.post(url_of("arrive", appointment), follow=True).content.decode()

    assert f'action="{url_of("unarrive", appointment)}"' in page


def test_a_cancellation_without_a_reason_is_refused(
    client: Client, desk: User, appointment: Appointment
) -> None:
    answer = client.post(url_of("cancel", appointment), headers=HTMX)

    assert answer.status_code == 409
    assert "Say why the appointment is cancelled." in answer.content.decode()


def test_another_reason_can_be_written(
    client: Client, desk: User, appointment: Appointment
) -> None:
    client.post(url_of("cancel", appointment), {"other_reason": "Moved away"}, headers=HTMX)

    assert Appointment.objects.get().cancel_reason == "Moved away"


def test_a_reason_too_long_is_refused(client: Client, desk: User, appointment: Appointment) -> None:
    answer = client.post(url_of("cancel", appointment), {"reason": "x" * 121}, headers=HTMX)

    assert answer.status_code == 422
    assert Appointment.objects.get().status == "BOOKED"


def test_a_refused_step_says_why(client: Client, desk: User, clinic: Clinic) -> None:
    gone = AppointmentFactory.create(clinic=clinic, cancelled=True)

    answer = client.post(url_of("arrive", gone), headers=HTMX)

    assert answer.status_code == 409
    assert "is cancelled; it cannot become arrived" in answer.content.decode()


def test_confirming(client: Client, desk: User, appointment: Appointment) -> None:
    client.post(url_of("confirm", appointment), headers=HTMX)

    assert Appointment.objects.get().status == "CONFIRMED"


def test_a_drag_answers_with_the_new_version_and_undo_moves_back(
    client: Client, desk: User, appointment: Appointment
) -> None:
    answer = client.post(reverse("scheduling:appointment_move"), drag(appointment)).json()
    moved = Appointment.objects.get()

    client.post(answer["undo_url"])

    assert (answer["version"], answer["message"]) == (2, "Moved to 10:00 AM on Mon, Mar 2.")
    assert moved.starts_at == NINE_IN_NEW_YORK + timedelta(hours=1)
    assert Appointment.objects.get().starts_at == NINE_IN_NEW_YORK


def test_a_drag_keeps_the_room(client: Client, desk: User, clinic: Clinic) -> None:
    appointment = AppointmentFactory.create(clinic=clinic, room=RoomFactory.create(clinic=clinic))

    client.post(reverse("scheduling:appointment_move"), drag(appointment))

    assert Appointment.objects.get().room == appointment.room


def test_a_drag_onto_another_is_refused_with_a_sentence(
    client: Client, desk: User, clinic: Clinic, appointment: Appointment
) -> None:
    AppointmentFactory.create(
        clinic=clinic,
        provider=appointment.provider,
        starts_at=NINE_IN_NEW_YORK + timedelta(hours=1),
    )

    answer = client.post(reverse("scheduling:appointment_move"), drag(appointment))

    assert answer.status_code == 409
    assert "is already booked from 10:00 AM to 10:45 AM" in answer.json()["message"]


def test_a_stale_drag_is_refused(client: Client, desk: User, appointment: Appointment) -> None:
    answer = client.post(
        reverse("scheduling:appointment_move"), drag(appointment, version=appointment.version + 7)
    )

    assert answer.status_code == 409
    assert "Somebody else changed this appointment" in answer.json()["message"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"starts_at": "tomorrow"}, "Send the time as"),
        ({"starts_at": "2026-03-08T02:30:00"}, "does not exist"),
        ({"provider": 0}, "may not book for this provider"),
    ],
)
def test_a_drag_that_makes_no_sense_is_refused(
    client: Client, desk: User, appointment: Appointment, change: dict[str, Any], words: str
) -> None:
    answer = client.post(reverse("scheduling:appointment_move"), drag(appointment, **change))

    assert answer.status_code == 422
    assert words in answer.json()["message"]


def test_a_drag_outside_the_hours_points_to_the_form(
    client: Client, desk: User, clinic: Clinic, appointment: Appointment
) -> None:
    AvailabilityFactory.create(provider=appointment.provider, clinic=clinic, to_time="10:00")

    answer = client.post(reverse("scheduling:appointment_move"), drag(appointment))

    assert answer.status_code == 409
    assert "open it and use Move" in answer.json()["message"]


def test_the_form_moves_as_the_drag_does(
    client: Client, desk: User, appointment: Appointment
) -> None:
    answer = client.post(url_of("reschedule", appointment), move_answers(appointment), headers=HTMX)

    assert "Mon, Mar 2, 2026, 10:00 AM to 10:45 AM" in answer.content.decode()
    assert "move/undo" in json.loads(answer["HX-Trigger"])["toast"]["undo_url"]


def test_the_form_moves_to_another_provider_without_htmx(
    client: Client, desk: User, clinic: Clinic, appointment: Appointment
) -> None:
    colleague = ProviderFactory.create(clinic=clinic)

    client.post(url_of("reschedule", appointment), move_answers(appointment, provider=colleague.pk))

    assert Appointment.objects.get().provider == colleague


def test_the_form_asks_before_it_moves_outside_the_hours(
    client: Client, desk: User, clinic: Clinic, appointment: Appointment
) -> None:
    AvailabilityFactory.create(provider=appointment.provider, clinic=clinic, to_time="10:00")
    answers = move_answers(appointment)

    asked = client.post(url_of("reschedule", appointment), answers, headers=HTMX)
    meant = client.post(
        url_of("reschedule", appointment), answers | {"outside_availability": "on"}, headers=HTMX
    )

    assert (asked.status_code, meant.status_code) == (409, 200)
    assert 'type="checkbox" name="outside_availability"' in asked.content.decode()


def test_a_mistake_in_the_form_is_said_beside_its_field(
    client: Client, desk: User, appointment: Appointment
) -> None:
    answer = client.post(
        url_of("reschedule", appointment), move_answers(appointment, minutes=""), headers=HTMX
    )

    assert answer.status_code == 422
    assert "This field is required" in answer.content.decode()


def test_an_undo_that_came_too_late_says_so(
    client: Client, desk: User, appointment: Appointment
) -> None:
    undo = client.post(reverse("scheduling:appointment_move"), drag(appointment)).json()["undo_url"]
    client.post(url_of("confirm", appointment), headers=HTMX)

    assert client.post(undo).status_code == 409


def test_an_address_that_undo_did_not_make_leads_nowhere(
    client: Client, desk: User, appointment: Appointment
) -> None:
    assert client.post(url_of("move_undo", appointment)).status_code == 404


def test_a_patients_appointments_are_listed_latest_first(
    client: Client, desk: User, clinic: Clinic, appointment: Appointment
) -> None:
    AppointmentFactory.create(
        clinic=clinic,
        patient=appointment.patient,
        starts_at=NINE_IN_NEW_YORK + timedelta(days=1),
    )
    url = reverse("scheduling:patient_appointments", args=[appointment.patient_id])

    page = client.get(url).content.decode()

    assert page.index("Tue, 03/03/2026 9:00 AM") < page.index("Mon, 03/02/2026 9:00 AM")


def test_a_patient_without_appointments_has_a_next_step(
    client: Client, desk: User, clinic: Clinic
) -> None:
    patient = PatientFactory.create(clinic=clinic)
    url = reverse("scheduling:patient_appointments", args=[patient.pk])

    assert "No appointments yet." in client.get(url).content.decode()


def test_a_strangers_appointments_are_not_there(client: Client, desk: User) -> None:
    url = reverse("scheduling:patient_appointments", args=[PatientFactory.create().pk])

    assert client.get(url).status_code == 404


@pytest.mark.parametrize("act", ACTS)
def test_a_biller_changes_nothing(
    client: Client, clinic: Clinic, appointment: Appointment, act: str
) -> None:
    client.force_login(StaffFactory.create(role=Role.BILLER, clinic=clinic))

    assert client.post(url_of(act, appointment)).status_code == 403


@pytest.mark.parametrize("act", ACTS)
def test_an_assistant_changes_its_own_alone(
    client: Client, clinic: Clinic, appointment: Appointment, act: str
) -> None:
    assistant = ProviderFactory.create(clinic=clinic, assistant=True)
    client.force_login(assistant.user)  # type: ignore[arg-type]  # the trait gives one

    assert client.post(url_of(act, appointment)).status_code == 403


def test_an_assistant_does_not_drag_anothers(
    client: Client, clinic: Clinic, appointment: Appointment
) -> None:
    assistant = ProviderFactory.create(clinic=clinic, assistant=True)
    client.force_login(assistant.user)  # type: ignore[arg-type]  # the trait gives one

    answer = client.post(reverse("scheduling:appointment_move"), drag(appointment))

    assert answer.status_code == 403


def test_a_biller_elsewhere_who_is_a_therapist_here_writes_only_here(
    client: Client, clinic: Clinic, appointment: Appointment
) -> None:
    there = ClinicFactory.create()
    person = StaffFactory.create(role=Role.THERAPIST, clinic=there)
    person.memberships.create(clinic=clinic, role=Role.BILLER)
    client.force_login(person)

    here = client.post(url_of("arrive", appointment))
    own = client.post(url_of("arrive", AppointmentFactory.create(clinic=there)))

    # For this act the person has no role here, so there is nothing here to act on.
    assert (here.status_code, own.status_code) == (404, 302)


@pytest.mark.parametrize("act", [*ACTS, "detail"])
def test_another_clinics_appointment_is_not_there(client: Client, desk: User, act: str) -> None:
    url = url_of(act, AppointmentFactory.create())

    answer = client.get(url) if act == "detail" else client.post(url)

    assert answer.status_code == 404


@pytest.mark.parametrize("act", [*ACTS, "detail"])
def test_strangers_sign_in_first(client: Client, appointment: Appointment, act: str) -> None:
    url = url_of(act, appointment)

    answer = client.get(url) if act == "detail" else client.post(url)

    assert answer.status_code == 302
    assert "login" in answer["Location"]


@pytest.mark.parametrize("given", ["", "x", "999999"])
def test_a_drag_of_nothing_leads_nowhere(client: Client, desk: User, given: str) -> None:
    answer = client.post(reverse("scheduling:appointment_move"), {"appointment": given})

    assert answer.status_code == 404
