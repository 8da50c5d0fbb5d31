"""Random claims that the writer must accept, for the property of reading back."""

from datetime import date, time

from hypothesis import strategies as st

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

CHARACTERS = "ABCXYZ0189 !\"&'()+,-./;?="
words = st.text(CHARACTERS, min_size=1, max_size=12)
maybe_words = st.one_of(st.just(""), words)
codes = st.text("ABC019", min_size=2, max_size=5)
money = st.decimals(0, 99999, places=2)
days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
maybe_days = st.none() | days
control_numbers = st.integers(1, 999_999_999)

persons = st.builds(
    PersonName,
    last_name=words,
    first_name=maybe_words,
    middle_name=maybe_words,
    suffix=maybe_words,
)
names = st.one_of(persons, st.builds(OrganizationName, name=words))
addresses = st.builds(
    Address, line_1=words, line_2=maybe_words, city=words, state=codes, postal_code=codes
)
contacts = st.builds(Contact, name=maybe_words, telephone=maybe_words, email=maybe_words)
payers = st.builds(Payer, name=words, identifier=words, address=st.none() | addresses)
practitioners = st.builds(Practitioner, name=persons, npi=codes, taxonomy=maybe_words)
unspecialized = st.builds(Practitioner, name=persons, npi=codes)
adjustments = st.builds(
    Adjustment, group_code=st.sampled_from(["CO", "PR"]), reason_code=codes, amount=money
)
adjustment_lists = st.lists(adjustments, max_size=8).map(tuple)
modifiers = st.lists(codes, max_size=4).map(tuple)
facilities = st.builds(ServiceFacility, name=words, address=addresses, npi=maybe_words)

adjudications = st.builds(
    LineAdjudication,
    payer_identifier=words,
    paid_amount=money,
    paid_on=days,
    procedure_code=codes,
    units=st.integers(0, 99),
    modifiers=modifiers,
    adjustments=adjustment_lists,
)
lines = st.builds(
    ServiceLine,
    procedure_code=codes,
    charge=money,
    units=st.integers(1, 99),
    diagnosis_pointers=st.lists(st.integers(1, 12), min_size=1, max_size=4).map(tuple),
    service_date=days,
    control_number=words,
    modifiers=modifiers,
    place_of_service=maybe_words,
    note=maybe_words,
    rendering=st.none() | practitioners,
    adjudications=st.lists(adjudications, max_size=2).map(tuple),
)
other_coverages = st.builds(
    OtherCoverage,
    rank=st.sampled_from("PST"),
    relationship=codes,
    filing_code=codes,
    subscriber_name=names,
    member_id=words,
    payer=payers,
    group_number=maybe_words,
    group_name=maybe_words,
    medicare_secondary_type=maybe_words,
    subscriber_address=st.none() | addresses,
    paid_amount=st.none() | money,
    remaining_patient_amount=st.none() | money,
    payer_control_number=maybe_words,
    decided_on=maybe_days,
    adjustments=adjustment_lists,
)
claim_infos = st.builds(
    ClaimInfo,
    patient_control_number=words,
    total_charge=money,
    place_of_service=codes,
    diagnoses=st.lists(codes, min_size=1, max_size=12).map(tuple),
    lines=st.lists(lines, min_size=1, max_size=3).map(tuple),
    frequency_code=st.sampled_from("178"),
    related_causes=st.just(("AA", "OA")) | st.just(("EM",)),
    accident_state=st.sampled_from(["", "OH"]),
    onset_date=maybe_days,
    initial_treatment_date=maybe_days,
    last_seen_date=maybe_days,
    accident_date=maybe_days,
    last_worked_date=maybe_days,
    return_to_work_date=maybe_days,
    patient_paid_amount=st.none() | money,
    referral_number=maybe_words,
    authorization_number=maybe_words,
    payer_control_number=maybe_words,
    medical_record_number=maybe_words,
    note=maybe_words,
    referring=st.none() | unspecialized,
    rendering=st.none() | practitioners,
    service_facility=st.none() | facilities,
    supervising=st.none() | unspecialized,
    other_coverages=st.lists(other_coverages, max_size=2).map(tuple),
)
subscribers = st.builds(
    Subscriber,
    rank=st.sampled_from("PST"),
    is_patient=st.booleans(),
    filing_code=codes,
    name=names,
    member_id=words,
    payer=payers,
    group_number=maybe_words,
    group_name=maybe_words,
    medicare_secondary_type=maybe_words,
    address=st.none() | addresses,
    birth_date=days,
    sex=st.sampled_from("FMU"),
    property_casualty_number=maybe_words,
)
patients = st.builds(
    Patient,
    relationship=codes,
    name=persons,
    address=addresses,
    birth_date=days,
    sex=st.sampled_from("FMU"),
    property_casualty_number=maybe_words,
)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    subscriber = draw(subscribers)
    patient = None if subscriber.is_patient else draw(patients)
    return Claim(subscriber=subscriber, patient=patient, info=draw(claim_infos))


interchanges = st.builds(
    Interchange,
    control_number=control_numbers,
    group_control_number=control_numbers,
    reference=words,
    created_on=days,
    created_time=st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    sender_id=codes,
    receiver_id=codes,
    application_sender=codes,
    application_receiver=codes,
    submitter=st.builds(Submitter, name=words, identifier=words, contact=contacts),
    receiver=st.builds(Receiver, name=words, identifier=words),
    billing_provider=st.builds(
        BillingProvider,
        name=names,
        npi=codes,
        tax_id=codes,
        address=addresses,
        taxonomy=maybe_words,
        contact=st.none() | contacts,
        pay_to_address=st.none() | addresses,
    ),
    is_production=st.booleans(),
)
