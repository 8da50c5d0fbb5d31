"""The proof before sending: every single fault is stopped by one of three gates.

The gates are the checks of the records, the independent judge of the text, and the
comparison of the text read back with what was to be written.
"""

import logging
from dataclasses import replace
from decimal import Decimal

import pytest

from billing.edi.judge import judge_837p
from x12.checks import check_interchange
from x12.claim_837p import write_interchange
from x12.claim_837p_reader import ReadBack, read_interchange
from x12.claim_837p_records import Claim
from x12.tests.samples import (
    ALL_CLAIMS,
    DEPENDANT_CLAIM,
    INTERCHANGE,
    MEDICARE_CLAIM,
    SECONDARY_CLAIM,
)

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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\nSE*178", "\nSE*177"),
        ("GE*1*42", "GE*1*41"),
        ("IEA*1*000000042~", ""),
        ("IEA*1*000000042", "IEA*1*000000041"),
        ("HL*2*1*22*0", "HL*2*7*22*0"),
        ("HL*3*1*22*1", "HL*9*1*22*1"),
        ("NM1*85*2*RIVERBEND PHYSICAL THERAPY*****XX*1234567893~\n", ""),
        ("REF*EI*311234567~\n", ""),
        ("SBR*P*18*******MB~\n", ""),
        ("SBR*P*18*******MB", "SBR*X*18*******MB"),
        ("SBR*P*18*******MB", "SBR*P*99*******MB"),
        ("SBR*P*18*******MB", "SBR*P*18*******QQ"),
        ("NM1*PR*2*EXAMPLE MEDICARE CONTRACTOR*****PI*15202~\n", ""),
        ("DMG*D8*19480203*F", "DMG*D8*19480230*F"),
        ("DMG*D8*19480203*F", "DMG*D8*19480203*X"),
        ("HI*ABK:M25561*ABF:R262~\n", ""),
        ("HI*ABK:M25561", "HI*XXX:M25561"),
        ("LX*1~", "LX*2~"),
        ("SV1*HC:97161:GP:KX*120.5*UN*1***1:2~\n", ""),
        ("SV1*HC:97161", "SV1*ZZ:97161"),
        ("*120.5*UN*1*", "*120.5*XX*1*"),
        ("*120.5*UN*1*", "*$120.5*UN*1*"),
        ("97161:GP:KX", "97161:GPX:KX"),
        ("DTP*472*D8*20261001~\n", ""),
        ("DTP*472*D8*20261001", "DTP*472*D8*20261301"),
        ("CLM*PCN1001*230.5***11:B:1", "CLM*PCN1001*230.5***77:B:1"),
        ("CLM*PCN1001*", "CLM*" + "9" * 39 + "*"),
        ("REF*G1*AUTH998877", "REF*G1*" + "9" * 51),
        ("REF*F8*2026290123456~\n", ""),
        ("NM1*IL*1*FIELD*JOAN", "NM1*IL*1*FI*ELD*JOAN"),
        ("NM1*IL*1*FIELD", "NM1*IL*1*FÖLD"),
        ("PAT*19", "PAT*77"),
        ("NTE*ADD*", "XYZ*ADD*"),
        ("BHT*0019*00", "BHT*0019*77"),
        ("OI***Y*P**Y~\n", ""),
        ("CAS*CO*45*20.5", "CAS*XX*45*20.5"),
        ("005010X222A1", "005010X222"),
    ],
)
def test_a_fault_of_syntax_or_structure_is_refused_by_the_judge(before: str, after: str) -> None:
    assert before in TEXT

    assert not judge_837p(TEXT.replace(before, after, 1)).ok


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("N4*COLUMBUS*OH*432151234", "N4*COLUMBUS*ZZ*432151234"),
        ("CLM*PCN1001*230.5", "CLM*PCN1001*203.5"),
        ("MI*1EG4TE5MK73", "MI*1EG4TE5MK37"),
        ("SV1*HC:97112:GP:KX*110*UN*2", "SV1*HC:97112:GP:KX*110*UN*3"),
        ("XX*1245319599", "XX*1245319598"),
        ("AMT*D*140", "AMT*D*150"),
    ],
)
def test_a_value_that_was_altered_is_noticed_by_reading_back(before: str, after: str) -> None:
    assert before in TEXT

    assert not reads_back_the_same(TEXT.replace(before, after, 1))


@pytest.mark.parametrize(
    "claim",
    [
        replace(MEDICARE_CLAIM, info=replace(MEDICARE_CLAIM.info, total_charge=Decimal(230))),
        replace(MEDICARE_CLAIM, subscriber=replace(MEDICARE_CLAIM.subscriber, member_id="123")),
        replace(DEPENDANT_CLAIM, info=replace(DEPENDANT_CLAIM.info, frequency_code="8")),
        replace(DEPENDANT_CLAIM, info=replace(DEPENDANT_CLAIM.info, diagnoses=("S93401D",) * 2)),
        replace(SECONDARY_CLAIM, info=replace(SECONDARY_CLAIM.info, other_coverages=())),
    ],
    ids=["total", "member id", "void without number", "diagnosis twice", "no first payer"],
)
def test_a_fault_that_the_judge_lets_pass_is_stopped_by_the_checks(claim: Claim) -> None:
    verdict = judge_837p("".join(write_interchange(INTERCHANGE, [claim])))

    assert verdict.ok
    assert check_interchange(INTERCHANGE, [claim])


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
