import pytest
from django.test import Client
from django.urls import reverse

from practice.models import Role
from practice.selectors.navigation import address_of, home_of
from practice.tests.factories import (
    ClinicFactory,
    MembershipFactory,
    PatientFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db

HOMES = {
    Role.THERAPIST: "documentation:my_day",
    Role.ASSISTANT: "documentation:my_day",
    Role.FRONT_DESK: "scheduling:schedule_day",
    Role.BILLER: "billing:claim_list",
    Role.OWNER: "scheduling:schedule_day",
}


@pytest.mark.parametrize("role", list(Role))
def test_each_role_starts_the_day_on_its_page(client: Client, role: Role) -> None:
    client.force_login(StaffFactory.create(role=role))
    expected = address_of(HOMES[role]) or reverse("practice:patient_list")

    assert client.get(reverse("practice:home"))["Location"] == expected


def test_a_therapist_who_also_bills_starts_with_treating() -> None:
    person = StaffFactory.create(role=Role.BILLER)
    MembershipFactory.create(user=person, role=Role.THERAPIST)
    expected = address_of("documentation:my_day") or address_of("billing:claim_list")

    assert home_of(person) == (expected or reverse("practice:patient_list"))


def test_an_address_that_does_not_exist_is_left_out() -> None:
    assert address_of("practice:no_such_page") is None


def test_the_palette_finds_charts_and_pages_that_one_may_open(client: Client) -> None:
    clinic = ClinicFactory.create()
    patient = PatientFactory.create(clinic=clinic, last_name="Registro", first_name="Ana")
    PatientFactory.create(last_name="Registro", first_name="Stranger")
    client.force_login(StaffFactory.create(clinic=clinic))

    found = client.post(reverse("practice:palette"), {"q": "regist"}).json()

    assert found == [
        {
            "value": reverse("practice:patient_detail", args=[patient.pk]),
            "text": "Registro, Ana",
            "hint": f"04/12/1955 · MRN {patient.mrn}",
        },
        {
            "value": reverse("practice:patient_register"),
            "text": "Register a patient",
            "hint": "Page",
        },
    ]


def test_the_palette_keeps_pages_from_those_who_may_not_open_them(client: Client) -> None:
    client.force_login(StaffFactory.create(role=Role.THERAPIST))

    assert client.post(reverse("practice:palette"), {"q": "regist"}).json() == []


def test_a_name_never_stands_in_an_address(client: Client) -> None:
    client.force_login(StaffFactory.create())

    assert client.get(reverse("practice:palette"), {"q": "smith"}).status_code == 405


def test_forms_find_patients_by_id(client: Client) -> None:
    clinic = ClinicFactory.create()
    patient = PatientFactory.create(clinic=clinic, last_name="Brooks")
    client.force_login(StaffFactory.create(clinic=clinic))

    found = client.post(reverse("practice:patient_search"), {"q": "brooks"}).json()

    assert [entry["value"] for entry in found] == [str(patient.pk)]


def test_the_theme_is_ones_own(client: Client) -> None:
    person = StaffFactory.create()
    client.force_login(person)

    client.post(reverse("practice:account_preferences"), {"theme": "DARK"})

    person.refresh_from_db()
    page = client.get(reverse("practice:account_preferences")).content.decode()
    assert person.theme == "DARK"
    assert 'data-bs-theme="dark"' in page


def test_an_unknown_theme_is_refused(client: Client) -> None:
    client.force_login(StaffFactory.create())

    answer = client.post(reverse("practice:account_preferences"), {"theme": "PINK"})

    assert answer.status_code == 422
