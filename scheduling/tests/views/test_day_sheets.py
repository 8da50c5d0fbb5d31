"""The day on paper."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from foundation.models import AuditAct, AuditEvent
from practice.models import Clinic, Provider, User
from practice.tests.factories import PatientFactory
from scheduling.models import Appointment
from scheduling.tests.factories import (
    NINE_IN_NEW_YORK,
    AppointmentFactory,
    AppointmentTypeFactory,
)
from scheduling.tests.views.schedule_pages import DAY

pytestmark = pytest.mark.django_db


def test_the_day_sheet_has_a_page_for_each_provider(
    client: Client, desk: User, clinic: Clinic, ines: Appointment
) -> None:
    patient = PatientFactory.create(clinic=clinic, first_name="Omar", last_name="Lind")
    AppointmentFactory.create(clinic=clinic, patient=patient)
    AppointmentFactory.create(clinic=clinic, cancelled=True)

    answer = client.get(f"{reverse('scheduling:day_sheet', args=[clinic.pk])}?day={DAY}")

    pages = [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]
    assert len(pages) == 2
    assert sum("Okafor, Ines" in page for page in pages) == 1
    assert sum("Lind, Omar" in page for page in pages) == 1
    assert all("Monday, March 2, 2026" in page for page in pages)
    assert "no-store" in answer["Cache-Control"]


def test_a_long_day_goes_on_and_loses_nobody(
    client: Client, desk: User, clinic: Clinic, provider: Provider
) -> None:
    kind = AppointmentTypeFactory.create()
    for n in range(40):
        AppointmentFactory.create(
            clinic=clinic,
            provider=provider,
            appointment_type=kind,
            starts_at=NINE_IN_NEW_YORK + timedelta(minutes=10 * n),
            ends_at=NINE_IN_NEW_YORK + timedelta(minutes=10 * n + 10),
        )

    answer = client.get(f"{reverse('scheduling:day_sheet', args=[clinic.pk])}?day={DAY}")

    pages = [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]
    assert len(pages) > 1
    assert sum(page.count("born ") for page in pages) == 40


def test_who_was_printed_stands_in_the_trail(
    client: Client, desk: User, clinic: Clinic, ines: Appointment
) -> None:
    client.get(f"{reverse('scheduling:day_sheet', args=[clinic.pk])}?day={DAY}")

    event = AuditEvent.objects.get(act=AuditAct.DOWNLOAD)
    assert (event.patient_id, event.actor_id, event.subject) == (
        ines.patient_id,
        desk.pk,
        "day_sheet",
    )


def test_the_sheet_of_an_empty_day_says_so(client: Client, desk: User, clinic: Clinic) -> None:
    answer = client.get(f"{reverse('scheduling:day_sheet', args=[clinic.pk])}?day={DAY}")

    assert "Nobody is booked" in PdfReader(BytesIO(answer.content)).pages[0].extract_text()
