"""Checks of who pays in which order, and of what earlier payers decided (2000B, 2320, 2430)."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from x12.checks_of_claim import ORIGINAL, check_amount
from x12.claim_837p_records import (
    Adjustment,
    Claim,
    ClaimInfo,
    LineAdjudication,
    OtherCoverage,
    ServiceLine,
)
from x12.faults import WireFault, below, fault
from x12.shapes import is_medicare_number

MEDICARE = "MB"
PROPERTY_AND_CASUALTY = frozenset({"WC", "AM", "LM"})
FIRST = "P"
NOTHING = Decimal(0)


def check_coverage(claim: Claim) -> Iterator[WireFault]:
    """Find what the payers' order, Medicare's own rules or the balance forbid."""
    yield from below("subscriber", _payer_order(claim))
    if claim.subscriber.filing_code == MEDICARE:
        yield from _medicare(claim)
    if claim.subscriber.filing_code in PROPERTY_AND_CASUALTY:
        yield from _property_and_casualty(claim)
    if claim.info.referral_number and claim.info.referring is None:
        yield fault("info.referring", "A referral number needs the referring provider.")
    yield from below("info", _earlier_payers(claim.info))


def _payer_order(claim: Claim) -> Iterator[WireFault]:
    subscriber, others = claim.subscriber, claim.info.other_coverages
    if subscriber.rank not in {"P", "S", "T"}:
        yield fault("rank", "The rank of a coverage is P, S or T.")
    if subscriber.rank != FIRST and not others:
        yield fault("rank", "A payer that is not the first needs the coverage that is.")
    ranks = [subscriber.rank, *(other.rank for other in others)]
    if len(set(ranks)) != len(ranks):
        yield fault("rank", "Two coverages have the same rank.")
    secondary_medicare = subscriber.filing_code == MEDICARE and subscriber.rank != FIRST
    if secondary_medicare and not subscriber.medicare_secondary_type:
        yield fault("medicare_secondary_type", "Say why Medicare is not the first payer.")
    if subscriber.medicare_secondary_type and not secondary_medicare:
        yield fault("medicare_secondary_type", "Only for Medicare as second or later payer.")
    if subscriber.group_number and subscriber.group_name:
        yield fault("group_name", "A plan's name is sent only without its group number.")


def _medicare(claim: Claim) -> Iterator[WireFault]:
    subscriber = claim.subscriber
    if not is_medicare_number(subscriber.member_id):
        yield fault("subscriber.member_id", "This is no Medicare number of eleven characters.")
    if not subscriber.is_patient:
        yield fault("subscriber.is_patient", "Medicare covers the subscriber alone.")
    if subscriber.group_number and subscriber.rank == FIRST:
        yield fault("subscriber.group_number", "Medicare as first payer has no group number.")
    if claim.info.frequency_code != ORIGINAL:
        yield fault("info.frequency_code", "Medicare takes originals; it reopens, not replaces.")
    if claim.info.referring is None:
        yield fault("info.referring", "Medicare needs who certifies the plan of care.")
    if any(other.filing_code == MEDICARE for other in claim.info.other_coverages):
        yield fault("info.other_coverages", "Both coverages are Medicare Part B.")


def _property_and_casualty(claim: Claim) -> Iterator[WireFault]:
    """Find a claim for an injury that does not say which case and which accident it is for."""
    case = (claim.patient or claim.subscriber).property_casualty_number
    if not case:
        place = "patient" if claim.patient else "subscriber"
        yield fault(f"{place}.property_casualty_number", "The payer's case number is missing.")
    if not claim.info.related_causes:
        yield fault("info.related_causes", "A claim for an injury says what caused it.")


def _earlier_payers(info: ClaimInfo) -> Iterator[WireFault]:
    known = {other.payer.identifier for other in info.other_coverages}
    for index, other in enumerate(info.other_coverages):
        yield from below(f"other_coverages[{index}]", _earlier_payer(info, other))
    for index, line in enumerate(info.lines):
        yield from below(f"lines[{index}]", _adjudications(line, known))


def _earlier_payer(info: ClaimInfo, other: OtherCoverage) -> Iterator[WireFault]:
    if not other.member_id:
        yield fault("member_id", "The member id is missing.")
    if other.filing_code == MEDICARE and not is_medicare_number(other.member_id):
        yield fault("member_id", "This is no Medicare number of eleven characters.")
    yield from _adjustments(other.adjustments)
    if other.paid_amount is None:
        return
    yield from check_amount("paid_amount", other.paid_amount)
    decisions = [
        each
        for line in info.lines
        for each in line.adjudications
        if each.payer_identifier == other.payer.identifier
    ]
    yield from _decision_date(other, decisions)
    adjusted = _total(other.adjustments) + sum(
        (_total(each.adjustments) for each in decisions), start=NOTHING
    )
    if other.paid_amount + adjusted != info.total_charge:
        yield fault(
            "paid_amount",
            f"{other.paid_amount:.2f} paid and {adjusted:.2f} adjusted are not the "
            f"{info.total_charge:.2f} charged.",
        )


def _decision_date(
    other: OtherCoverage, decisions: Iterable[LineAdjudication]
) -> Iterator[WireFault]:
    has_lines = any(True for _ in decisions)
    if has_lines and other.decided_on is not None:
        yield fault("decided_on", "The date of the decision stands on the lines already.")
    if not has_lines and other.decided_on is None:
        yield fault("decided_on", "The date of the earlier payer's decision is missing.")


def _adjudications(line: ServiceLine, known: set[str]) -> Iterator[WireFault]:
    for index, decision in enumerate(line.adjudications):
        path = f"adjudications[{index}]"
        if decision.payer_identifier not in known:
            yield fault(path, "The payer of this decision is none of the other coverages.")
        yield from below(path, _adjustments(decision.adjustments))
        if decision.paid_amount + _total(decision.adjustments) != line.charge:
            yield fault(path, "What was paid and adjusted is not what was charged.")


def _adjustments(adjustments: Iterable[Adjustment]) -> Iterator[WireFault]:
    for index, each in enumerate(adjustments):
        if each.amount == NOTHING:
            yield fault(f"adjustments[{index}]", "An adjustment of nothing is not accepted.")


def _total(adjustments: Iterable[Adjustment]) -> Decimal:
    return sum((each.amount for each in adjustments), start=NOTHING)
