"""The 999 and the 277CA of the simulated payer: everything well formed, some claims refused."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from itertools import count

from x12.claim_837p import GUIDE as CLAIM_GUIDE
from x12.claim_837p_records import Claim, Interchange, PartyName, PersonName
from x12.segments import Segment, amount, day, render, segment
from x12.simulated import SIMULATED_NAME, SIMULATED_PAYER

SYNTAX_GUIDE, CLAIMS_GUIDE = "005010X231A1", "005010X214"
ACCEPTED = ("A2", "20")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """What is answered and when; ``number`` is the simulated payer's own control number."""

    interchange: Interchange
    number: int
    on: date
    at: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the 277CA says of a claim: its status, and the payer's number of it."""

    status: tuple[str, ...] = ACCEPTED
    payer_control_number: str

    @property
    def is_accepted(self) -> bool:
        """Whether the claim goes on to be paid or denied."""
        return self.status == ACCEPTED


def envelope(answering: Answering, group: str, guide: str) -> list[Segment]:
    """Return the ISA and GS of an answer, which name the simulated payer as their sender."""
    ours = answering.interchange
    isa = segment(
        "ISA",
        "00",
        " " * 10,
        "00",
        " " * 10,
        "ZZ",
        f"{SIMULATED_PAYER:<15}",
        ours.sender_qualifier,
        f"{ours.sender_id:<15}",
        f"{answering.on:%y%m%d}",
        f"{answering.at:%H%M}",
        "^",
        "00501",
        f"{answering.number:09}",
        "0",
        "T",
        ":",
    )
    gs = segment(
        "GS",
        group,
        SIMULATED_PAYER,
        ours.application_sender,
        day(answering.on),
        f"{answering.at:%H%M}",
        str(answering.number),
        "X",
        guide,
    )
    return [isa, gs]


def write_999(answering: Answering, transactions: Sequence[str]) -> str:
    """Return the 999 that takes every transaction of a group."""
    total = str(len(transactions))
    body = [
        segment("AK1", "HC", str(answering.interchange.group_control_number), CLAIM_GUIDE),
        *(
            each
            for number in transactions
            for each in (segment("AK2", "837", number, CLAIM_GUIDE), segment("IK5", "A"))
        ),
        segment("AK9", "A", total, total, total),
    ]
    return _file(envelope(answering, "FA", SYNTAX_GUIDE), answering, "999", SYNTAX_GUIDE, body)


def write_277ca(
    answering: Answering, claims: Sequence[Claim], decisions: Mapping[str, Decision]
) -> str:
    """Return the 277CA that decides about each claim by its patient control number."""
    head = envelope(answering, "HN", CLAIMS_GUIDE)
    body = list(_claims_body(answering, claims, decisions))
    return _file(head, answering, "277", CLAIMS_GUIDE, body)


def _file(
    head: Sequence[Segment], answering: Answering, kind: str, guide: str, body: Sequence[Segment]
) -> str:
    number = answering.number
    segments = [
        *head,
        segment("ST", kind, "0001", guide),
        *body,
        segment("SE", str(len(body) + 2), "0001"),
        segment("GE", "1", str(number)),
        segment("IEA", "1", f"{number:09}"),
    ]
    return "".join(render(segments))


def _claims_body(
    answering: Answering, claims: Sequence[Claim], decisions: Mapping[str, Decision]
) -> Iterator[Segment]:
    when, number = day(answering.on), str(answering.number)
    yield segment("BHT", "0085", "08", number, when, f"{answering.at:%H%M}", "TH")
    yield segment("HL", "1", "", "20", "1")
    yield segment("NM1", "AY", "2", SIMULATED_NAME, "", "", "", "", "46", SIMULATED_PAYER)
    yield segment("TRN", "1", number)
    yield segment("DTP", "050", "D8", when)
    yield segment("DTP", "009", "D8", when)
    yield from _batch_level(answering, claims, decisions)
    provider = answering.interchange.billing_provider
    yield segment("HL", "3", "2", "19", "1")
    yield segment("NM1", "85", *_name(provider.name), "XX", provider.npi)
    yield segment("TRN", "1", "0")
    yield segment("STC", ("A1", "19", "PR"), "", "WQ", amount(_charged(claims)))
    numbers = count(4)
    for claim in claims:
        decision = decisions[claim.info.patient_control_number]
        yield from _claim_level(next(numbers), claim, decision, when)


def _batch_level(
    answering: Answering, claims: Sequence[Claim], decisions: Mapping[str, Decision]
) -> Iterator[Segment]:
    taken = [one for one in claims if decisions[one.info.patient_control_number].is_accepted]
    left = [one for one in claims if not decisions[one.info.patient_control_number].is_accepted]
    submitter = answering.interchange.submitter
    yield segment("HL", "2", "1", "21", "1")
    yield segment("NM1", "41", "2", submitter.name, "", "", "", "", "46", submitter.identifier)
    yield segment("TRN", "2", answering.interchange.reference)
    yield segment("STC", ("A1", "19", "PR"), day(answering.on), "WQ", amount(_charged(claims)))
    for quantity, some in (("90", taken), ("AA", left)):
        if some:
            yield segment("QTY", quantity, str(len(some)))
    for total, some in (("YU", taken), ("YY", left)):
        if some:
            yield segment("AMT", total, amount(_charged(some)))


def _claim_level(number: int, claim: Claim, decision: Decision, when: str) -> Iterator[Segment]:
    info = claim.info
    patient = claim.patient.name if claim.patient else claim.subscriber.name
    days = sorted({line.service_date for line in info.lines})
    yield segment("HL", str(number), "3", "PT")
    yield segment("NM1", "QC", *_name(patient), "MI", claim.subscriber.member_id)
    yield segment("TRN", "2", info.patient_control_number)
    action = "WQ" if decision.is_accepted else "U"
    yield segment("STC", decision.status, when, action, amount(info.total_charge))
    if decision.is_accepted:
        yield segment("REF", "1K", decision.payer_control_number)
    yield segment("DTP", "472", "D8", day(days[0]))


def _name(name: PartyName) -> tuple[str, ...]:
    """Return NM102 to NM107."""
    if isinstance(name, PersonName):
        return ("1", name.last_name, name.first_name, name.middle_name, "", name.suffix)
    return ("2", name.name, "", "", "", "")


def _charged(claims: Sequence[Claim]) -> Decimal:
    return sum((one.info.total_charge for one in claims), Decimal(0))
