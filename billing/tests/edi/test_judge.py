"""The independent judge alone: what it accepts, and how it says what it does not."""

import logging

import pytest

from billing.edi.judge import judge_837p
from x12.claim_837p import write_interchange
from x12.claim_837p_reader import ReadBack, read_interchange
from x12.claim_837p_records import Claim
from x12.tests.samples import ALL_CLAIMS, INTERCHANGE

TEXT = "".join(write_interchange(INTERCHANGE, ALL_CLAIMS))
WRITTEN = ReadBack(interchange=INTERCHANGE, claims=ALL_CLAIMS)


def reads_back_the_same(text: str) -> bool:
    try:
        return read_interchange(text) == WRITTEN
    except ValueError:
        return False


@pytest.mark.parametrize("claim", ALL_CLAIMS, ids=lambda claim: claim.info.patient_control_number)
def test_a_good_claim_is_accepted(claim: Claim) -> None:
    verdict = judge_837p("".join(write_interchange(INTERCHANGE, [claim])))

    assert verdict.errors == ()
    assert verdict.ok
    assert "AK9*A*1*1*1" in verdict.ack_999


def test_a_batch_is_accepted_and_reads_back_the_same() -> None:
    assert judge_837p(TEXT).ok
    assert reads_back_the_same(TEXT)


def test_an_error_says_where_and_what() -> None:
    verdict = judge_837p(TEXT.replace("DMG*D8*19480203*F", "DMG*D8*19480203*X", 1))

    (error,) = verdict.errors
    assert (error.segment, error.segment_number, error.element) == ("DMG", 23, 3)
    assert "Gender" in error.message
    assert "AK9*R" in verdict.ack_999


@pytest.mark.parametrize("text", ["", "no claim at all", "ISA*00*"])
def test_what_is_no_interchange_is_refused_without_an_exception(text: str) -> None:
    verdict = judge_837p(text)

    assert not verdict.ok
    assert verdict.errors[0].code == "unreadable"


def test_a_guide_that_the_judge_does_not_know_is_a_verdict() -> None:
    verdict = judge_837p(TEXT.replace("005010X222A1", "005010X999"))

    assert [error.code for error in verdict.errors] == ["map"]


def test_no_refused_value_reaches_the_log_or_the_screen(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        judge_837p(TEXT.replace("DMG*D8*19480203*F", "DMG*D8*19480230*F"))

    printed = capfd.readouterr()
    assert caplog.text == ""
    assert printed.out == ""
    assert printed.err == ""
