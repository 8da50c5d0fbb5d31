from datetime import date, timedelta

import pytest

from practice.models import Patient
from practice.models.document import DocumentKind
from practice.tests.factories import (
    AuthorizationFactory,
    ClinicFactory,
    CoverageFactory,
    DocumentFactory,
    PatientFactory,
    ReferralFactory,
    StaffFactory,
)
from scheduling.models import BookingLimit, BookingLimitKind
from scheduling.selectors.arrivals import arrival_gaps_of
from scheduling.selectors.booking_facts import booking_facts_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)
WEEK = timedelta(days=7)
KNOWN = {
    "phone": "5185550150",
    "street": "1 Elm Street",
    "city": "Albany",
    "state": "NY",
    "zip_code": "12207",
}


def complete_patient() -> Patient:
    patient = PatientFactory.create(clinic=ClinicFactory.create(), **KNOWN)
    DocumentFactory.create(patient=patient, kind=DocumentKind.CARD)
    return patient


def gaps(patient: Patient) -> dict[str, str]:
    user = StaffFactory.create(clinic=patient.clinics.get())
    facts = booking_facts_of(user=user, patient=patient, on=DAY)
    return {gap.label: gap.words for gap in arrival_gaps_of(facts)}


def test_nothing_is_asked_for_where_nothing_is_missing() -> None:
    patient = complete_patient()
    CoverageFactory.create(patient=patient)

    assert gaps(patient) == {}


def test_what_intake_lacks_is_named() -> None:
    patient = PatientFactory.create(clinic=ClinicFactory.create(), phone="", street="")
    CoverageFactory.create(patient=patient)

    assert gaps(patient)["Intake"] == "Missing: telephone, address, scan of the coverage card."


def test_a_coverage_that_ended_is_asked_for() -> None:
    patient = complete_patient()
    ended = CoverageFactory.create(patient=patient, ends_on=DAY - timedelta(days=1))

    assert gaps(patient)["Coverage ended"].startswith(f"{ended.payer} ended on Mar 1, 2026")


def test_an_authorization_is_missing_ending_or_used() -> None:
    patient = complete_patient()
    coverage = CoverageFactory.create(patient=patient, payer__needs_authorization=True)
    assert "needs one" in gaps(patient)["Authorization"]

    AuthorizationFactory.create(
        patient=patient, coverage=coverage, starts_on=DAY - WEEK, ends_on=DAY + WEEK
    )
    assert gaps(patient)["Authorization"] == "Ends on Mar 9, 2026."


@pytest.mark.parametrize(
    ("ends_on", "label"),
    [
        (DAY - timedelta(days=1), "Certification ended"),
        (DAY + WEEK, "Certification"),
        (DAY + 2 * WEEK, None),
    ],
)
def test_a_certification_is_told_before_it_ends(ends_on: date, label: str | None) -> None:
    patient = complete_patient()
    BookingLimit.objects.create(
        patient=patient, kind=BookingLimitKind.CERTIFICATION, ends_on=ends_on, source="test"
    )

    assert set(gaps(patient)) == ({label} if label else set())


def test_a_referral_that_ended_is_told() -> None:
    patient = complete_patient()
    ReferralFactory.create(
        patient=patient, received_on=DAY - 2 * WEEK, ends_on=DAY - timedelta(days=1)
    )

    assert gaps(patient)["Referral ended"] == "It ended on Mar 1, 2026."
