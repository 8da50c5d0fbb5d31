"""A group session stands in each patient's note, and no one-on-one minute is copied."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from documentation.models import Note
from documentation.services.groups import GroupRefusedError, GroupSession, chart_group
from documentation.services.signing import sign_note
from documentation.tests.factories import (
    NOON,
    TEN_AM,
    EpisodeFactory,
    InterventionFactory,
    arrived_appointment,
    user_of,
)
from practice.models import Provider, Role
from practice.tests.factories import ProviderFactory, StaffFactory
from scheduling.models import Appointment, AppointmentStatus

pytestmark = pytest.mark.django_db

SESSION = GroupSession(
    minutes=30, activity="Balance circuit", skilled_component="Graded each station."
)


@pytest.fixture
def therapist() -> Provider:
    return ProviderFactory.create()


@pytest.fixture
def visits(therapist: Provider) -> list[Appointment]:
    """Two patients who are here, one after the other."""
    return [visit_at(therapist, hour) for hour in (0, 1)]


def visit_at(therapist: Provider, hour: int, **fields: object) -> Appointment:
    starts_at = TEN_AM + timedelta(hours=hour)
    patient = EpisodeFactory.create(therapist=therapist).patient
    return arrived_appointment(
        provider=therapist,
        patient=patient,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=45),
        **fields,  # type: ignore[arg-type]  # fields of an appointment
    )


def chart(therapist: Provider, visits: list[Appointment]) -> list[Note]:
    ids = [visit.pk for visit in visits]
    return chart_group(appointment_ids=ids, session=SESSION, by=user_of(therapist), at=NOON)


def test_each_note_has_the_group_and_its_minutes(
    therapist: Provider, visits: list[Appointment]
) -> None:
    notes = chart(therapist, visits)

    assert {note.encounter.appointment_id for note in notes} == {visit.pk for visit in visits}
    for note in Note.objects.all():
        row = note.interventions.get()
        assert note.group_minutes == 30
        assert (row.procedure_code, row.is_one_on_one) == ("97150", False)
        assert (row.pt_minutes, row.response) == (None, "")
        assert row.exercises[0]["name"] == "Balance circuit"


def test_what_was_charted_one_on_one_stays_each_ones_own(
    therapist: Provider, visits: list[Appointment]
) -> None:
    first, second = chart(therapist, visits)
    InterventionFactory.create(note=first, position=2)

    chart(therapist, visits)

    first.refresh_from_db()
    assert first.group_minutes == 60
    assert first.interventions.filter(procedure_code="97112").get().pt_minutes == 24
    assert not second.interventions.filter(procedure_code="97112").exists()


def test_one_patient_is_no_group(therapist: Provider, visits: list[Appointment]) -> None:
    with pytest.raises(GroupRefusedError, match="at least two"):
        chart(therapist, [visits[0], visits[0]])


def test_it_is_written_for_all_or_for_none(therapist: Provider, visits: list[Appointment]) -> None:
    signed = chart(therapist, visits)[0]
    sign_note(note_id=signed.pk, by=user_of(therapist), at=NOON)
    third = visit_at(therapist, 2)

    with pytest.raises(GroupRefusedError, match="is signed"):
        chart(therapist, [third, *visits])

    assert not Note.objects.filter(encounter__appointment=third).exists()


def test_the_page_offers_those_who_are_here_and_charts_them(
    client: Client, therapist: Provider, visits: list[Appointment]
) -> None:
    away = visit_at(therapist, 3, status=AppointmentStatus.BOOKED)
    client.force_login(user_of(therapist))
    url = reverse("documentation:group_chart")
    with time_machine.travel(NOON, tick=False):
        page = client.get(url).content.decode()
        answer = client.post(
            url,
            {
                "appointments": [visit.pk for visit in visits],
                "minutes": "30",
                "activity": "Balance circuit",
            },
        )
        alone = client.post(
            url, {"appointments": [visits[0].pk], "minutes": "30", "activity": "Circuit"}
        )

    assert visits[0].patient.mrn in page
    assert away.patient.mrn not in page
    assert answer["Location"] == reverse("documentation:my_day")
    assert Note.objects.filter(group_minutes=30).count() == 2
    assert alone.status_code == 422
    assert "at least two patients" in alone.content.decode()


def test_who_does_not_chart_is_refused(client: Client, therapist: Provider) -> None:
    url = reverse("documentation:group_chart")
    assert client.get(url).status_code == 302

    biller = StaffFactory.create(role=Role.BILLER, clinic=therapist.clinics.get())
    client.force_login(biller)
    assert client.get(url).status_code == 403


def test_another_clinics_patients_are_not_offered(
    client: Client, visits: list[Appointment]
) -> None:
    client.force_login(user_of(ProviderFactory.create()))
    with time_machine.travel(NOON, tick=False):
        answer = client.post(
            reverse("documentation:group_chart"),
            {
                "appointments": [visit.pk for visit in visits],
                "minutes": "30",
                "activity": "Circuit",
            },
        )

    assert answer.status_code == 422
    assert not Note.objects.exists()
