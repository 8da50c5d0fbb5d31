"""From a claim's snapshot to the items of the CMS-1500 (02/12)."""

from collections.abc import Mapping

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
    AddressSnapshot,
    ClaimSnapshot,
    LineSnapshot,
    PersonSnapshot,
    PracticeSnapshot,
)
from practice.models import PayerKind, Sex, TaxIdKind

BOX_OF_KIND: Mapping[str, str] = {
    PayerKind.MEDICARE: "MEDICARE",
    PayerKind.MEDICAID: "MEDICAID",
    PayerKind.TRICARE: "TRICARE",
    PayerKind.COMMERCIAL: "GROUP",
}
SIGNED = "SIGNATURE ON FILE"
ONSET = "431"
INITIAL_TREATMENT = "454"
REFERRING = "DN"
NO_EARLIER_PAYER = "NONE"
ORIGINAL = "1"
HOME = "12"
# Characters that fit; names and addresses are cut there, as the form's manual has it.
NAME, STREET, CITY, STATE = 28, 28, 23, 3
REFERRING_NAME, CARRIER, PLACE, REFERENCE = 24, 37, 25, 18
Items = Mapping[str, object]


def form_of(snapshot: ClaimSnapshot) -> Cms1500Form:
    """Return all items of one claim; lines past the sixth are for ``split_over_forms``."""
    items: dict[str, object] = {
        **_patient(snapshot.patient),
        **_insured(snapshot),
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
    address = snapshot.payer.address
    lines = (
        words(snapshot.payer.name),
        address_words(address.street),
        address_words(address.street_2),
        city_line(address.city, address.state, address.zip_code),
    )
    return tuple(line[:CARRIER] for line in lines if line)


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
        "is_employment_related": yes_or_no(answer=False),
        "is_auto_accident": yes_or_no(answer=False),
        "is_other_accident": yes_or_no(answer=False),
    }


def _insured(snapshot: ClaimSnapshot) -> Items:
    """Return items 4, 6, 7 and 11; Medicare as first payer leaves them blank but for NONE."""
    if snapshot.payer.kind == PayerKind.MEDICARE:
        return {"group_number": NO_EARLIER_PAYER}
    coverage, person = snapshot.coverage, snapshot.coverage.subscriber
    address = person.address
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
        "has_other_plan": yes_or_no(answer=False),
    }


def _condition(snapshot: ClaimSnapshot) -> Items:
    referring, is_original = snapshot.referring, snapshot.frequency_code == ORIGINAL
    treated = snapshot.initial_treatment_date
    return {
        "illness_date": long_date(snapshot.onset_date),
        "illness_date_qualifier": ONSET if snapshot.onset_date else "",
        "other_date": long_date(treated),
        "other_date_qualifier": INITIAL_TREATMENT if treated else "",
        "referring_qualifier": REFERRING if referring else "",
        "referring_name": signed_name(
            referring.first_name, referring.last_name, credentials=referring.credentials
        )[:REFERRING_NAME].rstrip()
        if referring
        else "",
        "referring_npi": referring.npi if referring else "",
        "is_outside_lab": yes_or_no(answer=False),
        "diagnoses": snapshot.diagnoses,
        "resubmission_code": "" if is_original else snapshot.frequency_code,
        "original_reference": "" if is_original else _reference(snapshot.payer_control_number),
        "authorization_number": number(snapshot.authorization_number or snapshot.referral_number),
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
