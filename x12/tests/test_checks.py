"""One wrong thing at a time in a good claim, and the path at which it is found."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from x12.checks import check_claim, check_envelope, check_interchange
from x12.claim_837p_records import (
    Claim,
    Contact,
    Interchange,
    OrganizationName,
    PersonName,
)
from x12.faults import WireFault
from x12.tests.samples import (
    ALL_CLAIMS,
    AUTO_CLAIM,
    DEPENDANT,
    DEPENDANT_CLAIM,
    INTERCHANGE,
    MEDICARE_CLAIM,
    NEIGHBOR_CLINIC,
    REPLACEMENT_CLAIM,
    SECONDARY_CLAIM,
    SERVICE_DATE,
    THERAPIST,
)

DAY = timedelta(days=1)
PROVIDER = INTERCHANGE.billing_provider
ADDRESS = PROVIDER.address


def with_info(claim: Claim, **changes: Any) -> Claim:
    return replace(claim, info=replace(claim.info, **changes))


def with_subscriber(claim: Claim, **changes: Any) -> Claim:
    return replace(claim, subscriber=replace(claim.subscriber, **changes))


def with_line(claim: Claim, **changes: Any) -> Claim:
    first, *others = claim.info.lines
    return with_info(claim, lines=(replace(first, **changes), *others))


def with_other(**changes: Any) -> Claim:
    other = replace(SECONDARY_CLAIM.info.other_coverages[0], **changes)
    return with_info(SECONDARY_CLAIM, other_coverages=(other,))


def with_decision(**changes: Any) -> Claim:
    decision = replace(SECONDARY_CLAIM.info.lines[0].adjudications[0], **changes)
    return with_line(SECONDARY_CLAIM, adjudications=(decision,))


def with_provider(**changes: Any) -> Interchange:
    return replace(INTERCHANGE, billing_provider=replace(PROVIDER, **changes))


def paths(faults: tuple[WireFault, ...]) -> set[str]:
    return {fault.path for fault in faults}


def test_good_claims_have_no_fault() -> None:
    assert check_interchange(INTERCHANGE, ALL_CLAIMS) == ()


def test_paths_lead_through_the_whole_interchange() -> None:
    bad = with_line(MEDICARE_CLAIM, units=0)

    faults = check_interchange(replace(INTERCHANGE, control_number=0), [MEDICARE_CLAIM, bad])

    assert [fault.path for fault in faults] == [
        "interchange.control_number",
        "claims[1].info.lines[0].units",
    ]


@pytest.mark.parametrize(
    ("interchange", "path"),
    [
        (replace(INTERCHANGE, control_number=0), "control_number"),
        (replace(INTERCHANGE, group_control_number=1_000_000_000), "group_control_number"),
        (replace(INTERCHANGE, reference=""), "reference"),
        (replace(INTERCHANGE, reference="X" * 27), "reference"),
        (replace(INTERCHANGE, sender_id="X" * 16), "sender_id"),
        (replace(INTERCHANGE, receiver_id=""), "receiver_id"),
        (
            replace(INTERCHANGE, receiver=replace(INTERCHANGE.receiver, name="")),
            "receiver.name",
        ),
        (
            replace(INTERCHANGE, submitter=replace(INTERCHANGE.submitter, contact=Contact())),
            "submitter.contact.telephone",
        ),
        (with_provider(npi="1234567890"), "billing_provider.npi"),
        (with_provider(npi=""), "billing_provider.npi"),
        (with_provider(name=OrganizationName(name="")), "billing_provider.name.name"),
        (with_provider(taxonomy="PT"), "billing_provider.taxonomy"),
        (with_provider(tax_id="31-1234567"), "billing_provider.tax_id"),
        (with_provider(tax_id_qualifier="24"), "billing_provider.tax_id_qualifier"),
        (
            with_provider(contact=Contact(telephone="614-555-0100")),
            "billing_provider.contact.telephone",
        ),
        (
            with_provider(address=replace(ADDRESS, line_1="PO BOX 9")),
            "billing_provider.address.line_1",
        ),
        (
            with_provider(address=replace(ADDRESS, postal_code="43215")),
            "billing_provider.address.postal_code",
        ),
        (
            with_provider(address=replace(ADDRESS, postal_code="432150000")),
            "billing_provider.address.postal_code",
        ),
        (with_provider(address=replace(ADDRESS, state="ZZ")), "billing_provider.address.state"),
        (with_provider(address=replace(ADDRESS, line_1="")), "billing_provider.address.line_1"),
        (
            with_provider(pay_to_address=replace(ADDRESS, city="")),
            "billing_provider.pay_to_address.city",
        ),
    ],
)
def test_a_fault_of_the_envelope_is_found(interchange: Interchange, path: str) -> None:
    assert paths(check_envelope(interchange)) == {path}


@pytest.mark.parametrize(
    ("claim", "path"),
    [
        (with_info(MEDICARE_CLAIM, patient_control_number="X" * 21), "info.patient_control_number"),
        (with_info(MEDICARE_CLAIM, place_of_service=""), "info.place_of_service"),
        (with_info(MEDICARE_CLAIM, total_charge=Decimal("230.00")), "info.total_charge"),
        (with_info(MEDICARE_CLAIM, patient_paid_amount=Decimal(-1)), "info.patient_paid_amount"),
        (with_info(MEDICARE_CLAIM, patient_paid_amount=Decimal(500)), "info.patient_paid_amount"),
        (with_info(DEPENDANT_CLAIM, frequency_code="6"), "info.frequency_code"),
        (with_info(DEPENDANT_CLAIM, frequency_code="7"), "info.payer_control_number"),
        (with_info(REPLACEMENT_CLAIM, frequency_code="1"), "info.payer_control_number"),
        (with_info(MEDICARE_CLAIM, diagnoses=("M25561", "R26.2")), "info.diagnoses[1]"),
        (with_info(MEDICARE_CLAIM, diagnoses=("R262", "R262")), "info.diagnoses"),
        (
            with_info(MEDICARE_CLAIM, diagnoses=tuple(f"M2556{digit:X}" for digit in range(13))),
            "info.diagnoses",
        ),
        (with_info(DEPENDANT_CLAIM, accident_date=None), "info.accident_date"),
        (with_info(DEPENDANT_CLAIM, related_causes=()), "info.related_causes"),
        (with_info(DEPENDANT_CLAIM, related_causes=("XX",)), "info.related_causes"),
        (with_info(DEPENDANT_CLAIM, accident_state="OH"), "info.accident_state"),
        (with_info(AUTO_CLAIM, accident_state=""), "info.accident_state"),
        (with_info(MEDICARE_CLAIM, onset_date=SERVICE_DATE + DAY), "info.onset_date"),
        (with_info(MEDICARE_CLAIM, onset_date=date(1940, 1, 1)), "info.onset_date"),
        (with_info(DEPENDANT_CLAIM, accident_date=SERVICE_DATE + DAY), "info.accident_date"),
        (with_info(MEDICARE_CLAIM, referring=None), "info.referring"),
        (with_info(DEPENDANT_CLAIM, referring=None), "info.referring"),
        (
            with_info(MEDICARE_CLAIM, rendering=replace(THERAPIST, npi="1679576723")),
            "info.rendering.npi",
        ),
        (
            with_info(MEDICARE_CLAIM, rendering=replace(THERAPIST, taxonomy="PT")),
            "info.rendering.taxonomy",
        ),
        (
            with_info(MEDICARE_CLAIM, rendering=replace(THERAPIST, npi=PROVIDER.npi)),
            "info.rendering",
        ),
        (
            with_info(
                MEDICARE_CLAIM,
                rendering=replace(THERAPIST, name=PersonName(last_name="", first_name="PAT")),
            ),
            "info.rendering.name.last_name",
        ),
        (
            with_info(DEPENDANT_CLAIM, service_facility=replace(NEIGHBOR_CLINIC, npi="1992999820")),
            "info.service_facility.npi",
        ),
        (
            with_info(DEPENDANT_CLAIM, service_facility=replace(NEIGHBOR_CLINIC, name="", npi="")),
            "info.service_facility.name",
        ),
        (
            with_info(DEPENDANT_CLAIM, service_facility=replace(NEIGHBOR_CLINIC, address=ADDRESS)),
            "info.service_facility",
        ),
    ],
)
def test_a_fault_of_the_claim_is_found(claim: Claim, path: str) -> None:
    assert paths(check_claim(INTERCHANGE, claim)) == {path}


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"units": 0}, "info.lines[0].units"),
        ({"units": 1000}, "info.lines[0].units"),
        ({"procedure_code": "9716"}, "info.lines[0].procedure_code"),
        ({"modifiers": ("GP", "K")}, "info.lines[0].modifiers"),
        ({"modifiers": ("GP", "GP")}, "info.lines[0].modifiers"),
        ({"modifiers": ("GP", "KX", "59", "CQ", "XU")}, "info.lines[0].modifiers"),
        ({"diagnosis_pointers": ()}, "info.lines[0].diagnosis_pointers"),
        ({"diagnosis_pointers": (3,)}, "info.lines[0].diagnosis_pointers"),
        ({"diagnosis_pointers": (0,)}, "info.lines[0].diagnosis_pointers"),
        ({"diagnosis_pointers": (1, 1)}, "info.lines[0].diagnosis_pointers"),
        ({"place_of_service": "1"}, "info.lines[0].place_of_service"),
        ({"control_number": ""}, "info.lines[0].control_number"),
        ({"control_number": "L1001B"}, "info.lines"),
        ({"service_date": INTERCHANGE.created_on + DAY}, "info.lines[0].service_date"),
        ({"rendering": replace(THERAPIST, npi="1")}, "info.lines[0].rendering.npi"),
    ],
)
def test_a_fault_of_a_line_is_found(changes: dict[str, Any], path: str) -> None:
    assert paths(check_claim(INTERCHANGE, with_line(MEDICARE_CLAIM, **changes))) == {path}


def test_a_charge_of_split_cents_or_below_nothing_is_found() -> None:
    split = with_line(MEDICARE_CLAIM, charge=Decimal("120.505"))
    negative = with_line(MEDICARE_CLAIM, charge=Decimal("-120.50"))

    assert "info.lines[0].charge" in paths(check_claim(INTERCHANGE, split))
    assert "info.lines[0].charge" in paths(check_claim(INTERCHANGE, negative))


def test_a_charge_longer_than_the_wire_is_found() -> None:
    long = Decimal(100_000_000)
    claim = with_info(
        with_line(DEPENDANT_CLAIM, charge=long),
        total_charge=long,
    )

    assert paths(check_claim(INTERCHANGE, claim)) == {"info.total_charge", "info.lines[0].charge"}


def test_a_service_before_birth_is_found() -> None:
    claim = replace(DEPENDANT_CLAIM, patient=replace(DEPENDANT, birth_date=SERVICE_DATE + DAY))

    assert "info.lines[0].service_date" in paths(check_claim(INTERCHANGE, claim))


@pytest.mark.parametrize(
    ("claim", "path"),
    [
        (with_subscriber(MEDICARE_CLAIM, member_id="1EG4TE5MK7"), "subscriber.member_id"),
        (with_subscriber(DEPENDANT_CLAIM, member_id=""), "subscriber.member_id"),
        (with_subscriber(MEDICARE_CLAIM, address=None), "subscriber.address"),
        (with_subscriber(MEDICARE_CLAIM, birth_date=None), "subscriber.birth_date"),
        (with_subscriber(MEDICARE_CLAIM, sex=""), "subscriber.sex"),
        (with_subscriber(MEDICARE_CLAIM, group_number="G1"), "subscriber.group_number"),
        (with_subscriber(DEPENDANT_CLAIM, group_name="PLAN"), "subscriber.group_name"),
        (with_subscriber(DEPENDANT_CLAIM, rank="X"), "subscriber.rank"),
        (with_subscriber(DEPENDANT_CLAIM, rank="S"), "subscriber.rank"),
        (with_subscriber(SECONDARY_CLAIM, rank="P"), "subscriber.rank"),
        (
            with_subscriber(DEPENDANT_CLAIM, medicare_secondary_type="12"),
            "subscriber.medicare_secondary_type",
        ),
        (replace(DEPENDANT_CLAIM, patient=None), "patient"),
        (replace(MEDICARE_CLAIM, patient=DEPENDANT), "patient"),
        (replace(DEPENDANT_CLAIM, patient=replace(DEPENDANT, sex="X")), "patient.sex"),
        (
            with_info(
                with_subscriber(DEPENDANT_CLAIM, filing_code="MB", group_number=""),
            ),
            "subscriber.is_patient",
        ),
        (
            with_info(MEDICARE_CLAIM, frequency_code="7", payer_control_number="1"),
            "info.frequency_code",
        ),
        (with_other(paid_amount=Decimal("141.00")), "info.other_coverages[0].paid_amount"),
        (with_other(member_id="1"), "info.other_coverages[0].member_id"),
        (with_other(decided_on=SERVICE_DATE), "info.other_coverages[0].decided_on"),
    ],
)
def test_a_fault_of_the_coverage_is_found(claim: Claim, path: str) -> None:
    assert path in paths(check_claim(INTERCHANGE, claim))


def test_medicare_after_another_payer_says_why() -> None:
    claim = with_subscriber(SECONDARY_CLAIM, filing_code="MB", member_id="1EG4TE5MK73")

    found = paths(check_claim(INTERCHANGE, claim))

    assert found == {"subscriber.medicare_secondary_type", "info.other_coverages"}


def test_a_line_that_does_not_balance_is_found() -> None:
    found = paths(check_claim(INTERCHANGE, with_decision(paid_amount=Decimal("79.00"))))

    assert "info.lines[0].adjudications[0]" in found


def test_a_decision_of_an_unknown_payer_is_found() -> None:
    found = paths(check_claim(INTERCHANGE, with_decision(payer_identifier="99999")))

    assert "info.lines[0].adjudications[0]" in found


def test_an_adjustment_of_nothing_is_found() -> None:
    decision = SECONDARY_CLAIM.info.lines[0].adjudications[0]
    nothing = replace(decision.adjustments[0], amount=Decimal(0))
    adjustments = (*decision.adjustments, nothing)

    found = paths(check_claim(INTERCHANGE, with_decision(adjustments=adjustments)))

    assert found == {"info.lines[0].adjudications[0].adjustments[2]"}


def test_messages_name_no_person() -> None:
    claim = with_subscriber(MEDICARE_CLAIM, member_id="WRONG", sex="", address=None)

    text = " ".join(fault.message for fault in check_claim(INTERCHANGE, claim))

    assert "FIELD" not in text
    assert "WRONG" not in text
