"""Reading loops 2300 to 2430 back into records.

The arguments of each record stand in the order in which its segments are written, since
Python evaluates them, and thereby takes the segments, in that order.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from x12.claim_837p_loops import OTHER_DIAGNOSIS, PRINCIPAL_DIAGNOSIS
from x12.claim_837p_records import (
    Address,
    Adjustment,
    ClaimInfo,
    Contact,
    LineAdjudication,
    OrganizationName,
    OtherCoverage,
    PartyName,
    Payer,
    PersonName,
    Practitioner,
    ServiceFacility,
    ServiceLine,
)
from x12.cursor import Cursor, UnexpectedSegmentError, read_amount, read_count, read_day
from x12.segments import Segment

ACCIDENT_STATE_COMPONENT = 4
PROCEDURE_COMPONENTS = 2
ELEMENTS_OF_AN_ADJUSTMENT = 3


def read_name(nm1: Segment) -> PartyName:
    """Return the person or organization that an NM1 names."""
    return OrganizationName(name=nm1.text(3)) if nm1.text(2) == "2" else read_person(nm1)


def read_person(nm1: Segment) -> PersonName:
    """Return the person that an NM1 names."""
    return PersonName(
        last_name=nm1.text(3),
        first_name=nm1.text(4),
        middle_name=nm1.text(5),
        suffix=nm1.text(7),
    )


def read_address(cursor: Cursor) -> Address:
    """Return the address that must follow here."""
    n3, n4 = cursor.expect("N3"), cursor.expect("N4")
    return Address(
        line_1=n3.text(1),
        line_2=n3.text(2),
        city=n4.text(1),
        state=n4.text(2),
        postal_code=n4.text(3),
    )


def read_address_if_any(cursor: Cursor) -> Address | None:
    """Return the address that may follow here."""
    return read_address(cursor) if cursor.is_at("N3") else None


def read_contact(per: Segment) -> Contact:
    """Return whom a PER says to call or write."""
    ways = {per.text(3): per.text(4), per.text(5): per.text(6)}
    return Contact(name=per.text(2), telephone=ways.get("TE", ""), email=ways.get("EM", ""))


def read_payer(cursor: Cursor) -> Payer:
    """Return the payer that must follow here."""
    nm1 = cursor.expect("NM1", "PR")
    return Payer(name=nm1.text(3), identifier=nm1.text(9), address=read_address_if_any(cursor))


def read_loop_2300(cursor: Cursor) -> ClaimInfo:
    """Return the claim that begins at the next CLM."""
    clm = cursor.expect("CLM")
    cause = clm.components(11)
    return ClaimInfo(
        patient_control_number=clm.text(1),
        total_charge=read_amount(clm.text(2)),
        place_of_service=clm.component(5, 1),
        frequency_code=clm.component(5, 3),
        provider_signature=clm.text(6),
        assignment_code=clm.text(7),
        benefits_assigned=clm.text(8),
        release_code=clm.text(9),
        related_causes=tuple(each for each in cause[: ACCIDENT_STATE_COMPONENT - 1] if each),
        accident_state=clm.component(11, ACCIDENT_STATE_COMPONENT),
        onset_date=_date(cursor, "431"),
        initial_treatment_date=_date(cursor, "454"),
        last_seen_date=_date(cursor, "304"),
        accident_date=_date(cursor, "439"),
        last_worked_date=_date(cursor, "297"),
        return_to_work_date=_date(cursor, "296"),
        patient_paid_amount=_amount(cursor, "F5"),
        referral_number=_reference(cursor, "9F"),
        authorization_number=_reference(cursor, "G1"),
        payer_control_number=_reference(cursor, "F8"),
        medical_record_number=_reference(cursor, "EA"),
        note=_note(cursor),
        diagnoses=_diagnoses(cursor),
        referring=_practitioner(cursor, "DN"),
        rendering=_practitioner(cursor, "82"),
        service_facility=_loop_2310c(cursor),
        supervising=_practitioner(cursor, "DQ"),
        other_coverages=tuple(_other_coverages(cursor)),
        lines=tuple(_lines(cursor)),
    )


def _date(cursor: Cursor, qualifier: str) -> date | None:
    dtp = cursor.take("DTP", qualifier)
    return read_day(dtp.text(3)) if dtp else None


def _amount(cursor: Cursor, qualifier: str) -> Decimal | None:
    amt = cursor.take("AMT", qualifier)
    return read_amount(amt.text(2)) if amt else None


def _reference(cursor: Cursor, qualifier: str) -> str:
    ref = cursor.take("REF", qualifier)
    return ref.text(2) if ref else ""


def _note(cursor: Cursor) -> str:
    nte = cursor.take("NTE", "ADD")
    return nte.text(2) if nte else ""


def _diagnoses(cursor: Cursor) -> tuple[str, ...]:
    hi = cursor.expect("HI")
    qualifiers = [hi.component(position, 1) for position in range(1, len(hi.elements) + 1)]
    expected = [PRINCIPAL_DIAGNOSIS, *(OTHER_DIAGNOSIS for _ in qualifiers[1:])]
    cursor.expect_same("the list of qualifiers in HI", str(qualifiers), str(expected))
    return tuple(hi.component(position, 2) for position in range(1, len(hi.elements) + 1))


def _practitioner(cursor: Cursor, entity: str) -> Practitioner | None:
    nm1 = cursor.take("NM1", entity)
    if nm1 is None:
        return None
    prv = cursor.take("PRV", "PE")
    return Practitioner(name=read_person(nm1), npi=nm1.text(9), taxonomy=prv.text(3) if prv else "")


def _loop_2310c(cursor: Cursor) -> ServiceFacility | None:
    nm1 = cursor.take("NM1", "77")
    if nm1 is None:
        return None
    return ServiceFacility(name=nm1.text(3), npi=nm1.text(9), address=read_address(cursor))


def _other_coverages(cursor: Cursor) -> Iterator[OtherCoverage]:
    while sbr := cursor.take("SBR"):
        adjustments = tuple(_adjustments(cursor))
        paid, remaining = _amount(cursor, "D"), _amount(cursor, "EAF")
        oi = cursor.expect("OI")
        nm1 = cursor.expect("NM1", "IL")
        yield OtherCoverage(
            rank=sbr.text(1),
            relationship=sbr.text(2),
            group_number=sbr.text(3),
            group_name=sbr.text(4),
            medicare_secondary_type=sbr.text(5),
            filing_code=sbr.text(9),
            adjustments=adjustments,
            paid_amount=paid,
            remaining_patient_amount=remaining,
            benefits_assigned=oi.text(3),
            release_code=oi.text(6),
            subscriber_name=read_name(nm1),
            member_id=nm1.text(9),
            subscriber_address=read_address_if_any(cursor),
            payer=read_payer(cursor),
            decided_on=_date(cursor, "573"),
            payer_control_number=_reference(cursor, "F8"),
        )


def _lines(cursor: Cursor) -> Iterator[ServiceLine]:
    number = 0
    while lx := cursor.take("LX"):
        number += 1
        cursor.expect_same("LX01", lx.text(1), str(number))
        yield _loop_2400(cursor, cursor.expect("SV1"))


def _loop_2400(cursor: Cursor, sv1: Segment) -> ServiceLine:
    _, procedure_code, *modifiers = _procedure(sv1, 1)
    return ServiceLine(
        procedure_code=procedure_code,
        modifiers=tuple(modifiers),
        charge=read_amount(sv1.text(2)),
        units=read_count(sv1.text(4)),
        place_of_service=sv1.text(5),
        diagnosis_pointers=tuple(read_count(each) for each in sv1.components(7)),
        service_date=read_day(cursor.expect("DTP", "472").text(3)),
        control_number=cursor.expect("REF", "6R").text(2),
        note=_note(cursor),
        rendering=_practitioner(cursor, "82"),
        adjudications=tuple(_adjudications(cursor)),
    )


def _procedure(from_segment: Segment, position: int) -> tuple[str, ...]:
    components = from_segment.components(position)
    if len(components) < PROCEDURE_COMPONENTS or components[0] != "HC":
        raise UnexpectedSegmentError(
            f"{from_segment.name}{position:02} does not name a procedure by HC and code."
        )
    return components


def _adjudications(cursor: Cursor) -> Iterator[LineAdjudication]:
    while svd := cursor.take("SVD"):
        _, procedure_code, *modifiers = _procedure(svd, 3)
        yield LineAdjudication(
            payer_identifier=svd.text(1),
            paid_amount=read_amount(svd.text(2)),
            procedure_code=procedure_code,
            modifiers=tuple(modifiers),
            units=read_count(svd.text(5)),
            adjustments=tuple(_adjustments(cursor)),
            paid_on=read_day(cursor.expect("DTP", "573").text(3)),
        )


def _adjustments(cursor: Cursor) -> Iterator[Adjustment]:
    while cas := cursor.take("CAS"):
        for position in range(2, len(cas.elements) + 1, ELEMENTS_OF_AN_ADJUSTMENT):
            yield Adjustment(
                group_code=cas.text(1),
                reason_code=cas.text(position),
                amount=read_amount(cas.text(position + 1)),
            )
