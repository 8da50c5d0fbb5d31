"""Two people with one row open: whoever is second is told what the first wrote."""

from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from practice.models import Authorization, Coverage, Patient, Role, User
from practice.tests.factories import (
    AuthorizationFactory,
    CoverageFactory,
    PatientFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> User:
    person = StaffFactory.create()
    client.force_login(person)
    return person


@pytest.fixture
def patient(desk: User) -> Patient:
    clinic = desk.memberships.get().clinic
    return PatientFactory.create(clinic=clinic, phone="5185550150", alerts="Fall risk")


@pytest.fixture
def coverage(patient: Patient) -> Coverage:
    return CoverageFactory.create(patient=patient, subscriber_id="OLD1")


@pytest.fixture
def authorization(coverage: Coverage) -> Authorization:
    return AuthorizationFactory.create(coverage=coverage, patient=coverage.patient)


class Editor:
    """A browser with an editing page open since before somebody else changed the row."""

    def __init__(self, client: Client, name: str, row: Model) -> None:
        self.client, self.url = client, reverse(f"practice:{name}", args=[row.pk])
        self.sent = self._answers(client.get(self.url).context["form"])

    def save(self, **typed: Any) -> Any:
        answer = self.client.post(self.url, {**self.sent, **typed})
        if answer.status_code != 302:
            self.sent = self._answers(answer.context["form"])
        return answer

    @staticmethod
    def _answers(form: Any) -> dict[str, Any]:
        known = {name: form[name].value() for name in form.fields}
        return {name: "" if value is None else value for name, value in known.items()}


def test_a_new_telephone_number_does_not_restore_old_alerts(
    client: Client, patient: Patient
) -> None:
    editor = Editor(client, "patient_edit", patient)
    therapist = Client()
    clinic = patient.clinics.get()
    therapist.force_login(StaffFactory.create(role=Role.THERAPIST, clinic=clinic))
    Editor(therapist, "patient_alerts", patient).save(alerts="Latex allergy")

    answer = editor.save(phone="(518) 555-0199")

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody changed this while you were writing" in page
    assert "Stored now: Latex allergy" in page
    assert "(518) 555-0199" in page
    patient.refresh_from_db()
    assert (patient.phone, patient.alerts) == ("5185550150", "Latex allergy")

    assert editor.save(alerts="Latex allergy").status_code == 302  # once it was compared
    patient.refresh_from_db()
    assert (patient.phone, patient.alerts) == ("5185550199", "Latex allergy")


def test_alerts_of_two_people_do_not_replace_each_other(client: Client, patient: Patient) -> None:
    first = Editor(client, "patient_alerts", patient)
    Editor(client, "patient_alerts", patient).save(alerts="Latex allergy")

    answer = first.save(alerts="Pacemaker")

    assert answer.status_code == 409
    patient.refresh_from_db()
    assert patient.alerts == "Latex allergy"


def test_an_old_member_id_is_not_restored(client: Client, coverage: Coverage) -> None:
    editor = Editor(client, "coverage_edit", coverage)
    Editor(client, "coverage_edit", coverage).save(subscriber_id="NEW2")

    answer = editor.save(copay_amount="40.00")

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Stored now: NEW2" in page
    assert page.count("Stored now") == 2  # and the copay, which only this one typed
    coverage.refresh_from_db()
    assert (coverage.subscriber_id, coverage.copay_amount) == ("NEW2", Decimal(0))


def test_visits_approved_are_not_set_back(client: Client, authorization: Authorization) -> None:
    editor = Editor(client, "authorization_edit", authorization)
    Editor(client, "authorization_edit", authorization).save(visits_approved="20")

    answer = editor.save(units_approved="80")

    assert answer.status_code == 409
    assert "Stored now: 20" in answer.content.decode()
    authorization.refresh_from_db()
    assert (authorization.visits_approved, authorization.units_approved) == (20, None)


def test_the_same_form_sent_twice_is_no_conflict(client: Client, patient: Patient) -> None:
    editor = Editor(client, "patient_edit", patient)

    answers = [editor.save(phone="(518) 555-0199") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]


def test_an_eligibility_check_meanwhile_is_no_conflict(client: Client, coverage: Coverage) -> None:
    editor = Editor(client, "coverage_edit", coverage)
    client.post(reverse("practice:coverage_eligibility", args=[coverage.pk]))

    assert editor.save(subscriber_id="NEW2").status_code == 302


def test_a_form_from_before_it_carried_a_mark_is_refused(client: Client, patient: Patient) -> None:
    editor = Editor(client, "patient_edit", patient)
    del editor.sent["seen"]

    assert editor.save(phone="(518) 555-0199").status_code == 409
