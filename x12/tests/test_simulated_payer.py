"""The payer in a box: the same answer each time, every sum in balance, its name on all."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from x12.acknowledgement_records import Answer
from x12.acknowledgements import read_acknowledgement
from x12.claim_837p import write_interchange
from x12.claim_837p_records import Claim, Interchange
from x12.remittance_835 import PaidClaim, PaidLine, Remittance, write_remittances
from x12.segments import Segment, read_segments
from x12.simulated import SIMULATED_PAYER
from x12.simulated_acknowledgements import Answering, envelope
from x12.simulated_payer import (
    PLACE_OF_BUSINESS,
    Fate,
    ProductionFileError,
    SimulatedAnswers,
    fate_of,
    simulate_answers,
)
from x12.tests.samples import ALL_CLAIMS, INTERCHANGE, MEDICARE_CLAIM

TEST_INTERCHANGE = replace(INTERCHANGE, is_production=False)


def numbered(claim: Claim, number: int) -> Claim:
    name = f"C{number:05}"
    lines = tuple(
        replace(line, control_number=f"{name}L{place}")
        for place, line in enumerate(claim.info.lines)
    )
    info = replace(claim.info, patient_control_number=name, lines=lines)
    return replace(claim, info=info)


CLAIMS = [numbered(ALL_CLAIMS[at % len(ALL_CLAIMS)], at) for at in range(60)]


def text_of(claims: list[Claim], interchange: Interchange = TEST_INTERCHANGE) -> str:
    return "".join(write_interchange(interchange, claims))


def answer(claims: list[Claim], seed: int = 1) -> SimulatedAnswers:
    return simulate_answers(text_of(claims), seed=seed, on=date(2026, 11, 10), at=time(9, 0))


def test_the_same_file_and_seed_give_the_same_answers() -> None:
    assert answer(CLAIMS) == answer(CLAIMS)
    assert answer(CLAIMS).fates != answer(CLAIMS, seed=2).fates


def test_a_claims_fate_does_not_depend_on_the_others() -> None:
    whole = answer(CLAIMS)

    alone = answer([CLAIMS[7]])

    assert alone.fates["C00007"] == whole.fates["C00007"]


def test_every_fate_is_met() -> None:
    assert set(answer(CLAIMS).fates.values()) >= {
        Fate.PAID,
        Fate.REDUCED,
        Fate.DENIED,
        Fate.REVERSED,
        Fate.REFUSED,
    }


def test_a_void_is_taken_in_and_not_paid() -> None:
    void = replace(MEDICARE_CLAIM, info=replace(MEDICARE_CLAIM.info, frequency_code="8"))

    assert fate_of(void, seed=1) is Fate.VOIDED


def test_the_answers_read_back_as_what_was_decided() -> None:
    answers = answer(CLAIMS)

    syntax = read_acknowledgement(answers.syntax)
    said = read_acknowledgement(answers.claims).claim_files[0]

    assert syntax.sender_id == SIMULATED_PAYER
    assert syntax.groups[0].control_number == str(INTERCHANGE.group_control_number)
    assert {one.control_number for one in syntax.groups[0].transactions} == {"0001"}
    assert said.reference == INTERCHANGE.reference
    refused = {one.patient_control_number for one in said.claims if one.answer is Answer.REJECTED}
    assert refused == {name for name, fate in answers.fates.items() if fate is Fate.REFUSED}
    taken = [one for one in said.claims if one.answer is Answer.ACCEPTED]
    assert all(one.payer_control_number.startswith("SIM") for one in taken)


def transactions(text: str) -> Iterator[list[Segment]]:
    run: list[Segment] = []
    for each in read_segments(text):
        run = [each] if each.name == "ST" else [*run, each]
        if each.name == "SE":
            yield run


def total(segments: list[Segment], name: str, position: int) -> Decimal:
    return sum((Decimal(one.text(position)) for one in segments if one.name == name), Decimal(0))


def adjusted(segments: list[Segment]) -> Decimal:
    amounts = (one.text(at) for one in segments if one.name == "CAS" for at in range(3, 20, 3))
    return sum((Decimal(text) for text in amounts if text), Decimal(0))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_remittance_balances(seed: int) -> None:
    for run in transactions(answer(CLAIMS, seed).remittance):
        payment = next(one for one in run if one.name == "BPR")
        assert Decimal(payment.text(2)) == total(run, "CLP", 4) - total(run, "PLB", 4)
        assert total(run, "CLP", 3) - total(run, "CLP", 4) == adjusted(run)
        assert total(run, "SVC", 2) == total(run, "CLP", 3)
        assert run[-1].text(1) == str(len(run))


def test_a_reversed_claim_is_paid_taken_back_and_denied() -> None:
    answers = answer(CLAIMS)
    name = next(name for name, fate in answers.fates.items() if fate is Fate.REVERSED)

    paid, back, again = [
        one
        for one in read_segments(answers.remittance)
        if one.name == "CLP" and one.text(1) == name
    ]

    assert back.text(2) == "22"
    assert Decimal(paid.text(4)) + Decimal(back.text(4)) == 0
    assert again.text(4) == "0"


def test_a_take_back_alone_is_carried_forward() -> None:
    line = PaidLine(
        procedure_code="97112",
        modifiers=("GP",),
        units=1,
        service_date=date(2026, 10, 1),
        control_number="C1L1",
        charge=Decimal(-80),
        paid=Decimal(-80),
        adjustments=(),
    )
    claim = PaidClaim(
        patient_control_number="C1",
        payer_control_number="P1",
        status="22",
        filing_code="15",
        place_of_service="11",
        frequency_code="1",
        patient=MEDICARE_CLAIM.subscriber.name,
        member_id="M1",
        lines=(line,),
    )
    remittance = Remittance(
        payer_name="SIMULATED PAYER",
        payer_address=PLACE_OF_BUSINESS,
        payer_tax_id="999999999",
        contact_name="SIMULATED PAYER",
        contact_phone="2175550100",
        payee_name="RIVERBEND",
        payee_npi="1234567893",
        payee_tax_id="311234567",
        trace_number="SIM1",
        paid_on=date(2026, 11, 10),
        claims=(claim,),
    )
    answering = Answering(
        interchange=TEST_INTERCHANGE, number=1, on=date(2026, 11, 10), at=time(9, 0)
    )

    text = "".join(write_remittances([remittance], head=envelope(answering, "HP", "X"), number=1))

    assert "BPR*H*0*C*NON*" in text
    assert "PLB*1234567893*20261231*FB:SIM1*-80~" in text


def test_a_file_sent_in_earnest_is_left_alone() -> None:
    production = replace(INTERCHANGE, is_production=True)

    with pytest.raises(ProductionFileError, match="in earnest"):
        simulate_answers(
            text_of(CLAIMS[:1], production), seed=1, on=date(2026, 11, 10), at=time(9, 0)
        )
