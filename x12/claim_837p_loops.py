"""The claim itself: loops 2300 to 2430 of the guide 005010X222A1, one generator each."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from x12.claim_837p_records import (
    Address,
    Adjustment,
    ClaimInfo,
    Contact,
    LineAdjudication,
    OrganizationName,
    OtherCoverage,
    PartyName,
    Practitioner,
    ServiceFacility,
    ServiceLine,
)
from x12.segments import Element, Segment, amount, day, segment

PRINCIPAL_DIAGNOSIS = "ABK"
OTHER_DIAGNOSIS = "ABF"
ADJUSTMENTS_PER_SEGMENT = 6


def nm1(entity: str, name: PartyName, id_qualifier: str = "", identifier: str = "") -> Segment:
    """Return who plays the part ``entity``; without identifier there is no qualifier either."""
    qualifier = id_qualifier if identifier else ""
    if isinstance(name, OrganizationName):
        texts = ("2", name.name, "", "", "", "")
    else:
        texts = ("1", name.last_name, name.first_name, name.middle_name, "", name.suffix)
    return segment("NM1", entity, *texts, qualifier, identifier)


def place(address: Address) -> Iterator[Segment]:
    """Yield street and city of an address."""
    yield segment("N3", address.line_1, address.line_2)
    yield segment("N4", address.city, address.state, address.postal_code)


def per(contact: Contact) -> Segment:
    """Return whom to call or write."""
    ways = (("TE", contact.telephone), ("EM", contact.email))
    used = [text for way in ways if way[1] for text in way]
    return segment("PER", "IC", contact.name, *used)


def loop_2300(info: ClaimInfo) -> Iterator[Segment]:
    """Claim, its providers, other payers and lines."""
    yield clm(info)
    yield from claim_dates(info)
    if info.patient_paid_amount is not None:
        yield segment("AMT", "F5", amount(info.patient_paid_amount))
    yield from claim_references(info)
    if info.note:
        yield segment("NTE", "ADD", info.note)
    yield hi(info.diagnoses)
    yield from loop_2310(info)
    for coverage in info.other_coverages:
        yield from loop_2320(coverage)
    for number, line in enumerate(info.lines, start=1):
        yield from loop_2400(number, line)


def clm(info: ClaimInfo) -> Segment:
    """Return the claim's number, total, place, frequency, consents and cause."""
    cause: Element = ""
    if info.related_causes:
        three = (*info.related_causes, "", "", "")[:3]
        cause = (*three, info.accident_state)
    return segment(
        "CLM",
        info.patient_control_number,
        amount(info.total_charge),
        "",
        "",
        (info.place_of_service, "B", info.frequency_code),
        info.provider_signature,
        info.assignment_code,
        info.benefits_assigned,
        info.release_code,
        "",
        cause,
    )


def claim_dates(info: ClaimInfo) -> Iterator[Segment]:
    """Yield the dates of the condition that are known."""
    for qualifier, value in (
        ("431", info.onset_date),
        ("454", info.initial_treatment_date),
        ("304", info.last_seen_date),
        ("439", info.accident_date),
        ("297", info.last_worked_date),
        ("296", info.return_to_work_date),
    ):
        if value is not None:
            yield segment("DTP", qualifier, "D8", day(value))


def claim_references(info: ClaimInfo) -> Iterator[Segment]:
    """Yield the numbers that others gave to this care or claim."""
    for qualifier, value in (
        ("9F", info.referral_number),
        ("G1", info.authorization_number),
        ("F8", info.payer_control_number),
        ("EA", info.medical_record_number),
    ):
        if value:
            yield segment("REF", qualifier, value)


def hi(diagnoses: tuple[str, ...]) -> Segment:
    """Return the diagnoses, the principal one first."""
    qualifiers = (PRINCIPAL_DIAGNOSIS, *(OTHER_DIAGNOSIS for _ in diagnoses[1:]))
    return segment("HI", *zip(qualifiers, diagnoses, strict=False))


def loop_2310(info: ClaimInfo) -> Iterator[Segment]:
    """Yield referring (A), rendering (B), place (C) and supervising provider (D)."""
    if info.referring is not None:
        yield nm1("DN", info.referring.name, "XX", info.referring.npi)
    if info.rendering is not None:
        yield from rendering(info.rendering)
    if info.service_facility is not None:
        yield from loop_2310c(info.service_facility)
    if info.supervising is not None:
        yield nm1("DQ", info.supervising.name, "XX", info.supervising.npi)


def rendering(practitioner: Practitioner) -> Iterator[Segment]:
    """Yield the therapist who treated, of the claim (2310B) or of one line (2420A)."""
    yield nm1("82", practitioner.name, "XX", practitioner.npi)
    if practitioner.taxonomy:
        yield segment("PRV", "PE", "PXC", practitioner.taxonomy)


def loop_2310c(facility: ServiceFacility) -> Iterator[Segment]:
    """Service facility."""
    yield nm1("77", OrganizationName(name=facility.name), "XX", facility.npi)
    yield from place(facility.address)


def loop_2320(coverage: OtherCoverage) -> Iterator[Segment]:
    """Another payer: rank, what it paid and why not more."""
    yield segment(
        "SBR",
        coverage.rank,
        coverage.relationship,
        coverage.group_number,
        coverage.group_name,
        coverage.medicare_secondary_type,
        "",
        "",
        "",
        coverage.filing_code,
    )
    yield from cas(coverage.adjustments)
    if coverage.paid_amount is not None:
        yield segment("AMT", "D", amount(coverage.paid_amount))
    if coverage.remaining_patient_amount is not None:
        yield segment("AMT", "EAF", amount(coverage.remaining_patient_amount))
    yield segment("OI", "", "", coverage.benefits_assigned, "P", "", coverage.release_code)
    yield from loop_2330a(coverage)
    yield from loop_2330b(coverage)


def loop_2330a(coverage: OtherCoverage) -> Iterator[Segment]:
    """Yield who holds the other coverage."""
    yield nm1("IL", coverage.subscriber_name, "MI", coverage.member_id)
    if coverage.subscriber_address is not None:
        yield from place(coverage.subscriber_address)


def loop_2330b(coverage: OtherCoverage) -> Iterator[Segment]:
    """Yield the other payer itself, and its number for the claim."""
    payer = coverage.payer
    yield nm1("PR", OrganizationName(name=payer.name), "PI", payer.identifier)
    if payer.address is not None:
        yield from place(payer.address)
    if coverage.decided_on is not None:
        yield segment("DTP", "573", "D8", day(coverage.decided_on))
    if coverage.payer_control_number:
        yield segment("REF", "F8", coverage.payer_control_number)


def loop_2400(number: int, line: ServiceLine) -> Iterator[Segment]:
    """Service line, and what earlier payers decided about it."""
    yield segment("LX", str(number))
    yield segment(
        "SV1",
        ("HC", line.procedure_code, *line.modifiers),
        amount(line.charge),
        "UN",
        str(line.units),
        line.place_of_service,
        "",
        tuple(str(pointer) for pointer in line.diagnosis_pointers),
    )
    yield segment("DTP", "472", "D8", day(line.service_date))
    yield segment("REF", "6R", line.control_number)
    if line.note:
        yield segment("NTE", "ADD", line.note)
    if line.rendering is not None:
        yield from rendering(line.rendering)
    for adjudication in line.adjudications:
        yield from loop_2430(adjudication)


def loop_2430(adjudication: LineAdjudication) -> Iterator[Segment]:
    """One earlier payer's decision about a line."""
    yield segment(
        "SVD",
        adjudication.payer_identifier,
        amount(adjudication.paid_amount),
        ("HC", adjudication.procedure_code, *adjudication.modifiers),
        "",
        str(adjudication.units),
    )
    yield from cas(adjudication.adjustments)
    yield segment("DTP", "573", "D8", day(adjudication.paid_on))


def cas(adjustments: Iterable[Adjustment]) -> Iterator[Segment]:
    """Yield adjustments, neighbors of one group together, six to a segment."""
    for group_code, members in groupby(adjustments, key=lambda each: each.group_code):
        group = list(members)
        for start in range(0, len(group), ADJUSTMENTS_PER_SEGMENT):
            portion = group[start : start + ADJUSTMENTS_PER_SEGMENT]
            triples = [(each.reason_code, amount(each.amount), "") for each in portion]
            yield segment("CAS", group_code, *(text for triple in triples for text in triple))
