import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from foundation.models import AuditAct, AuditEvent
from practice.models import Document, Patient, User
from practice.models.document import DocumentKind
from practice.services.documents import store_document
from practice.tests.factories import PatientFactory, StaffFactory
from practice.tests.pictures import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> User:
    person = StaffFactory.create()
    client.force_login(person)
    return person


@pytest.fixture
def patient(desk: User) -> Patient:
    return PatientFactory.create(clinic=desk.memberships.get().clinic)


def send(client: Client, patient: Patient, content: bytes) -> int:
    file = SimpleUploadedFile("Jones referral.pdf", content, content_type="text/html")
    answer = client.post(
        reverse("practice:document_add", args=[patient.pk]), {"kind": "REFERRAL", "file": file}
    )
    return answer.status_code


def test_a_scan_joins_the_chart_and_comes_out_as_a_file(client: Client, patient: Patient) -> None:
    content = pdf()

    assert send(client, patient, content) == 302

    document = Document.objects.get()
    answer = client.get(reverse("practice:document_download", args=[document.pk]))
    assert answer.content == content
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == f'attachment; filename="document-{document.pk}.pdf"'
    assert (document.title, document.patient) == ("Referral", patient)


def test_taking_a_scan_out_is_recorded(client: Client, desk: User, patient: Patient) -> None:
    document = store_document(
        patient_id=patient.pk, kind=DocumentKind.CARD, title="Card", content=pdf(), by=desk
    )

    client.get(reverse("practice:document_download", args=[document.pk]))

    event = AuditEvent.objects.get(act=AuditAct.DOWNLOAD)
    assert (event.actor_id, event.patient_id) == (desk.pk, patient.pk)
    assert event.subject_id == str(document.pk)


def test_what_is_no_scan_is_refused_beside_the_file(client: Client, patient: Patient) -> None:
    assert send(client, patient, b"<script>alert(1)</script>") == 422

    assert not Document.objects.exists()


def test_a_file_over_the_limit_is_refused_before_it_is_read(
    client: Client, patient: Patient, settings: Settings
) -> None:
    settings.DOCUMENT_MAX_BYTES = 10

    assert send(client, patient, pdf()) == 422

    assert not Document.objects.exists()
