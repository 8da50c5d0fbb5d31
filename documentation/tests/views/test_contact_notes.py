"""Missed-visit and phone notes: from the schedule and the chart to paper."""

import json
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from documentation.models import ContactNote
from documentation.services.contact_notes import sign_contact_note
from documentation.tests.factories import ContactNoteFactory, EpisodeFactory, user_of
from foundation.models import AuditAct, AuditEvent
from practice.models import Provider, Role
from practice.tests.factories import ProviderFactory, StaffFactory
from scheduling.models import Appointment, AppointmentStatus
from scheduling.tests.factories import AppointmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def therapist(client: Client) -> Provider:
    provider = ProviderFactory.create()
    client.force_login(user_of(provider))
    return provider


@pytest.fixture
def missed(therapist: Provider) -> Appointment:
    return AppointmentFactory.create(
        provider=therapist,
        clinic=therapist.clinics.get(),
        status=AppointmentStatus.CANCELLED,
        cancel_reason="Sick",
    )


def address(note: ContactNote, page: str = "detail") -> str:
    return reverse(f"documentation:contact_{page}", args=[note.pk])


def test_a_missed_visit_is_charted_from_the_schedule(client: Client, missed: Appointment) -> None:
    drawer = client.get(reverse("scheduling:appointment_detail", args=[missed.pk]))
    opening = reverse("documentation:missed_visit_open", args=[missed.pk])

    assert opening in drawer.content.decode()
    answer = client.post(opening, follow=True)

    page = answer.content.decode()
    assert "Missed-visit note" in page
    assert "cancelled (Sick)" in page
    assert 'data-field="happened_on"' not in page  # the appointment says when


def test_the_chart_lists_what_nobody_wrote_about_and_opens_a_phone_note(
    client: Client, missed: Appointment
) -> None:
    listed = client.get(reverse("documentation:patient_notes", args=[missed.patient_id]))
    opening = reverse("documentation:phone_note_open", args=[missed.patient_id])

    assert "Write the note" in listed.content.decode()
    assert opening in listed.content.decode()
    answer = client.post(opening, follow=True)

    assert 'data-field="happened_on"' in answer.content.decode()
    note = ContactNote.objects.get()
    assert note.happened_on == timezone.localdate(timezone.now(), note.clinic.zone)
    again = client.get(reverse("documentation:patient_notes", args=[missed.patient_id]))
    assert address(note) in again.content.decode()


def test_autosave_and_signing(client: Client, therapist: Provider) -> None:
    note = ContactNoteFactory.create(author=therapist, plan="")
    refused = client.post(address(note, "sign"))
    sent = {"changes": [{"row": None, "field": "plan", "value": "Call again.", "version": 0}]}

    saved = client.post(address(note, "save"), json.dumps(sent), content_type="application/json")
    signed = client.post(address(note, "sign"), follow=True)

    assert refused.status_code == 409
    assert 'id="contact-plan-lack"' in refused.content.decode()
    assert saved.json()["saved"] == [{"row": None, "field": "plan", "version": 1}]
    assert "Late entry." in signed.content.decode()
    assert "Call again." in signed.content.decode()
    late = client.post(address(note, "save"), json.dumps(sent), content_type="application/json")
    assert late.status_code == 409


def test_my_day_and_the_worklist_hold_the_drafts(client: Client, therapist: Provider) -> None:
    note = ContactNoteFactory.create(author=therapist)

    for page in ("documentation:my_day", "documentation:note_worklist"):
        assert address(note) in client.get(reverse(page)).content.decode()

    sign_contact_note(contact_id=note.pk, by=user_of(therapist), at=timezone.now())
    for page in ("documentation:my_day", "documentation:note_worklist"):
        assert address(note) not in client.get(reverse(page)).content.decode()


def test_the_timeline_shows_calls_and_why_a_visit_was_missed(
    client: Client, therapist: Provider
) -> None:
    clinic = therapist.clinics.get()
    now = timezone.now()
    episode = EpisodeFactory.create(
        therapist=therapist, clinic=clinic, started_on=(now - timedelta(days=9)).date()
    )
    missed = AppointmentFactory.create(
        provider=therapist,
        clinic=clinic,
        patient=episode.patient,
        starts_at=now - timedelta(days=2),
        ends_at=now - timedelta(days=2) + timedelta(minutes=45),
        status=AppointmentStatus.NO_SHOW,
    )
    shared = {"author": therapist, "patient": episode.patient, "episode": episode}
    call = ContactNoteFactory.create(**shared)
    about = ContactNoteFactory.create(
        **shared, kind="MISSED_VISIT", appointment=missed, reason="The bus did not come."
    )

    page = client.get(reverse("documentation:episode_timeline", args=[episode.pk]))

    text = page.content.decode()
    assert "Call: Dizzy after the last session." in text
    assert "The bus did not come." in text
    assert address(call) in text
    assert address(about) in text


def test_it_is_printed_with_its_additions_as_a_tagged_pdf(
    client: Client, therapist: Provider
) -> None:
    note = ContactNoteFactory.create(author=therapist)
    sign_contact_note(contact_id=note.pk, by=user_of(therapist), at=timezone.now())
    ContactNoteFactory.create(author=therapist, patient=note.patient, adds_to=note)

    answer = client.get(address(note, "print"))

    with pikepdf.open(BytesIO(answer.content)) as document:
        assert document.Root.MarkInfo.Marked
    assert AuditEvent.objects.filter(act=AuditAct.DOWNLOAD, subject="contact_print").exists()


def test_a_biller_reads_and_writes_nothing(client: Client, therapist: Provider) -> None:
    note = ContactNoteFactory.create(author=therapist)
    client.force_login(StaffFactory.create(role=Role.BILLER, clinic=therapist.clinics.get()))

    page = client.get(address(note))

    assert "data-autosave-url" not in page.content.decode()
    assert "Not signed." in page.content.decode()
    assert client.post(address(note, "sign")).status_code == 403


def test_adding_discarding_and_taking_over_by_button(client: Client, therapist: Provider) -> None:
    note = ContactNoteFactory.create(author=therapist)
    draft = ContactNoteFactory.create(author=therapist)
    sign_contact_note(contact_id=note.pk, by=user_of(therapist), at=timezone.now())

    client.post(address(note, "add"))
    client.post(address(draft, "discard"))
    refused = client.post(address(note, "discard"), follow=True)
    kept = client.post(address(note, "take_over"), follow=True)

    assert "signed" in refused.content.decode()
    assert kept.status_code == 200
    assert set(ContactNote.objects.values_list("adds_to", flat=True)) == {None, note.pk}
    assert not ContactNote.objects.filter(pk=draft.pk).exists()


def test_the_page_asks_a_fixed_number_of_questions(
    client: Client, therapist: Provider, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    note = ContactNoteFactory.create(author=therapist)
    sign_contact_note(contact_id=note.pk, by=user_of(therapist), at=timezone.now())
    for _ in range(3):
        ContactNoteFactory.create(author=therapist, patient=note.patient, adds_to=note)
    client.get(address(note))

    with django_assert_num_queries(10):
        client.get(address(note))
