import csv
import io
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from foundation.audit import record_chart_read, record_event
from foundation.models import AuditAct, AuditEvent
from practice.models import Disclosure, Patient, Role, User
from practice.tests.edits import seen_on
from practice.tests.factories import CoverageFactory, PatientFactory, PracticeFactory, StaffFactory

pytestmark = pytest.mark.django_db

DISCLOSED = {
    "disclosed_on": "2026-03-02",
    "recipient": "County court",
    "recipient_address": "1 Court Square",
    "description": "Notes of February",
    "purpose": "Subpoena 12-34",
}


@pytest.fixture
def owner(client: Client) -> User:
    person = StaffFactory.create(role=Role.OWNER)
    client.force_login(person)
    return person


@pytest.fixture
def patient() -> Patient:
    return PatientFactory.create(last_name="Abernathy")


@pytest.fixture
def reader(patient: Patient) -> User:
    """A therapist who opened the chart."""
    person = StaffFactory.create(role=Role.THERAPIST, last_name="Reader")
    record_chart_read(
        at=timezone.now(), actor_id=person.pk, patient_id=patient.pk, subject="note_detail"
    )
    return person


def test_the_report_says_who_opened_a_chart(
    client: Client, owner: User, patient: Patient, reader: User
) -> None:
    answer = client.get(reverse("practice:audit_events"), {"patient": patient.pk})

    page = answer.content.decode()
    assert "Robin Reader" in page
    assert "Opened a chart page" in page
    assert f"Abernathy, {patient.first_name}" in page


def test_a_filter_for_another_person_leaves_it_out(
    client: Client, owner: User, patient: Patient, reader: User
) -> None:
    answer = client.get(
        reverse("practice:audit_events"), {"patient": patient.pk, "person": owner.pk}
    )

    assert "Nothing was done like that." in answer.content.decode()


def test_the_report_takes_a_fixed_number_of_queries(
    client: Client,
    owner: User,
    patient: Patient,
    reader: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(40):
        record_event(act=AuditAct.SIGN_IN, at=timezone.now(), actor_id=number, subject="account")

    with django_assert_num_queries(9):
        client.get(reverse("practice:audit_events"))


@pytest.mark.parametrize("sort", ["at", "actor", "act", "patient", "subject", "'; --", ""])
def test_no_sort_or_cursor_breaks_the_report(
    client: Client, owner: User, reader: User, sort: str
) -> None:
    answer = client.get(
        reverse("practice:audit_events"),
        {"sort": sort, "direction": "asc", "after": "x'", "patient": "9'", "since": "never"},
    )

    assert answer.status_code == 200


def test_the_report_goes_out_as_csv_that_runs_nothing_and_that_is_recorded(
    client: Client, owner: User, reader: User
) -> None:
    PatientFactory.create(last_name="x")
    Patient.objects.update(last_name="=1+1")

    answer = client.post(reverse("practice:audit_events_export"), {"act": "READ_CHART"})

    text = b"".join(answer).decode()
    header, row = csv.reader(io.StringIO(text))
    assert header[:2] == ["when (UTC)", "who"]
    assert row[1] == "Robin Reader"
    assert row[4].startswith("'=1+1")
    assert AuditEvent.objects.filter(act=AuditAct.EXPORT, actor_id=owner.pk).count() == 1


def test_a_chart_is_shown_as_it_stood_and_with_who_changed_it(
    client: Client, owner: User, patient: Patient
) -> None:
    coverage = CoverageFactory.create(patient=patient)

    answer = client.get(
        reverse("practice:audit_patient", args=[patient.pk]), {"at": "2199-01-01T00:00"}
    )

    page = answer.content.decode()
    assert "As it stood on 01/01/2199" in page
    assert "Abernathy" in page
    assert reverse("practice:audit_row", args=["practice_coverage", coverage.pk]) in page
    assert "The program itself" in page
    assert AuditEvent.objects.filter(patient_id=patient.pk, act=AuditAct.READ_CHART).count() == 1


def test_before_it_was_registered_there_was_no_chart(
    client: Client, owner: User, patient: Patient
) -> None:
    answer = client.get(
        reverse("practice:audit_patient", args=[patient.pk]), {"at": "2000-01-01T00:00"}
    )

    assert "There was no such chart yet." in answer.content.decode()


def test_a_change_through_a_page_bears_the_name_of_whoever_made_it(
    client: Client, owner: User, patient: Patient
) -> None:
    url = reverse("practice:patient_alerts", args=[patient.pk])
    client.post(url, {"alerts": "Fall risk", "seen": seen_on(client, url)})

    page = client.get(
        reverse("practice:audit_row", args=["practice_patient", patient.pk])
    ).content.decode()

    assert "Fall risk" in page
    assert f"Changed</strong> by {owner}" in page


@pytest.mark.parametrize(
    ("table", "row_pk"),
    [("auth_user", "1"), ("practice_patient", "x"), ("practice_accesslink", "1")],
)
def test_a_table_without_history_is_not_found(
    client: Client, owner: User, table: str, row_pk: str
) -> None:
    answer = client.get(reverse("practice:audit_row", args=[table, row_pk]))

    assert answer.status_code == 404


def test_a_disclosure_is_recorded_for_good(client: Client, owner: User, patient: Patient) -> None:
    address = reverse("practice:disclosure_list", args=[patient.pk])

    assert client.post(address, DISCLOSED).status_code == 302

    assert Disclosure.objects.get().recorded_by == owner
    page = client.get(address).content.decode()
    assert "County court" in page
    assert AuditEvent.objects.filter(act=AuditAct.DISCLOSED, patient_id=patient.pk).exists()


def test_a_recorded_disclosure_cannot_be_changed(
    client: Client, owner: User, patient: Patient
) -> None:
    client.post(reverse("practice:disclosure_list", args=[patient.pk]), DISCLOSED)

    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        Disclosure.objects.update(recipient="Nobody")


def test_a_disclosure_of_tomorrow_is_refused(client: Client, owner: User, patient: Patient) -> None:
    tomorrow = (timezone.now() + timedelta(days=2)).date().isoformat()

    answer = client.post(
        reverse("practice:disclosure_list", args=[patient.pk]),
        {**DISCLOSED, "disclosed_on": tomorrow},
    )

    assert answer.status_code == 422
    assert not Disclosure.objects.exists()


def test_the_accounting_goes_to_the_patient_on_paper_and_as_csv(
    client: Client, owner: User, patient: Patient, reader: User
) -> None:
    PracticeFactory.create()
    client.post(reverse("practice:disclosure_list", args=[patient.pk]), DISCLOSED)
    record_event(
        act=AuditAct.DOWNLOAD,
        at=timezone.now(),
        actor_id=reader.pk,
        patient_id=patient.pk,
        subject="note_print",
    )
    address = reverse("practice:disclosure_export", args=[patient.pk])

    printed = PdfReader(io.BytesIO(client.post(address, {"format": "pdf"}).content))
    lines = list(csv.reader(io.StringIO(client.post(address, {"format": "csv"}).content.decode())))

    words = printed.pages[0].extract_text()
    assert "45 CFR 164.528" in words
    assert "County court" in words
    assert "Robin Reader" in words
    assert lines[1][:2] == ["2026-03-02", "County court"]
    assert [line[1] for line in lines if "note_print" in line[3]] == ["Robin Reader"]


def test_an_owner_reads_how_the_installation_is(client: Client, owner: User) -> None:
    page = client.get(reverse("practice:system_health")).content.decode()

    assert "There is no backup yet." in page
