"""A claim's snapshot: kept as JSON without loss, and the only source of both forms."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from billing.edi.claim_mapping import claim_of, interchange_of
from billing.edi.cms1500_mapping import form_of
from billing.edi.snapshot import (
    AddressSnapshot,
    ClaimSnapshot,
    ClinicSnapshot,
    CoverageSnapshot,
    LineSnapshot,
    PayerSnapshot,
    PersonSnapshot,
    PracticeSnapshot,
    ProviderSnapshot,
)
from billing.edi.snapshot_json import as_json, from_json
from documentation.tests.factories import NOON
from x12.checks import check_claim
from x12.claim_837p_records import ServiceFacility

HOME = AddressSnapshot(
    street="12 Elm Street", street_2="", city="Albany", state="NY", zip_code="12207"
)
OFFICE = replace(HOME, street="100 Main Street", zip_code="122071234")
PATIENT = PersonSnapshot(
    first_name="Zoë",
    middle_name="",
    last_name="O'Brien-Núñez",
    birth_date=date(1955, 4, 12),
    sex="F",
    phone="5185550150",
    address=HOME,
)
SUBSCRIBER = replace(PATIENT, first_name="Jordan", birth_date=date(1953, 2, 3), sex="M")
MEDICARE = ClaimSnapshot(
    patient_control_number="C100001",
    service_date=date(2026, 3, 2),
    onset_date=date(2026, 1, 10),
    initial_treatment_date=date(2026, 2, 2),
    frequency_code="1",
    payer_control_number="",
    authorization_number="AUTH-99",
    referral_number="",
    total_amount=Decimal("160.00"),
    practice=PracticeSnapshot(
        name="Harbor Neuro Rehab",
        npi="1234567893",
        taxonomy="261QP2000X",
        tax_id="123456789",
        tax_id_kind="EIN",
        phone="5185550100",
        contact_name="Dana Frost",
        address=OFFICE,
        submitter_id="HARBOR01",
        receiver_name="Clearinghouse",
        receiver_id="CLEAR01",
        is_test_sender=True,
    ),
    clinic=ClinicSnapshot(
        name="Downtown",
        npi="",
        place_of_service="11",
        time_zone="America/New_York",
        address=OFFICE,
    ),
    payer=PayerSnapshot(
        name="Medicare Part B",
        kind="MEDICARE",
        payer_id="15202",
        claim_filing_code="MB",
        totals_on_last_page=False,
        address=replace(HOME, street="1 Payer Plaza"),
    ),
    coverage=CoverageSnapshot(
        subscriber_id="1EG4-TE5-MK73",
        group_number="",
        plan_name="",
        relationship="SELF",
        subscriber=PATIENT,
    ),
    patient=PATIENT,
    rendering=ProviderSnapshot(
        first_name="Taylor",
        last_name="Therapist",
        credentials="PT, DPT",
        npi="1679576722",
        taxonomy="225100000X",
    ),
    referring=ProviderSnapshot(
        first_name="Morgan", last_name="Physician", credentials="MD", npi="1245319599", taxonomy=""
    ),
    diagnoses=("I69351", "R262"),
    lines=(
        LineSnapshot(
            number=1,
            control_number="C100001L01",
            procedure_code="97112",
            modifiers=("GP",),
            units=2,
            charge_amount=Decimal("160.00"),
            diagnosis_pointers=(1, 2),
        ),
    ),
)
DEPENDANT = replace(
    MEDICARE,
    payer=replace(MEDICARE.payer, kind="COMMERCIAL", claim_filing_code="CI"),
    coverage=replace(
        MEDICARE.coverage,
        subscriber_id="SUB 0001",
        group_number="GRP-7",
        plan_name="Gold",
        relationship="CHILD",
        subscriber=SUBSCRIBER,
    ),
)


@pytest.mark.parametrize("snapshot", [MEDICARE, DEPENDANT, replace(MEDICARE, referring=None)])
def test_json_keeps_everything(snapshot: ClaimSnapshot) -> None:
    stored = json.loads(json.dumps(as_json(snapshot)))

    assert from_json(ClaimSnapshot, stored) == snapshot


@pytest.mark.parametrize("snapshot", [MEDICARE, DEPENDANT])
def test_both_kinds_of_claim_pass_the_checks(snapshot: ClaimSnapshot) -> None:
    interchange = interchange_of(snapshot, number=1, at=NOON)

    assert check_claim(interchange, claim_of(snapshot)) == ()


def test_medicare_has_no_group_and_a_plain_number() -> None:
    claim = claim_of(replace(MEDICARE, coverage=replace(MEDICARE.coverage, group_number="X")))

    assert claim.patient is None
    assert claim.subscriber.member_id == "1EG4TE5MK73"
    assert (claim.subscriber.group_number, claim.subscriber.group_name) == ("", "")
    assert claim.subscriber.name.last_name == "O'BRIEN-NUNEZ"  # type: ignore[union-attr]  # a person
    assert claim.info.service_facility is None


def test_a_dependant_stands_below_the_subscriber() -> None:
    claim = claim_of(DEPENDANT)

    assert claim.patient is not None
    assert claim.patient.relationship == "19"
    assert not claim.subscriber.is_patient
    assert claim.subscriber.group_number == "GRP-7"


def test_a_clinic_elsewhere_is_named_and_a_home_is_not() -> None:
    elsewhere = replace(MEDICARE.clinic, address=replace(OFFICE, street="9 Oak Lane"))

    facility = claim_of(replace(MEDICARE, clinic=elsewhere)).info.service_facility
    at_home = replace(MEDICARE, clinic=replace(elsewhere, place_of_service="12"))

    assert isinstance(facility, ServiceFacility)
    assert facility.name == "DOWNTOWN"
    assert claim_of(at_home).info.service_facility is None


def test_the_medicare_form_leaves_the_insured_blank() -> None:
    form = form_of(MEDICARE)

    assert (form.coverage_kind, form.group_number) == ("MEDICARE", "NONE")
    assert (form.insured_name, form.insured_relationship, form.has_other_plan) == ("", "", "")
    assert form.insured_id == "1EG4TE5MK73"
    assert form.patient_name == "OBRIEN-NUNEZ, ZOE"
    assert (form.referring_qualifier, form.referring_npi) == ("DN", "1245319599")
    assert form.authorization_number == "AUTH99"
    assert (form.illness_date, form.illness_date_qualifier) == ("01 10 2026", "431")


def test_the_dependants_form_names_the_insured() -> None:
    form = form_of(DEPENDANT)

    assert (form.coverage_kind, form.insured_relationship) == ("GROUP", "CHILD")
    assert form.insured_name == "OBRIEN-NUNEZ, JORDAN"
    assert form.insured_birth_date == "02 03 1953"
    assert (form.group_number, form.insured_plan) == ("GRP7", "GOLD")
    assert form.has_other_plan == "NO"


def test_a_line_of_the_form_says_what_the_837p_says() -> None:
    line = form_of(MEDICARE).lines[0]

    assert (line.procedure_code, line.modifiers, line.units) == ("97112", ("GP",), "2")
    assert (line.charge, line.pointers, line.from_date) == ("160 00", "AB", "03 02 26")
    assert line.rendering_npi == "1679576722"


def test_a_long_name_is_cut_where_the_form_ends() -> None:
    patient = replace(PATIENT, last_name="Featherstonehaugh-Cholmondeley")

    assert len(form_of(replace(MEDICARE, patient=patient)).patient_name) == 28
