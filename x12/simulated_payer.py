"""A payer in a box: it reads an 837P as a receiver would, and answers it.

The same file and seed give the same answers, byte for byte, and a claim's fate does not
depend on what else is in the file. Everything it writes names it as the sender. It answers
test interchanges alone.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from x12.claim_837p_reader import read_interchange
from x12.claim_837p_records import Address, Adjustment, Claim, ServiceLine
from x12.claim_places import read_places
from x12.remittance_835 import (
    GUIDE,
    REVERSAL,
    PaidClaim,
    PaidLine,
    Remittance,
    write_remittances,
)
from x12.simulated import SIMULATED_NAME, SIMULATED_NUMBER
from x12.simulated_acknowledgements import (
    ACCEPTED,
    Answering,
    Decision,
    envelope,
    write_277ca,
    write_999,
)

CENT = Decimal("0.01")
VOID = "8"
PLACE_OF_BUSINESS = Address(
    line_1="1 TRAINING WAY", city="SPRINGFIELD", state="IL", postal_code="627010001"
)
CONTACT_PHONE, TAX_ID = "2175550100", "999999999"
# Primary, secondary, tertiary: CLP02 by SBR01.
PROCESSED_AS = {"P": "1", "S": "2", "T": "3"}
# Filing codes of a claim that a remittance may repeat; any other is told as indemnity insurance.
REPEATED_FILING_CODES = frozenset(
    {"12", "13", "14", "15", "16", "AM", "CH", "DS", "HM", "LM", "MA", "MB", "MC", "OF", "TV"}
    | {"VA", "WC"}
)
INDEMNITY = "15"
REFUSALS = (("A3", "33", "IL"), ("A7", "562", "82"), ("A6", "252"), ("A7", "255"))
DENIALS = (("CO", "197", ""), ("CO", "50", ""), ("CO", "16", "N290"), ("PR", "96", ""))


class Fate(StrEnum):
    """What becomes of a claim."""

    PAID = "paid"
    REDUCED = "reduced"
    DENIED = "denied"
    REVERSED = "reversed"
    REFUSED = "refused"
    VOIDED = "voided"


# Of each twenty claims.
SHARES = (
    (Fate.PAID, 10),
    (Fate.REDUCED, 4),
    (Fate.DENIED, 3),
    (Fate.REVERSED, 1),
    (Fate.REFUSED, 2),
)


class ProductionFileError(ValueError):
    """The file is marked as production; no simulated answer is given to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedAnswers:
    """The three files, and what became of each claim by its patient control number."""

    syntax: str
    claims: str
    remittance: str
    fates: Mapping[str, Fate]


def simulate_answers(text: str, *, seed: int, on: date, at: time) -> SimulatedAnswers:
    """Return what the simulated payer answers to an 837P of ours.

    Raises ``ProductionFileError``, and what ``read_interchange`` raises.
    """
    read = read_interchange(text)
    if read.interchange.is_production:
        raise ProductionFileError("The file went out in earnest; the simulated payer leaves it.")
    answering = Answering(
        interchange=read.interchange, number=read.interchange.control_number, on=on, at=at
    )
    fates = {_number(claim): fate_of(claim, seed=seed) for claim in read.claims}
    decisions = {_number(claim): _decision(claim, fates, seed) for claim in read.claims}
    paid = [claim for claim in read.claims if _is_remitted(fates[_number(claim)])]
    head = envelope(answering, "HP", GUIDE)
    remittances = _remittances(answering, paid, fates, seed)
    return SimulatedAnswers(
        syntax=write_999(answering, list(read_places(text, ()).claims)),
        claims=write_277ca(answering, read.claims, decisions),
        remittance="".join(write_remittances(remittances, head=head, number=answering.number))
        if paid
        else "",
        fates=fates,
    )


def fate_of(claim: Claim, *, seed: int) -> Fate:
    """Return what becomes of a claim; a void is taken in, and nothing is paid on it."""
    if claim.info.frequency_code == VOID:
        return Fate.VOIDED
    drawn = _draw(seed, _number(claim), "fate", sum(share for _, share in SHARES))
    for fate, share in SHARES:
        if drawn < share:
            return fate
        drawn -= share
    raise AssertionError("unreachable: the shares cover every draw")


def _decision(claim: Claim, fates: Mapping[str, Fate], seed: int) -> Decision:
    number = _number(claim)
    refused = REFUSALS[_draw(seed, number, "refusal", len(REFUSALS))]
    return Decision(
        status=refused if fates[number] is Fate.REFUSED else ACCEPTED,
        payer_control_number=_payer_number(number),
    )


def _remittances(
    answering: Answering, claims: Sequence[Claim], fates: Mapping[str, Fate], seed: int
) -> Iterator[Remittance]:
    """Yield one payment for each payer, in the order in which the file names them."""
    by_payer: dict[str, list[Claim]] = {}
    for claim in claims:
        by_payer.setdefault(claim.subscriber.payer.identifier, []).append(claim)
    provider = answering.interchange.billing_provider
    for place, theirs in enumerate(by_payer.values(), start=1):
        yield Remittance(
            payer_name=f"{SIMULATED_NAME} FOR {theirs[0].subscriber.payer.name}"[:60],
            payer_address=PLACE_OF_BUSINESS,
            payer_tax_id=TAX_ID,
            contact_name=SIMULATED_NAME,
            contact_phone=CONTACT_PHONE,
            payee_name=answering.interchange.submitter.name,
            payee_npi=provider.npi,
            payee_tax_id=provider.tax_id,
            trace_number=f"{SIMULATED_NUMBER}{answering.number:09}{place:02}",
            paid_on=answering.on,
            claims=tuple(
                paid for claim in theirs for paid in _decided(claim, fates[_number(claim)], seed)
            ),
        )


def _decided(claim: Claim, fate: Fate, seed: int) -> Iterator[PaidClaim]:
    """Yield the claim as decided; a reversed one is paid, taken back, and then denied."""
    first = _paid_claim(claim, tuple(_line(claim, line, fate, seed) for line in claim.info.lines))
    yield first
    if fate is Fate.REVERSED:
        yield replace(first, status=REVERSAL, lines=tuple(_turned(line) for line in first.lines))
        yield _paid_claim(
            claim, tuple(_line(claim, line, Fate.DENIED, seed) for line in claim.info.lines)
        )


def _paid_claim(claim: Claim, lines: tuple[PaidLine, ...]) -> PaidClaim:
    info, filing_code = claim.info, claim.subscriber.filing_code
    return PaidClaim(
        patient_control_number=info.patient_control_number,
        payer_control_number=_payer_number(info.patient_control_number),
        status=PROCESSED_AS[claim.subscriber.rank],
        filing_code=filing_code if filing_code in REPEATED_FILING_CODES else INDEMNITY,
        place_of_service=info.place_of_service,
        frequency_code=info.frequency_code,
        patient=claim.patient.name if claim.patient else claim.subscriber.name,
        member_id=claim.subscriber.member_id,
        lines=lines,
    )


def _line(claim: Claim, line: ServiceLine, fate: Fate, seed: int) -> PaidLine:
    before = _decided_before(line)
    left = line.charge - sum((one.amount for one in before), Decimal(0))
    remarks: tuple[str, ...] = ()
    if fate is Fate.DENIED:
        denial = DENIALS[_draw(seed, _number(claim), "denial", len(DENIALS))]
        adjustments, remarks = _denied(denial, left)
        allowed = None
    else:
        adjustments = _reduced(left, is_first=not before, is_cut=fate is Fate.REDUCED)
        allowed = line.charge - _of_group("CO", adjustments)
    all_adjustments = tuple(sorted((*before, *adjustments), key=lambda one: one.group_code))
    return PaidLine(
        procedure_code=line.procedure_code,
        modifiers=line.modifiers,
        units=line.units,
        service_date=line.service_date,
        control_number=line.control_number,
        charge=line.charge,
        paid=line.charge - sum((one.amount for one in all_adjustments), Decimal(0)),
        adjustments=all_adjustments,
        allowed=allowed,
        remark_codes=remarks,
    )


def _decided_before(line: ServiceLine) -> tuple[Adjustment, ...]:
    """Return what an earlier payer paid or wrote off, which no later one pays (OA 23)."""
    settled = Decimal(0)
    for one in line.adjudications:
        written_off = [each.amount for each in one.adjustments if each.group_code != "PR"]
        settled += one.paid_amount + sum(written_off, Decimal(0))
    return (_adjustment("OA", "23", min(settled, line.charge)),) if settled > 0 else ()


def _reduced(left: Decimal, *, is_first: bool, is_cut: bool) -> tuple[Adjustment, ...]:
    """Return the contract's part, a cut where there is one, and a fifth as coinsurance.

    What an earlier payer left is paid whole, since its contract counted already.
    """
    if not is_first:
        return ()
    contract = _cents(left / 5)
    cut = _cents((left - contract) / 10) if is_cut else Decimal(0)
    share = _cents((left - contract - cut) / 5)
    parts = (("CO", "45", contract), ("CO", "59", cut), ("PR", "2", share))
    return tuple(_adjustment(*part) for part in parts if part[2])


def _denied(
    denial: tuple[str, str, str], left: Decimal
) -> tuple[tuple[Adjustment, ...], tuple[str, ...]]:
    group, reason, remark = denial
    refused = (_adjustment(group, reason, left),) if left else ()
    return refused, ((remark,) if remark else ())


def _turned(line: PaidLine) -> PaidLine:
    """Return a line with every sign turned, as a reversal shows it."""
    return replace(
        line,
        charge=-line.charge,
        paid=-line.paid,
        allowed=None,
        adjustments=tuple(replace(one, amount=-one.amount) for one in line.adjustments),
    )


def _adjustment(group: str, reason: str, amount: Decimal) -> Adjustment:
    return Adjustment(group_code=group, reason_code=reason, amount=amount)


def _of_group(group: str, adjustments: Sequence[Adjustment]) -> Decimal:
    return sum((one.amount for one in adjustments if one.group_code == group), Decimal(0))


def _is_remitted(fate: Fate) -> bool:
    return fate not in {Fate.REFUSED, Fate.VOIDED}


def _number(claim: Claim) -> str:
    return claim.info.patient_control_number


def _payer_number(number: str) -> str:
    return f"{SIMULATED_NUMBER}{number}"


def _draw(seed: int, number: str, what: str, among: int) -> int:
    """Return a number below ``among`` that seed, claim and purpose decide."""
    digest = hashlib.sha256(f"{seed}:{number}:{what}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % among


def _cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, rounding=ROUND_HALF_UP)
