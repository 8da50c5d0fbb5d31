"""Characters for pre-printed forms, moved for the printer, and read back from the PDF."""

import io

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from billing.models import ClaimBatch, FormPrinter
from billing.tests.factories import biller_of, ready_claim, written_batch
from foundation.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch(client: Client) -> ClaimBatch:
    claim = ready_claim(medicare=False)
    client.force_login(biller_of(claim.clinic))
    return written_batch(claim)


@pytest.fixture
def printer() -> FormPrinter:
    return FormPrinter.objects.create(name="Front office", x_offset="7.2", y_offset="-3.0")


def corner(pdf: bytes) -> tuple[float, float]:
    """Return where the first text of a file stands."""
    places: list[tuple[float, float]] = []

    def note(text: str, _cm: object, tm: list[float], *_: object) -> None:
        if text.strip():
            places.append((round(tm[4], 1), round(tm[5], 1)))

    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=note)
    return places[0]


def test_the_characters_are_moved_for_the_printer_and_taking_them_is_recorded(
    client: Client, batch: ClaimBatch, printer: FormPrinter
) -> None:
    address = reverse("billing:batch_forms_stock", args=[batch.pk])
    before = AuditEvent.objects.count()

    plain = client.post(address).content
    moved = client.post(address, {"printer": printer.pk}).content

    (x, y), (moved_x, moved_y) = corner(plain), corner(moved)
    assert (round(moved_x - x, 1), round(moved_y - y, 1)) == (7.2, 3.0)
    assert AuditEvent.objects.count() > before


def test_a_test_page_has_no_patient(client: Client, batch: ClaimBatch) -> None:
    answer = client.post(reverse("billing:form_test_sheet"))

    words = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert set(words) <= {"X", " ", "\n"}
    assert answer["Content-Type"] == "application/pdf"


def test_the_page_of_a_batch_offers_the_printers(
    client: Client, batch: ClaimBatch, printer: FormPrinter
) -> None:
    page = client.get(reverse("billing:batch_detail", args=[batch.pk])).content.decode()

    assert "On pre-printed forms" in page
    assert "Front office" in page


def test_an_unknown_printer_is_told(client: Client, batch: ClaimBatch) -> None:
    address = reverse("billing:batch_forms_stock", args=[batch.pk])

    answer = client.post(address, {"printer": 10**6}, follow=True)

    assert "Choose again" in answer.content.decode()


def test_a_printer_is_never_off_by_more_than_half_an_inch() -> None:
    with pytest.raises(IntegrityError, match="half_an_inch"), transaction.atomic():
        FormPrinter.objects.create(name="Skewed", x_offset=40)
