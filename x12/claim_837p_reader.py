"""Reading our own 837P back into the records it was written from.

This is the proof before sending: what was rendered is read again and compared. It knows
the segments that ``claim_837p`` writes, in the order in which it writes them, and refuses
any other; it is no reader for other people's claims.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from itertools import count

from x12.claim_837p import GUIDE, SELF
from x12.claim_837p_loops_reader import (
    read_address,
    read_address_if_any,
    read_contact,
    read_loop_2300,
    read_name,
    read_payer,
    read_person,
)
from x12.claim_837p_records import (
    BillingProvider,
    Claim,
    Interchange,
    Patient,
    Receiver,
    Submitter,
    Subscriber,
)
from x12.cursor import Cursor, UnexpectedSegmentError, read_count, read_day
from x12.segments import Segment, read_segments

DIGITS_OF_A_MINUTE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """An interchange and the claims it holds, in the order of the file."""

    interchange: Interchange
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Transaction:
    reference: str
    submitter: Submitter
    receiver: Receiver
    billing_provider: BillingProvider
    claims: tuple[Claim, ...]


def read_interchange(text: str) -> ReadBack:
    """Return what ``text`` says, as the records it was written from.

    Raises ``cursor.UnexpectedSegmentError`` at the first segment that the writer would not
    have written there, and ``segments.UnreadableInterchangeError`` when there are none.
    """
    cursor = Cursor(read_segments(text))
    isa, gs = cursor.expect("ISA"), cursor.expect("GS", "HC")
    transactions = [_transaction(cursor, 1)]
    while cursor.is_at("ST"):
        transactions.append(_transaction(cursor, len(transactions) + 1))
    ge = cursor.expect("GE")
    cursor.expect_same("GE01", ge.text(1), str(len(transactions)))
    cursor.expect_same("GE02", ge.text(2), gs.text(6))
    iea = cursor.expect("IEA", "1")
    cursor.expect_same("IEA02", iea.text(2), isa.text(13))
    cursor.expect_end()
    return ReadBack(
        interchange=_interchange(isa, gs, transactions[0]),
        claims=tuple(claim for each in transactions for claim in each.claims),
    )


def _interchange(isa: Segment, gs: Segment, first: _Transaction) -> Interchange:
    return Interchange(
        control_number=read_count(isa.text(13)),
        group_control_number=read_count(gs.text(6)),
        reference=first.reference,
        created_on=read_day(gs.text(4)),
        created_time=_read_minute(gs.text(5)),
        sender_id=isa.text(6).rstrip(),
        receiver_id=isa.text(8).rstrip(),
        sender_qualifier=isa.text(5),
        receiver_qualifier=isa.text(7),
        application_sender=gs.text(2),
        application_receiver=gs.text(3),
        is_production=isa.text(15) == "P",
        submitter=first.submitter,
        receiver=first.receiver,
        billing_provider=first.billing_provider,
    )


def _read_minute(text: str) -> time:
    if len(text) != DIGITS_OF_A_MINUTE:
        raise UnexpectedSegmentError("A time does not have four digits.")
    return time(read_count(text[:2]), read_count(text[2:]))


def _transaction(cursor: Cursor, number: int) -> _Transaction:
    before = cursor.number
    st = cursor.expect("ST", "837")
    cursor.expect_same("ST02", st.text(2), f"{number:04}")
    cursor.expect_same("ST03", st.text(3), GUIDE)
    reference = cursor.expect("BHT", "0019").text(3)
    submitter, receiver = _loop_1000a(cursor), _loop_1000b(cursor)
    numbers = count(1)
    provider = _loop_2000a(cursor, numbers)
    claims: list[Claim] = []
    while cursor.is_at("HL"):
        claims.extend(_loop_2000b(cursor, numbers))
    se = cursor.expect("SE")
    cursor.expect_same("SE01", se.text(1), str(cursor.number - before))
    cursor.expect_same("SE02", se.text(2), st.text(2))
    return _Transaction(
        reference=reference,
        submitter=submitter,
        receiver=receiver,
        billing_provider=provider,
        claims=tuple(claims),
    )


def _loop_1000a(cursor: Cursor) -> Submitter:
    nm1 = cursor.expect("NM1", "41")
    contact = read_contact(cursor.expect("PER"))
    return Submitter(name=nm1.text(3), identifier=nm1.text(9), contact=contact)


def _loop_1000b(cursor: Cursor) -> Receiver:
    nm1 = cursor.expect("NM1", "40")
    return Receiver(name=nm1.text(3), identifier=nm1.text(9))


def _loop_2000a(cursor: Cursor, numbers: Iterator[int]) -> BillingProvider:
    _expect_level(cursor, str(next(numbers)), parent="", level="20")
    prv = cursor.take("PRV", "BI")
    nm1 = cursor.expect("NM1", "85")
    address = read_address(cursor)
    ref = cursor.expect("REF")
    per = cursor.take("PER")
    return BillingProvider(
        name=read_name(nm1),
        npi=nm1.text(9),
        taxonomy=prv.text(3) if prv else "",
        address=address,
        tax_id=ref.text(2),
        tax_id_qualifier=ref.text(1),
        contact=read_contact(per) if per else None,
        pay_to_address=read_address(cursor) if cursor.take("NM1", "87") else None,
    )


def _loop_2000b(cursor: Cursor, numbers: Iterator[int]) -> Iterator[Claim]:
    own_number = str(next(numbers))
    hl = _expect_level(cursor, own_number, parent="1", level="22")
    subscriber = _subscriber(cursor)
    cursor.expect_same("HL04", hl.text(4), "0" if subscriber.is_patient else "1")
    while cursor.is_at("CLM"):
        yield Claim(subscriber=subscriber, info=read_loop_2300(cursor))
    while cursor.is_at("HL", "23", position=3):
        _expect_level(cursor, str(next(numbers)), parent=own_number, level="23")
        patient = _loop_2010ca(cursor)
        while cursor.is_at("CLM"):
            yield Claim(subscriber=subscriber, patient=patient, info=read_loop_2300(cursor))


def _expect_level(cursor: Cursor, number: str, *, parent: str, level: str) -> Segment:
    hl = cursor.expect("HL")
    cursor.expect_same("HL01", hl.text(1), number)
    cursor.expect_same("HL02", hl.text(2), parent)
    cursor.expect_same("HL03", hl.text(3), level)
    return hl


def _subscriber(cursor: Cursor) -> Subscriber:
    sbr = cursor.expect("SBR")
    nm1 = cursor.expect("NM1", "IL")
    address = read_address_if_any(cursor)
    dmg = cursor.take("DMG", "D8")
    ref = cursor.take("REF", "Y4")
    return Subscriber(
        rank=sbr.text(1),
        is_patient=sbr.text(2) == SELF,
        group_number=sbr.text(3),
        group_name=sbr.text(4),
        medicare_secondary_type=sbr.text(5),
        filing_code=sbr.text(9),
        name=read_name(nm1),
        member_id=nm1.text(9),
        address=address,
        birth_date=read_day(dmg.text(2)) if dmg else None,
        sex=dmg.text(3) if dmg else "",
        property_casualty_number=ref.text(2) if ref else "",
        payer=read_payer(cursor),
    )


def _loop_2010ca(cursor: Cursor) -> Patient:
    pat = cursor.expect("PAT")
    nm1 = cursor.expect("NM1", "QC")
    address = read_address(cursor)
    dmg = cursor.expect("DMG", "D8")
    ref = cursor.take("REF", "Y4")
    return Patient(
        relationship=pat.text(1),
        name=read_person(nm1),
        address=address,
        birth_date=read_day(dmg.text(2)),
        sex=dmg.text(3),
        property_casualty_number=ref.text(2) if ref else "",
    )
