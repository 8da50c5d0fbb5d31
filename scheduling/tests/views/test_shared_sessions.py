from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from practice.models import Clinic, Role, User
from practice.tests.factories import PatientFactory, StaffFactory
from scheduling.models import Appointment, SharedSession
from scheduling.tests.factories import NINE_IN_NEW_YORK, AppointmentFactory, SharedSessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(clinic: Clinic) -> SharedSession:
    session = SharedSessionFactory.create(clinic=clinic, appointment_type__name="Balance group")
    for last_name in ("Okafor", "Lind"):
        member(session, last_name)
    return session


def member(session: SharedSession, last_name: str, **more: object) -> Appointment:
    return AppointmentFactory.create(
        clinic=session.clinic,
        provider=session.provider,
        appointment_type=session.appointment_type,
        shared_session=session,
        patient=PatientFactory.create(clinic=session.clinic, last_name=last_name),
        **more,
    )


def events(client: Client, clinic: Clinic) -> list[dict[str, object]]:
    path = reverse("scheduling:schedule_events", args=[clinic.pk])
    found: list[dict[str, object]] = client.get(f"{path}?day=2026-03-02").json()
    return [each for each in found if "status" in each]


def test_the_calendar_draws_a_session_as_one(
    client: Client, desk: User, clinic: Clinic, session: SharedSession
) -> None:
    member(session, "Zorn", cancelled=True)

    (event,) = events(client, clinic)

    assert event["title"] == "Balance group, 2 of 3"
    assert event["editable"] is False
    assert "Okafor" in str(event["detail"])
    assert "Zorn" not in str(event["detail"])
    assert client.get(str(event["open_url"])).status_code == 200


def test_hidden_names_are_hidden_in_a_session_too(
    client: Client, desk: User, clinic: Clinic, session: SharedSession
) -> None:
    client.post(reverse("scheduling:schedule_privacy"))

    assert "Okafor" not in str(events(client, clinic))


def test_the_session_lists_who_takes_part_and_offers_what_is_left(
    client: Client, desk: User, session: SharedSession
) -> None:
    url = reverse("scheduling:shared_session_detail", args=[session.pk])

    with_place = client.get(url).content.decode()
    member(session, "Zorn")
    full = client.get(url).content.decode()

    assert with_place.index("Lind") < with_place.index("Okafor")
    assert "2 of 3 places are taken" in with_place
    assert "Add a patient" in with_place
    assert "3 of 3 places are taken" in full
    assert "Add a patient" not in full


def test_adding_a_patient_needs_only_the_patient(
    client: Client, desk: User, clinic: Clinic, session: SharedSession
) -> None:
    page = client.get(reverse("scheduling:shared_session_detail", args=[session.pk]))
    form = client.get(page.context["book_url"]).context["form"]
    patient = PatientFactory.create(clinic=clinic)
    filled = {field.html_name: field.value() or "" for field in form}

    client.post(page.context["book_url"], filled | {"patient": patient.pk})

    added = Appointment.objects.get(patient=patient)
    assert added.shared_session == session
    assert (added.starts_at, added.ends_at) == (
        NINE_IN_NEW_YORK,
        NINE_IN_NEW_YORK + timedelta(minutes=45),
    )


def test_a_biller_reads_it_and_changes_nothing(
    client: Client, clinic: Clinic, session: SharedSession
) -> None:
    client.force_login(StaffFactory.create(role=Role.BILLER, clinic=clinic))

    page = client.get(reverse("scheduling:shared_session_detail", args=[session.pk]))

    assert "Okafor" in page.content.decode()
    assert "Arrive " not in page.content.decode()
    assert "Add a patient" not in page.content.decode()


def test_another_clinics_session_is_not_there(client: Client, desk: User) -> None:
    foreign = SharedSessionFactory.create()

    url = reverse("scheduling:shared_session_detail", args=[foreign.pk])

    assert client.get(url).status_code == 404
