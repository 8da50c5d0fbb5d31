"""From a claim's snapshot to the records of the 837P (005010X222A1).

Names and addresses are made plain here, once; the writer sends what it is given.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from billing.edi.snapshot import (
    AddressSnapshot,
    ClaimSnapshot,
    EarlierPayerSnapshot,
    LineSnapshot,
    PersonSnapshot,
    PracticeSnapshot,
    ProviderSnapshot,
)
from practice.models import (
    PROPERTY_AND_CASUALTY,
    AccidentCause,
    PayerKind,
    Relationship,
    TaxIdKind,
)
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
from x12.segments import clean_text

PATIENT_CODES: Mapping[str, str] = {
    Relationship.SPOUSE: "01",
    Relationship.CHILD: "19",
    Relationship.OTHER: "G8",
}
EMPLOYEE = "20"
FIRST, SECOND = "P", "S"
SELF = "18"
CAUSES: Mapping[str, str] = {
    AccidentCause.AUTO: "AA",
    AccidentCause.EMPLOYMENT: "EM",
    AccidentCause.OTHER: "OA",
}
HOME = "12"


def interchange_of(snapshot: ClaimSnapshot, *, number: int, at: datetime) -> Interchange:
    """Return the envelope of a batch, by the practice as its claims remember it.

    ``number`` serves as interchange and group control number; ``at`` is told by the
    clinic's clock.
    """
    practice = snapshot.practice
    local = at.astimezone(ZoneInfo(snapshot.clinic.time_zone))
    contact = Contact(name=clean_text(practice.contact_name), telephone=practice.phone)
    return Interchange(
        control_number=number,
        group_control_number=number,
        reference=f"B{number:09}",
        created_on=local.date(),
        created_time=local.time().replace(second=0, microsecond=0),
        sender_id=practice.submitter_id,
        receiver_id=practice.receiver_id,
        application_sender=practice.submitter_id,
        application_receiver=practice.receiver_id,
        submitter=Submitter(
            name=clean_text(practice.name), identifier=practice.submitter_id, contact=contact
        ),
        receiver=Receiver(name=clean_text(practice.receiver_name), identifier=practice.receiver_id),
        billing_provider=_billing_provider(practice),
        is_production=not practice.is_test_sender,
    )


def claim_of(snapshot: ClaimSnapshot) -> Claim:
    """Return one claim: the subscriber, the patient where that is another, and the request.

    To workers' compensation the employer is the subscriber, and the patient its employee.
    """
    if snapshot.payer.kind == PayerKind.WORKERS_COMP:
        return Claim(
            subscriber=_employer(snapshot),
            info=_info(snapshot),
            patient=_dependant(snapshot, relationship=EMPLOYEE),
        )
    is_patient = snapshot.coverage.relationship == Relationship.SELF
    relationship = PATIENT_CODES.get(snapshot.coverage.relationship, "")
    return Claim(
        subscriber=_subscriber(snapshot, is_patient=is_patient),
        info=_info(snapshot),
        patient=None if is_patient else _dependant(snapshot, relationship=relationship),
    )


def _billing_provider(practice: PracticeSnapshot) -> BillingProvider:
    return BillingProvider(
        name=OrganizationName(name=clean_text(practice.name)),
        npi=practice.npi,
        tax_id=practice.tax_id,
        address=_address(practice.address),
        taxonomy=practice.taxonomy,
        tax_id_qualifier="EI" if practice.tax_id_kind == TaxIdKind.EIN else "SY",
    )


def _subscriber(snapshot: ClaimSnapshot, *, is_patient: bool) -> Subscriber:
    coverage, payer, person = snapshot.coverage, snapshot.payer, snapshot.coverage.subscriber
    is_medicare = payer.kind == PayerKind.MEDICARE
    group_number = "" if is_medicare else clean_text(coverage.group_number)
    named = "" if is_medicare or group_number else clean_text(coverage.plan_name)
    return Subscriber(
        rank=FIRST if snapshot.earlier_payer is None else SECOND,
        is_patient=is_patient,
        medicare_secondary_type=snapshot.medicare_secondary_type,
        filing_code=payer.claim_filing_code,
        name=_person(person),
        member_id=_plain_id(coverage.subscriber_id),
        payer=Payer(name=clean_text(payer.name), identifier=payer.payer_id),
        group_number=group_number,
        group_name=named,
        address=_address_if_any(person.address),
        birth_date=person.birth_date if person.sex else None,
        sex=person.sex,
        property_casualty_number=_case_number(snapshot) if is_patient else "",
    )


def _employer(snapshot: ClaimSnapshot) -> Subscriber:
    accident = snapshot.accident
    name = clean_text(accident.employer_name) if accident else ""
    return Subscriber(
        rank=FIRST if snapshot.earlier_payer is None else SECOND,
        is_patient=False,
        filing_code=snapshot.payer.claim_filing_code,
        name=OrganizationName(name=name),
        member_id=_plain_id(snapshot.coverage.subscriber_id),
        payer=Payer(name=clean_text(snapshot.payer.name), identifier=snapshot.payer.payer_id),
        address=_address_if_any(accident.employer_address) if accident else None,
    )


def _case_number(snapshot: ClaimSnapshot) -> str:
    """Return the number of the case, which stands with the patient where a case is paid."""
    if snapshot.accident is None or snapshot.payer.kind not in PROPERTY_AND_CASUALTY:
        return ""
    return clean_text(snapshot.accident.claim_number)


def _dependant(snapshot: ClaimSnapshot, *, relationship: str) -> Patient:
    person = snapshot.patient
    return Patient(
        relationship=relationship,
        name=_person(person),
        address=_address(person.address),
        birth_date=person.birth_date,
        sex=person.sex,
        property_casualty_number=_case_number(snapshot),
    )


def _info(snapshot: ClaimSnapshot) -> ClaimInfo:
    referring, accident = snapshot.referring, snapshot.accident
    is_auto = accident is not None and accident.cause == AccidentCause.AUTO
    return ClaimInfo(
        patient_control_number=snapshot.patient_control_number,
        total_charge=snapshot.total_amount,
        place_of_service=snapshot.clinic.place_of_service,
        diagnoses=snapshot.diagnoses,
        lines=tuple(_line(line, snapshot) for line in snapshot.lines),
        frequency_code=snapshot.frequency_code,
        related_causes=(CAUSES[accident.cause],) if accident else (),
        accident_state=accident.happened_in if accident and is_auto else "",
        accident_date=accident.occurred_on if accident else None,
        last_worked_date=accident.last_worked_on if accident else None,
        return_to_work_date=accident.returned_to_work_on if accident else None,
        onset_date=snapshot.onset_date,
        initial_treatment_date=snapshot.initial_treatment_date,
        referral_number=clean_text(snapshot.referral_number) if referring else "",
        authorization_number=clean_text(snapshot.authorization_number),
        payer_control_number=snapshot.payer_control_number,
        referring=_practitioner(referring) if referring else None,
        rendering=_rendering(snapshot),
        service_facility=_service_facility(snapshot),
        supervising=_practitioner(snapshot.supervising) if snapshot.supervising else None,
        other_coverages=(_other_coverage(snapshot.earlier_payer),)
        if snapshot.earlier_payer
        else (),
    )


def _line(line: LineSnapshot, snapshot: ClaimSnapshot) -> ServiceLine:
    return ServiceLine(
        procedure_code=line.procedure_code,
        charge=line.charge_amount,
        units=line.units,
        diagnosis_pointers=line.diagnosis_pointers,
        service_date=snapshot.service_date,
        control_number=line.control_number,
        modifiers=line.modifiers,
        adjudications=tuple(_adjudications(line, snapshot.earlier_payer)),
    )


def _other_coverage(earlier: EarlierPayerSnapshot) -> OtherCoverage:
    """Return the first payer; what it decided stands on the lines, and so does the day."""
    coverage, payer = earlier.coverage, earlier.payer
    group_number = "" if payer.kind == PayerKind.MEDICARE else clean_text(coverage.group_number)
    return OtherCoverage(
        rank=FIRST,
        relationship=SELF
        if coverage.relationship == Relationship.SELF
        else PATIENT_CODES[coverage.relationship],
        filing_code=payer.claim_filing_code,
        subscriber_name=_person(coverage.subscriber),
        member_id=_plain_id(coverage.subscriber_id),
        payer=Payer(name=clean_text(payer.name), identifier=payer.payer_id),
        group_number=group_number,
        subscriber_address=_address_if_any(coverage.subscriber.address),
        paid_amount=earlier.paid_amount,
        payer_control_number=clean_text(earlier.payer_control_number),
    )


def _adjudications(
    line: LineSnapshot, earlier: EarlierPayerSnapshot | None
) -> Iterator[LineAdjudication]:
    """Yield what the earlier payer decided about a line."""
    for decided in earlier.lines if earlier else ():
        if decided.number == line.number and earlier is not None:
            yield LineAdjudication(
                payer_identifier=earlier.payer.payer_id,
                paid_amount=decided.paid_amount,
                paid_on=earlier.decided_on,
                procedure_code=decided.procedure_code,
                units=decided.units,
                modifiers=decided.modifiers,
                adjustments=tuple(
                    Adjustment(
                        group_code=each.group_code,
                        reason_code=each.reason_code,
                        amount=each.amount,
                    )
                    for each in decided.adjustments
                ),
            )


def _rendering(snapshot: ClaimSnapshot) -> Practitioner | None:
    """Return who treated; left out where the practice bills as that very person."""
    if snapshot.rendering.npi == snapshot.practice.npi:
        return None
    return _practitioner(snapshot.rendering)


def _service_facility(snapshot: ClaimSnapshot) -> ServiceFacility | None:
    """Return the clinic where it is not the billing address; never for a visit at home."""
    clinic = snapshot.clinic
    address = _address(clinic.address)
    if clinic.place_of_service == HOME or address == _address(snapshot.practice.address):
        return None
    return ServiceFacility(name=clean_text(clinic.name), address=address, npi=clinic.npi)


def _practitioner(provider: ProviderSnapshot) -> Practitioner:
    name = PersonName(
        last_name=clean_text(provider.last_name), first_name=clean_text(provider.first_name)
    )
    return Practitioner(name=name, npi=provider.npi, taxonomy=provider.taxonomy)


def _person(person: PersonSnapshot) -> PersonName:
    return PersonName(
        last_name=clean_text(person.last_name),
        first_name=clean_text(person.first_name),
        middle_name=clean_text(person.middle_name),
    )


def _address(place: AddressSnapshot) -> Address:
    return Address(
        line_1=clean_text(place.street),
        line_2=clean_text(place.street_2),
        city=clean_text(place.city),
        state=place.state.upper(),
        postal_code=place.zip_code,
    )


def _address_if_any(place: AddressSnapshot) -> Address | None:
    return _address(place) if place.street or place.city else None


def _plain_id(text: str) -> str:
    return clean_text(text).replace("-", "").replace(" ", "")
