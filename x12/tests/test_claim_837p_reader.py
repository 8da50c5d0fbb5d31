import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from x12.claim_837p import CLAIMS_PER_TRANSACTION, write_interchange
from x12.claim_837p_reader import ReadBack, read_interchange
from x12.claim_837p_records import Claim, Interchange
from x12.cursor import UnexpectedSegmentError
from x12.segments import UnreadableInterchangeError
from x12.tests.samples import ALL_CLAIMS, INTERCHANGE, MEDICARE_CLAIM
from x12.tests.strategies import claims, interchanges

TEXT = "".join(write_interchange(INTERCHANGE, ALL_CLAIMS))


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(interchanges, st.lists(claims(), min_size=1, max_size=3))
def test_reading_what_was_written_gives_back_what_was_written(
    interchange: Interchange, some_claims: list[Claim]
) -> None:
    text = "".join(write_interchange(interchange, some_claims))

    assert read_interchange(text) == ReadBack(interchange=interchange, claims=tuple(some_claims))


def test_every_sample_is_read_back() -> None:
    assert read_interchange(TEXT) == ReadBack(interchange=INTERCHANGE, claims=ALL_CLAIMS)


def test_several_transactions_are_read_back_as_one_list() -> None:
    count = CLAIMS_PER_TRANSACTION + 1
    text = "".join(write_interchange(INTERCHANGE, [MEDICARE_CLAIM] * count))

    assert len(read_interchange(text).claims) == count


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\nSE*", "\nSE*9"),
        ("\nSE*", "\nNTE*"),
        ("GE*1*42", "GE*2*42"),
        ("GE*1*42", "GE*1*43"),
        ("IEA*1*000000042", "IEA*1*000000043"),
        ("HL*2*1*22*0", "HL*3*1*22*0"),
        ("HL*2*1*22*0", "HL*2*1*22*1"),
        ("HL*4*3*23*0", "HL*4*2*23*0"),
        ("ST*837*0001*005010X222A1", "ST*837*0001*005010X223A2"),
        ("LX*2", "LX*3"),
        ("ABF:R262", "ABK:R262"),
        ("SV1*HC:97112", "SV1*ER:97112"),
        ("SV1*HC:97112:GP*", "SV1**"),
        ("DTP*472*D8*20261001", "DTP*472*D8*20261301"),
        ("CLM*PCN1001*230.5", "CLM*PCN1001*23O.5"),
        ("*20261102*0830*42*X", "*20261102*830*42*X"),
        ("REF*EA*MRN55~\n", "REF*EA*MRN55~\nREF*D9*1~\n"),
        ("IEA*1*000000042~\n", "IEA*1*000000042~\n" + TEXT),
    ],
)
def test_what_the_writer_would_not_have_written_is_refused(before: str, after: str) -> None:
    assert before in TEXT

    with pytest.raises(UnexpectedSegmentError):
        read_interchange(TEXT.replace(before, after, 1))


def test_what_is_no_interchange_is_refused() -> None:
    with pytest.raises(UnreadableInterchangeError):
        read_interchange("CLM*PCN1001~")
