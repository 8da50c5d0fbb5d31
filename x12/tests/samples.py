"""Invented claims for the tests of this package; every NPI satisfies the check digit."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

from x12.claim_837p_records import (
    Address,
    Adjustment,
    BillingProvider,
    Claim,
    ClaimInfo,
    Contact,
    Interchange,
    LineAdjudication,
    OrganizationName,
    OtherCoverage,
    Patient,
    Payer,
    PersonName,
    Practitioner,
    Receiver,
    ServiceFacility,
    ServiceLine,
    Submitter,
    Subscriber,
)

SERVICE_DATE = date(2026, 10, 1)
FILED_ON = date(2026, 11, 2)

INTERCHANGE = Interchange(
    control_number=42,
    group_control_number=42,
    reference="BATCH42",
    created_on=FILED_ON,
    created_time=time(8, 30),
    sender_id="PLUMBLINEPT",
    receiver_id="CLEARHOUSE",
    application_sender="PLUMBLINEPT",
    application_receiver="CLEARHOUSE",
    submitter=Submitter(
        name="RIVERBEND PHYSICAL THERAPY",
        identifier="SUB1001",
        contact=Contact(name="BILLING DESK", telephone="6145550100"),
    ),
    receiver=Receiver(name="EXAMPLE CLEARINGHOUSE", identifier="CLEARHOUSE"),
    billing_provider=BillingProvider(
        name=OrganizationName(name="RIVERBEND PHYSICAL THERAPY"),
        npi="1234567893",
        taxonomy="261QP2000X",
        tax_id="311234567",
        address=Address(
            line_1="120 RIVER ROAD", city="COLUMBUS", state="OH", postal_code="432151234"
        ),
        contact=Contact(name="BILLING DESK", telephone="6145550100"),
        pay_to_address=Address(
            line_1="PO BOX 77", city="COLUMBUS", state="OH", postal_code="432160077"
        ),
    ),
)

THERAPIST = Practitioner(
    name=PersonName(last_name="MOVER", first_name="PAT"), npi="1679576722", taxonomy="225100000X"
)
PHYSICIAN = Practitioner(
    name=PersonName(last_name="WELLBY", first_name="MARCUS", middle_name="J"), npi="1245319599"
)
NEIGHBOR_CLINIC = ServiceFacility(
    name="RIVERBEND EAST",
    npi="1992999825",
    address=Address(
        line_1="8 EAST STREET", line_2="SUITE 4", city="BEXLEY", state="OH", postal_code="432091188"
    ),
)

MEDICARE_SUBSCRIBER = Subscriber(
    rank="P",
    is_patient=True,
    filing_code="MB",
    name=PersonName(last_name="FIELD", first_name="JOAN", middle_name="Q"),
    member_id="1EG4TE5MK73",
    address=Address(line_1="7 ELM STREET", city="COLUMBUS", state="OH", postal_code="43215"),
    birth_date=date(1948, 2, 3),
    sex="F",
    payer=Payer(name="EXAMPLE MEDICARE CONTRACTOR", identifier="15202"),
)

MEDICARE_CLAIM = Claim(
    subscriber=MEDICARE_SUBSCRIBER,
    info=ClaimInfo(
        patient_control_number="PCN1001",
        total_charge=Decimal("230.50"),
        place_of_service="11",
        diagnoses=("M25561", "R262"),
        onset_date=date(2026, 9, 1),
        initial_treatment_date=SERVICE_DATE,
        patient_paid_amount=Decimal("20.00"),
        authorization_number="AUTH998877",
        medical_record_number="MRN55",
        note="SECOND VISIT AFTER FALL",
        referring=PHYSICIAN,
        rendering=THERAPIST,
        lines=(
            ServiceLine(
                procedure_code="97161",
                modifiers=("GP", "KX"),
                charge=Decimal("120.50"),
                units=1,
                diagnosis_pointers=(1, 2),
                service_date=SERVICE_DATE,
                control_number="L1001A",
            ),
            ServiceLine(
                procedure_code="97112",
                modifiers=("GP", "KX"),
                charge=Decimal("110.00"),
                units=2,
                diagnosis_pointers=(1,),
                service_date=SERVICE_DATE,
                control_number="L1001B",
            ),
        ),
    ),
)

COMMERCIAL_SUBSCRIBER = Subscriber(
    rank="P",
    is_patient=False,
    filing_code="CI",
    group_number="GRP00123",
    name=PersonName(last_name="ROWE", first_name="MORGAN"),
    member_id="XYZ123456789",
    payer=Payer(
        name="EXAMPLE HEALTH PLAN",
        identifier="EX001",
        address=Address(line_1="PO BOX 9", city="DAYTON", state="OH", postal_code="45402"),
    ),
)

DEPENDANT = Patient(
    relationship="19",
    name=PersonName(last_name="ROWE", first_name="RILEY"),
    address=Address(line_1="15 OAK LANE", city="DAYTON", state="OH", postal_code="45402"),
    birth_date=date(2012, 6, 30),
    sex="M",
)

DEPENDANT_CLAIM = Claim(
    subscriber=COMMERCIAL_SUBSCRIBER,
    patient=DEPENDANT,
    info=ClaimInfo(
        patient_control_number="PCN2001",
        total_charge=Decimal("165.00"),
        place_of_service="11",
        diagnoses=("S93401D",),
        related_causes=("OA",),
        accident_date=date(2026, 9, 12),
        referral_number="REF4455",
        referring=PHYSICIAN,
        rendering=THERAPIST,
        service_facility=NEIGHBOR_CLINIC,
        lines=(
            ServiceLine(
                procedure_code="97112",
                modifiers=("GP",),
                charge=Decimal("165.00"),
                units=3,
                diagnosis_pointers=(1,),
                service_date=SERVICE_DATE,
                control_number="L2001A",
            ),
        ),
    ),
)

REPLACEMENT_CLAIM = replace(
    DEPENDANT_CLAIM,
    info=replace(
        DEPENDANT_CLAIM.info,
        patient_control_number="PCN2002",
        frequency_code="7",
        payer_control_number="2026290123456",
    ),
)

WORKERS_COMPENSATION_CLAIM = Claim(
    subscriber=Subscriber(
        rank="P",
        is_patient=False,
        filing_code="WC",
        name=OrganizationName(name="EXAMPLE WIDGETS"),
        member_id="EMP9988",
        address=Address(line_1="1 FACTORY WAY", city="LIMA", state="OH", postal_code="45801"),
        payer=Payer(name="EXAMPLE COMP FUND", identifier="WC100"),
    ),
    patient=replace(DEPENDANT, relationship="20", property_casualty_number="26-104455"),
    info=replace(
        DEPENDANT_CLAIM.info,
        patient_control_number="PCN3001",
        related_causes=("EM",),
        last_worked_date=date(2026, 9, 12),
    ),
)

AUTO_CLAIM = Claim(
    subscriber=replace(
        MEDICARE_SUBSCRIBER,
        filing_code="AM",
        member_id="POL556677",
        property_casualty_number="CLM-556677",
        payer=Payer(name="EXAMPLE MOTOR", identifier="AM200"),
    ),
    info=replace(
        DEPENDANT_CLAIM.info,
        patient_control_number="PCN4001",
        related_causes=("AA",),
        accident_state="OH",
        supervising=PHYSICIAN,
    ),
)

SECONDARY_CLAIM = Claim(
    subscriber=replace(
        MEDICARE_SUBSCRIBER,
        rank="S",
        filing_code="CI",
        group_number="GRP00123",
        member_id="XYZ123456789",
        payer=COMMERCIAL_SUBSCRIBER.payer,
    ),
    info=replace(
        MEDICARE_CLAIM.info,
        patient_control_number="PCN5001",
        patient_paid_amount=None,
        other_coverages=(
            OtherCoverage(
                rank="P",
                relationship="18",
                filing_code="MB",
                subscriber_name=MEDICARE_SUBSCRIBER.name,
                subscriber_address=MEDICARE_SUBSCRIBER.address,
                member_id="1EG4TE5MK73",
                payer=MEDICARE_SUBSCRIBER.payer,
                paid_amount=Decimal("140.00"),
                remaining_patient_amount=Decimal("35.00"),
                payer_control_number="1926280000123",
            ),
        ),
        lines=(
            replace(
                MEDICARE_CLAIM.info.lines[0],
                adjudications=(
                    LineAdjudication(
                        payer_identifier="15202",
                        paid_amount=Decimal("80.00"),
                        paid_on=date(2026, 10, 20),
                        procedure_code="97161",
                        modifiers=("GP", "KX"),
                        units=1,
                        adjustments=(
                            Adjustment(group_code="CO", reason_code="45", amount=Decimal("20.50")),
                            Adjustment(group_code="PR", reason_code="2", amount=Decimal("20.00")),
                        ),
                    ),
                ),
            ),
            replace(
                MEDICARE_CLAIM.info.lines[1],
                adjudications=(
                    LineAdjudication(
                        payer_identifier="15202",
                        paid_amount=Decimal("60.00"),
                        paid_on=date(2026, 10, 20),
                        procedure_code="97112",
                        modifiers=("GP", "KX"),
                        units=2,
                        adjustments=(
                            Adjustment(group_code="CO", reason_code="45", amount=Decimal("35.00")),
                            Adjustment(group_code="PR", reason_code="2", amount=Decimal("15.00")),
                        ),
                    ),
                ),
            ),
        ),
    ),
)

ALL_CLAIMS = (
    MEDICARE_CLAIM,
    DEPENDANT_CLAIM,
    REPLACEMENT_CLAIM,
    WORKERS_COMPENSATION_CLAIM,
    AUTO_CLAIM,
    SECONDARY_CLAIM,
)
