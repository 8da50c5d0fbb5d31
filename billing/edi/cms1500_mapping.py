"""From a claim's snapshot to the items of the CMS-1500 (02/12)."""

from collections.abc import Mapping
from datetime import timedelta

from billing.cms1500.form import Cms1500Form, Cms1500Line
from billing.cms1500.split import PageTotals
from billing.cms1500.wording import (
    address_words,
    city_line,
    dollars,
    listed_name,
    long_date,
    number,
    pointers,
    postal_code,
    short_date,
    signed_name,
    telephone,
    words,
    yes_or_no,
)
from billing.edi.snapshot import (
    AccidentSnapshot,
    AddressSnapshot,
    ClaimSnapshot,
    CoverageSnapshot,
    LineSnapshot,
    PersonSnapshot,
    PracticeSnapshot,
)
from practice.models import PROPERTY_AND_CASUALTY, AccidentCause, PayerKind, Sex, TaxIdKind

BOX_OF_KIND: Mapping[str, str] = {
    PayerKind.MEDICARE: "MEDICARE",
    PayerKind.MEDICAID: "MEDICAID",
    PayerKind.TRICARE: "TRICARE",
    PayerKind.COMMERCIAL: "GROUP",
}
SIGNED = "SIGNATURE ON FILE"
ONSET = "431"
INITIAL_TREATMENT = "454"
ACCIDENT = "439"
REFERRING, SUPERVISING = "DN", "DQ"
CASE_NUMBER = "Y4"
NO_EARLIER_PAYER = "NONE"
ORIGINAL = "1"
HOME = "12"
A_DAY = timedelta(days=1)
# Characters that fit; names and addresses are cut there, as the form's manual has it.
NAME, STREET, CITY, STATE = 28, 28, 23, 3
CARRIER_LINES = 4
REFERRING_NAME, CARRIER, PLACE, REFERENCE = 24, 37, 25, 18
Items = Mapping[str, object]


def form_of(snapshot: ClaimSnapshot) -> Cms1500Form:
    """Return all items of one claim; lines past the sixth are for ``split_over_forms``."""
    items: dict[str, object] = {
        **_patient(snapshot.patient),
        **_cause(snapshot.accident),
        **_insured(snapshot),
        **_earlier_payer(snapshot),
        **_condition(snapshot),
        **_billing(snapshot),
    }
    return Cms1500Form(
        carrier=_carrier(snapshot),
        coverage_kind=BOX_OF_KIND.get(snapshot.payer.kind, "OTHER"),
        insured_id=number(snapshot.coverage.subscriber_id),
        patient_signature=SIGNED,
        insured_signature=SIGNED,
        lines=tuple(_line(line, snapshot) for line in snapshot.lines),
        patient_control_number=snapshot.patient_control_number,
        total_charge=dollars(snapshot.total_amount),
        **items,  # type: ignore[arg-type]  # names of items, checked by the tests of each part
    )


def totals_of(snapshot: ClaimSnapshot) -> PageTotals:
    """Return where the payer wants the total of a claim that needs several forms."""
    return PageTotals.LAST_PAGE if snapshot.payer.totals_on_last_page else PageTotals.EACH_PAGE


def _carrier(snapshot: ClaimSnapshot) -> tuple[str, ...]:
    address, accident = snapshot.payer.address, snapshot.accident
    adjuster = accident.adjuster_name if accident else ""
    lines = (
        words(snapshot.payer.name),
        f"ATTN {words(adjuster)}" if adjuster else "",
        address_words(address.street),
        address_words(address.street_2),
        city_line(address.city, address.state, address.zip_code),
    )
    kept = [line[:CARRIER] for line in lines if line]
    return tuple(kept if len(kept) <= CARRIER_LINES else (*kept[: CARRIER_LINES - 1], kept[-1]))


def _patient(patient: PersonSnapshot) -> Items:
    address = patient.address
    return {
        "patient_name": _name(patient),
        "patient_birth_date": long_date(patient.birth_date),
        "patient_sex": _sex(patient.sex),
        "patient_street": address_words(f"{address.street} {address.street_2}")[:STREET],
        "patient_city": address_words(address.city)[:CITY],
        "patient_state": address_words(address.state)[:STATE],
        "patient_postal_code": postal_code(address.zip_code),
        "patient_telephone": telephone(patient.phone),
    }


def _cause(accident: AccidentSnapshot | None) -> Items:
    """Return items 10a to 10c, and 16: the days between the last worked and the return."""
    cause = accident.cause if accident else ""
    last = accident.last_worked_on if accident else None
    back = accident.returned_to_work_on if accident else None
    return {
        "is_employment_related": yes_or_no(answer=cause == AccidentCause.EMPLOYMENT),
        "is_auto_accident": yes_or_no(answer=cause == AccidentCause.AUTO),
        "is_other_accident": yes_or_no(answer=cause == AccidentCause.OTHER),
        "accident_state": accident.happened_in if accident and cause == AccidentCause.AUTO else "",
        "unable_to_work_from": long_date(last + A_DAY if last else None),
        "unable_to_work_to": long_date(back - A_DAY if back else None),
    }


def _insured(snapshot: ClaimSnapshot) -> Items:
    """Return items 4, 6, 7 and 11; Medicare as first payer leaves them blank but for NONE."""
    if snapshot.payer.kind == PayerKind.MEDICARE:
        if snapshot.earlier_payer is not None:
            return _membership(snapshot.earlier_payer.coverage)
        return {"group_number": NO_EARLIER_PAYER}
    case = _case(snapshot.accident) if snapshot.payer.kind in PROPERTY_AND_CASUALTY else {}
    if snapshot.payer.kind == PayerKind.WORKERS_COMP and snapshot.accident is not None:
        return {**_employer(snapshot.accident), **case}
    has_other = snapshot.earlier_payer is not None
    return {
        **_membership(snapshot.coverage),
        "has_other_plan": yes_or_no(answer=has_other),
        **case,
    }


def _membership(coverage: CoverageSnapshot) -> Items:
    """Return items 4, 6, 7 and 11 to 11c: who is insured, and by which plan."""
    person, address = coverage.subscriber, coverage.subscriber.address
    return {
        "insured_name": _name(person),
        "insured_relationship": str(coverage.relationship),
        "insured_street": address_words(f"{address.street} {address.street_2}")[:STREET],
        "insured_city": address_words(address.city)[:CITY],
        "insured_state": address_words(address.state)[:STATE],
        "insured_postal_code": postal_code(address.zip_code),
        "insured_telephone": telephone(person.phone),
        "group_number": number(coverage.group_number),
        "insured_birth_date": long_date(person.birth_date),
        "insured_sex": _sex(person.sex),
        "insured_plan": words(coverage.plan_name)[:NAME],
    }


def _earlier_payer(snapshot: ClaimSnapshot) -> Items:
    """Return items 9, 9a, 9d and 29 of a claim to a later payer.

    Medicare asks for the earlier payer as the insured plan (11), and for none of these.
    """
    earlier = snapshot.earlier_payer
    if earlier is None or snapshot.payer.kind == PayerKind.MEDICARE:
        return {}
    coverage = earlier.coverage
    return {
        "other_insured_name": _name(coverage.subscriber),
        "other_insured_policy": number(coverage.group_number or coverage.subscriber_id)[:NAME],
        "other_insured_plan": words(coverage.plan_name or earlier.payer.name)[:NAME],
        "amount_paid": dollars(earlier.paid_amount),
    }


def _case(accident: AccidentSnapshot | None) -> Items:
    """Return item 11b, the number of the payer's case."""
    if accident is None or not accident.claim_number:
        return {}
    return {
        "other_claim_id_qualifier": CASE_NUMBER,
        "other_claim_id": words(accident.claim_number),
    }


def _employer(accident: AccidentSnapshot) -> Items:
    """Return items 4, 6 and 7 of workers' compensation, where the employer is insured."""
    place = accident.employer_address
    return {
        "insured_name": words(accident.employer_name)[:NAME].rstrip(),
        "insured_relationship": "OTHER",
        "insured_street": address_words(f"{place.street} {place.street_2}")[:STREET],
        "insured_city": address_words(place.city)[:CITY],
        "insured_state": address_words(place.state)[:STATE],
        "insured_postal_code": postal_code(place.zip_code),
        "has_other_plan": yes_or_no(answer=False),
    }


def _condition(snapshot: ClaimSnapshot) -> Items:
    is_original = snapshot.frequency_code == ORIGINAL
    return {
        "illness_date": long_date(snapshot.onset_date),
        "illness_date_qualifier": ONSET if snapshot.onset_date else "",
        **_other_date(snapshot),
        **_other_provider(snapshot),
        "is_outside_lab": yes_or_no(answer=False),
        "diagnoses": snapshot.diagnoses,
        "resubmission_code": "" if is_original else snapshot.frequency_code,
        "original_reference": "" if is_original else _reference(snapshot.payer_control_number),
        "authorization_number": number(snapshot.authorization_number or snapshot.referral_number),
    }


def _other_date(snapshot: ClaimSnapshot) -> Items:
    """Return item 15, which holds one date: an accident's, or else the first treatment's."""
    if snapshot.accident is not None:
        day, qualifier = snapshot.accident.occurred_on, ACCIDENT
    elif snapshot.initial_treatment_date is not None:
        day, qualifier = snapshot.initial_treatment_date, INITIAL_TREATMENT
    else:
        return {}
    return {"other_date": long_date(day), "other_date_qualifier": qualifier}


def _other_provider(snapshot: ClaimSnapshot) -> Items:
    """Return item 17, which holds one provider: who referred, or else who supervised."""
    if snapshot.referring is not None:
        provider, qualifier = snapshot.referring, REFERRING
    elif snapshot.supervising is not None:
        provider, qualifier = snapshot.supervising, SUPERVISING
    else:
        return {}
    named = signed_name(provider.first_name, provider.last_name, credentials=provider.credentials)
    return {
        "referring_qualifier": qualifier,
        "referring_name": named[:REFERRING_NAME].rstrip(),
        "referring_npi": provider.npi,
    }


def _reference(payer_control_number: str) -> str:
    """Return the payer's number for item 22; one that does not fit is left for the 837P."""
    written = words(payer_control_number)
    return written if len(written) <= REFERENCE else ""


def _billing(snapshot: ClaimSnapshot) -> Items:
    practice, clinic = snapshot.practice, snapshot.clinic
    is_at_home = clinic.place_of_service == HOME
    return {
        "tax_id": practice.tax_id,
        "tax_id_kind": "EIN" if practice.tax_id_kind == TaxIdKind.EIN else "SSN",
        "accepts_assignment": yes_or_no(answer=True),
        "provider_signature": SIGNED,
        "facility": () if is_at_home else _place(clinic.name, clinic.address),
        "facility_npi": "" if is_at_home else clinic.npi,
        **_billing_provider(practice),
    }


def _billing_provider(practice: PracticeSnapshot) -> Items:
    return {
        "billing_telephone": telephone(practice.phone),
        "billing_provider": _place(practice.name, practice.address),
        "billing_npi": practice.npi,
        "billing_other_id": f"ZZ{practice.taxonomy}" if practice.taxonomy else "",
    }


def _line(line: LineSnapshot, snapshot: ClaimSnapshot) -> Cms1500Line:
    on = short_date(snapshot.service_date)
    return Cms1500Line(
        from_date=on,
        to_date=on,
        place_of_service=snapshot.clinic.place_of_service,
        procedure_code=line.procedure_code,
        pointers=pointers(line.diagnosis_pointers),
        charge=dollars(line.charge_amount),
        units=str(line.units),
        modifiers=line.modifiers,
        rendering_npi=snapshot.rendering.npi,
    )


def _place(name: str, address: AddressSnapshot) -> tuple[str, ...]:
    lines = (
        words(name),
        address_words(f"{address.street} {address.street_2}"),
        city_line(address.city, address.state, address.zip_code),
    )
    return tuple(line[:PLACE].rstrip() for line in lines)


def _name(person: PersonSnapshot) -> str:
    return listed_name(person.last_name, person.first_name, person.middle_name)[:NAME].rstrip(" ,")


def _sex(sex: str) -> str:
    """Return the box to mark; the form has none for unknown."""
    return sex if sex in {Sex.FEMALE, Sex.MALE} else ""
