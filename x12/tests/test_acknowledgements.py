"""Reading answers: what each says, and what does not stop the reading."""

from decimal import Decimal

import pytest

from x12.acknowledgement_records import Answer, ElementFault
from x12.acknowledgements import NotAnAcknowledgementError, read_acknowledgement
from x12.segments import UnreadableInterchangeError
from x12.tests.acknowledgement_samples import (
    ack_277ca,
    ack_999,
    batch_level,
    claim_level,
    interchange,
    provider_level,
)

REJECTED_999 = ack_999(
    "AK2*837*0001*005010X222A1",
    "IK5*A",
    "AK2*837*0002*005010X222A1",
    "IK3*NM1*9*2010BA*8",
    "CTX*CLM01:C0007",
    "IK4*9*67*1*SECRET",
    "IK3*HI*22**3",
    "IK5*R*5",
    "AK9*P*2*2*1",
)


def test_a_ta1_says_whether_the_interchange_arrived() -> None:
    read = read_acknowledgement(interchange("TA1*000000012*260310*1015*R*025", "IEA*0*000000777"))

    assert read.interchanges[0].control_number == "000000012"
    assert read.interchanges[0].answer is Answer.REJECTED
    assert read.interchanges[0].code == "025"


def test_a_999_says_which_transaction_was_refused_and_where() -> None:
    group = read_acknowledgement(REJECTED_999).groups[0]

    good, bad = group.transactions
    assert (group.control_number, group.answer) == ("12", Answer.WITH_ERRORS)
    assert good.answer is Answer.ACCEPTED
    assert bad.answer is Answer.REJECTED
    assert bad.faults[0].patient_control_number == "C0007"
    assert bad.faults[0].elements == (ElementFault(position=9, component=0, code="1"),)
    assert bad.faults[1].segment == "HI"


def test_a_value_that_the_receiver_repeats_is_not_kept() -> None:
    assert "SECRET" not in repr(read_acknowledgement(REJECTED_999))


def test_a_group_refused_as_a_whole_names_no_transaction() -> None:
    group = read_acknowledgement(ack_999("AK9*R*1*1*0*2")).groups[0]

    assert group.answer is Answer.REJECTED
    assert group.codes == ("2",)


@pytest.mark.parametrize("letter", ["M", "W", "X"])
def test_a_refusal_for_authentication_is_a_rejection(letter: str) -> None:
    group = read_acknowledgement(ack_999("AK2*837*0001", f"IK5*{letter}", "AK9*R*1*1*0")).groups[0]

    assert group.transactions[0].answer is Answer.REJECTED


@pytest.mark.parametrize(
    ("statuses", "answer"),
    [
        (["STC*A1:20*20260310*WQ*160"], Answer.ACCEPTED),
        (["STC*A2:20*20260310*WQ*160"], Answer.ACCEPTED),
        (["STC*A0:16:PR*20260310*WQ*160"], Answer.ACCEPTED),
        (["STC*A3:33:IL*20260310*U*160"], Answer.REJECTED),
        (["STC*A4:35*20260310*U*160"], Answer.REJECTED),
        (["STC*A6:252*20260310*U*160"], Answer.REJECTED),
        (["STC*A8:496:85*20260310*U*160"], Answer.REJECTED),
        (["STC*A7:562:85*20260310*WQ*160"], Answer.REJECTED),
        (["STC*A2:20*20260310*WQ*160", "STC*A7:255*20260310*U*160"], Answer.REJECTED),
        (["STC*E0:24*20260310**160"], Answer.WITH_ERRORS),
    ],
)
def test_a_claims_categories_decide_before_its_action(statuses: list[str], answer: Answer) -> None:
    read = read_acknowledgement(
        ack_277ca(*batch_level(), *provider_level(), *claim_level("C1", *statuses))
    )

    assert read.claim_files[0].claims[0].answer is answer


def test_a_277ca_gives_the_numbers_and_the_charge() -> None:
    read = read_acknowledgement(
        ack_277ca(
            *batch_level(),
            *provider_level(),
            *claim_level("C1", "STC*A2:20*20260310*WQ*160.5", payer_number="P99"),
        )
    )

    claim = read.claim_files[0].claims[0]
    assert read.claim_files[0].reference == "B000000012"
    assert claim.patient_control_number == "C1"
    assert claim.payer_control_number == "P99"
    assert claim.amount == Decimal("160.5")
    assert claim.statuses.is_taken_in


@pytest.mark.parametrize("level", ["batch", "provider"])
def test_a_refusal_above_is_one_of_every_claim_beneath(level: str) -> None:
    refused = "STC*A3:24:41*20260310*U*320"
    above = (
        [*batch_level(status=refused), *provider_level()]
        if level == "batch"
        else [*batch_level(), *provider_level(refused)]
    )

    read = read_acknowledgement(ack_277ca(*above, *claim_level("C1", "STC*A1:20*20260310*WQ*160")))

    assert read.claim_files[0].claims[0].answer is Answer.REJECTED


def test_a_line_keeps_its_own_statuses() -> None:
    read = read_acknowledgement(
        ack_277ca(
            *batch_level(),
            *provider_level(),
            *claim_level("C1", "STC*A3:21*20260310*U*160"),
            "SVC*HC:97112:GP*160*****2",
            "STC*A3:454**U",
            "REF*FJ*C1L1",
        )
    )

    line = read.claim_files[0].claims[0].lines[0]
    assert (line.procedure_code, line.control_number) == ("97112", "C1L1")
    assert str(line.statuses.codes[0]) == "A3:454"


def test_another_component_separator_is_read() -> None:
    read = read_acknowledgement(
        ack_277ca(
            *batch_level(status="STC*A1|19*20260310*WQ*320"),
            *claim_level("C1", "STC*A7|562|85*20260310*U*160"),
            component="|",
        )
    )

    assert str(read.claim_files[0].claims[0].statuses.codes[0]) == "A7:562:85"


def test_a_wrong_count_and_a_missing_end_are_remarks() -> None:
    wrong = read_acknowledgement(ack_999("AK2*837*0001", "IK5*A", "AK9*A*1*1*1", count=99))
    cut = read_acknowledgement(interchange("ST*999*0001", "AK1*HC*12", "AK9*A*1*1*1"))

    assert wrong.remarks == ("ST 0001 says 99 segments and has 6.",)
    assert "cut off" in cut.remarks[0]
    assert cut.groups[0].answer is Answer.ACCEPTED


@pytest.mark.parametrize(
    ("end", "remark"),
    [
        ("", "does not close"),
        ("IEA*1*000000778~", "opens as 777 and closes as 778"),
        ("IEA*2*000000777~", "says 2 groups and has 1"),
    ],
)
def test_an_envelope_that_does_not_close_as_it_began_is_read_and_remarked(
    end: str, remark: str
) -> None:
    whole = ack_999("AK2*837*0001", "IK5*A", "AK9*A*1*1*1")

    read = read_acknowledgement(whole.replace("IEA*1*000000777~", end))

    assert read_acknowledgement(whole).remarks == ()
    assert read.groups[0].answer is Answer.ACCEPTED
    assert len(read.remarks) == 1
    assert remark in read.remarks[0]


def test_of_two_interchanges_the_one_that_does_not_close_is_remarked() -> None:
    whole = ack_999("AK2*837*0001", "IK5*A", "AK9*A*1*1*1")

    read = read_acknowledgement(whole.replace("IEA*1*000000777~", "") + whole)

    assert len(read.groups) == 2
    assert [one for one in read.remarks if "does not close" in one] == list(read.remarks)
    assert len(read.remarks) == 1


@pytest.mark.parametrize("text", ["", "hello", "ST*999*0001~"])
def test_what_is_no_x12_is_refused(text: str) -> None:
    with pytest.raises(UnreadableInterchangeError):
        read_acknowledgement(text)


def test_a_claim_file_is_no_acknowledgement() -> None:
    with pytest.raises(NotAnAcknowledgementError, match="a claim file"):
        read_acknowledgement(interchange("ST*837*0001", "SE*2*0001"))


def test_a_claim_status_response_is_left_aside_with_a_remark() -> None:
    with pytest.raises(NotAnAcknowledgementError, match="claim status response"):
        read_acknowledgement(interchange("ST*277*0001*005010X212", "BHT*0010*08*1", "SE*3*0001"))


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_line_ends_and_a_byte_order_mark_do_not_matter(line_end: str) -> None:
    text = "\N{ZERO WIDTH NO-BREAK SPACE}" + REJECTED_999.replace("~", "~" + line_end)

    assert read_acknowledgement(text).groups == read_acknowledgement(REJECTED_999).groups
