"""Every address of this app, by everybody: strangers, each role, and people of another clinic."""

from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from practice.models import Patient, Role
from practice.permissions import TABLE, Act, Noun
from practice.tests.factories import (
    AuthorizationFactory,
    CoverageFactory,
    DocumentFactory,
    EmergencyAccessFactory,
    PatientFactory,
    PracticeFactory,
    ReferralFactory,
    StaffFactory,
    UserFactory,
)
from practice.urls import urlpatterns

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What a page needs, and which row of a chart it is about."""

    act: Act
    noun: Noun
    about: str = ""
    is_posted: bool = False


ADDRESSES = {
    "home": Address(act=Act.READ, noun=Noun.OWN_ACCOUNT),
    "palette": Address(act=Act.READ, noun=Noun.PATIENTS, is_posted=True),
    "account_preferences": Address(act=Act.WRITE, noun=Noun.OWN_ACCOUNT),
    "patient_list": Address(act=Act.READ, noun=Noun.PATIENTS),
    "patient_search": Address(act=Act.READ, noun=Noun.PATIENTS, is_posted=True),
    "patient_register": Address(act=Act.WRITE, noun=Noun.PATIENTS),
    "patient_duplicates": Address(act=Act.WRITE, noun=Noun.PATIENTS, is_posted=True),
    "patient_detail": Address(act=Act.READ, noun=Noun.PATIENTS, about="patient"),
    "patient_edit": Address(act=Act.WRITE, noun=Noun.PATIENTS, about="patient"),
    "patient_alerts": Address(act=Act.WRITE, noun=Noun.ALERTS, about="patient"),
    "patient_share": Address(act=Act.WRITE, noun=Noun.PATIENTS, about="patient"),
    "coverage_add": Address(act=Act.WRITE, noun=Noun.COVERAGES, about="patient"),
    "coverage_edit": Address(act=Act.WRITE, noun=Noun.COVERAGES, about="coverage"),
    "coverage_accident": Address(act=Act.WRITE, noun=Noun.COVERAGES, about="coverage"),
    "coverage_ask": Address(act=Act.WRITE, noun=Noun.COVERAGES, about="coverage"),
    "coverage_eligibility": Address(
        act=Act.WRITE, noun=Noun.COVERAGES, about="coverage", is_posted=True
    ),
    "authorization_add": Address(act=Act.WRITE, noun=Noun.AUTHORIZATIONS, about="patient"),
    "authorization_edit": Address(act=Act.WRITE, noun=Noun.AUTHORIZATIONS, about="authorization"),
    "referral_add": Address(act=Act.WRITE, noun=Noun.PATIENTS, about="patient"),
    "referral_edit": Address(act=Act.WRITE, noun=Noun.PATIENTS, about="referral"),
    "referring_provider_search": Address(act=Act.READ, noun=Noun.PATIENTS),
    "document_add": Address(act=Act.WRITE, noun=Noun.PATIENTS, about="patient"),
    "audit_events": Address(act=Act.READ, noun=Noun.AUDIT),
    "audit_events_export": Address(act=Act.WRITE, noun=Noun.EXPORTS, is_posted=True),
    "audit_patient": Address(act=Act.READ, noun=Noun.AUDIT, about="patient"),
    "audit_row": Address(act=Act.READ, noun=Noun.AUDIT, about="history"),
    "disclosure_list": Address(act=Act.WRITE, noun=Noun.EXPORTS, about="patient"),
    "disclosure_export": Address(act=Act.WRITE, noun=Noun.EXPORTS, about="patient", is_posted=True),
    "staff_list": Address(act=Act.WRITE, noun=Noun.STAFF),
    "second_factor_rules": Address(act=Act.WRITE, noun=Noun.STAFF, is_posted=True),
    "staff_link": Address(act=Act.WRITE, noun=Noun.STAFF, about="person", is_posted=True),
    "staff_shut_out": Address(act=Act.WRITE, noun=Noun.STAFF, about="person", is_posted=True),
    "staff_let_in": Address(act=Act.WRITE, noun=Noun.STAFF, about="person", is_posted=True),
    "staff_remove_factors": Address(act=Act.WRITE, noun=Noun.STAFF, about="person", is_posted=True),
    "emergency_open": Address(act=Act.WRITE, noun=Noun.EMERGENCY_ACCESS),
    "emergency_list": Address(act=Act.READ, noun=Noun.AUDIT),
    "emergency_count": Address(act=Act.READ, noun=Noun.AUDIT),
    "emergency_seen": Address(act=Act.WRITE, noun=Noun.AUDIT, about="emergency", is_posted=True),
    "emergency_end": Address(act=Act.WRITE, noun=Noun.AUDIT, about="emergency", is_posted=True),
    "system_health": Address(act=Act.READ, noun=Noun.AUDIT),
    "document_download": Address(act=Act.READ, noun=Noun.PATIENTS, about="document"),
}
PUBLIC = {"link_use"}  # practice/tests/views/test_staff.py
ABOUT_A_CHART = sorted(
    name
    for name, address in ADDRESSES.items()
    if address.about and Role.FRONT_DESK in TABLE[address.act, address.noun]
)


def address_of(name: str, patient: Patient) -> str:
    """Return the address of a page about one row of this patient's chart."""
    about = ADDRESSES[name].about
    if not about:
        return reverse(f"practice:{name}")
    if about == "history":
        return reverse(f"practice:{name}", args=["practice_patient", patient.pk])
    pk = {
        "patient": lambda: patient.pk,
        "coverage": lambda: CoverageFactory.create(patient=patient).pk,
        "authorization": lambda: (
            AuthorizationFactory.create(coverage=CoverageFactory.create(patient=patient)).pk
        ),
        "referral": lambda: ReferralFactory.create(patient=patient).pk,
        "person": lambda: UserFactory.create().pk,
        "emergency": lambda: EmergencyAccessFactory.create(patient=patient).pk,
        "document": lambda: DocumentFactory.create(patient=patient).pk,
    }[about]()
    return reverse(f"practice:{name}", args=[pk])


def status_of(client: Client, name: str, patient: Patient) -> int:
    """Ask for a page as it is asked for, and return the answer's status."""
    ask = client.post if ADDRESSES[name].is_posted else client.get
    return ask(address_of(name, patient)).status_code


def test_no_address_is_left_out_here() -> None:
    assert {str(entry.name) for entry in urlpatterns} == set(ADDRESSES) | PUBLIC


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_a_stranger_is_sent_to_the_sign_in_page(client: Client, name: str) -> None:
    patient = PatientFactory.create()
    ask = client.post if ADDRESSES[name].is_posted else client.get

    answer = ask(address_of(name, patient))

    assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_each_role_is_let_in_or_refused_as_the_table_says(
    client: Client, name: str, role: Role
) -> None:
    PracticeFactory.create()
    person = StaffFactory.create(role=role)
    patient = PatientFactory.create(clinic=person.memberships.get().clinic)
    client.force_login(person)

    status = status_of(client, name, patient)

    is_held = role in TABLE[ADDRESSES[name].act, ADDRESSES[name].noun]
    # A scan of the factory has no file behind it; that it is not refused is what counts here.
    assert (status != 403) == is_held
    assert status < 500


@pytest.mark.parametrize("name", ABOUT_A_CHART)
def test_a_chart_of_another_clinic_is_as_if_it_were_not(client: Client, name: str) -> None:
    client.force_login(StaffFactory.create(role=Role.FRONT_DESK))

    assert status_of(client, name, PatientFactory.create()) == 404


@pytest.mark.parametrize("name", ABOUT_A_CHART)
def test_an_owner_opens_the_charts_of_all_clinics(client: Client, name: str) -> None:
    client.force_login(StaffFactory.create(role=Role.OWNER))
    expected = 404 if name == "document_download" else 200  # a scan without its file

    status = status_of(client, name, PatientFactory.create())

    assert status == (302 if ADDRESSES[name].is_posted else expected)
