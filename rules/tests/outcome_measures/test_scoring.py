"""From what was typed to a score."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.outcome_measures.catalog import instrument
from rules.outcome_measures.scoring import EntryError, read_score


@pytest.mark.parametrize(
    ("code", "typed", "value"),
    [
        ("BBS", "38", "38"),
        ("BBS", "44332211004433", "34"),
        ("BBS", "4433 2211 0044 33", "34"),
        ("FGA", "2222222222", "20"),
        ("LEFS", "3" * 20, "60"),
        ("ABC", "50 60 70 80 50 60 70 80 50 60 70 80 50 60 70 80", "65.0"),
        ("ABC", "50 60 70 80 50 60 70 80 50 60 70 80 - - - -", "65.0"),
        ("ABC", "66.5", "66.5"),
        ("ODI", "2222222222", "40"),
        ("ODI", "222222222-", "40"),
        ("QDASH", "33333333333", "50.0"),
        ("QDASH", "1111111111-", "0.0"),
        ("QDASH", "52.3", "52.3"),
        ("ODI", "100", "100"),
        ("NDI", "2222222222", "20"),
        ("TUG", "12.4", "12.4"),
        ("TUG", "12.1 13.0", "12.6"),
        ("10MWT", "0.73", "0.73"),
        ("10MWT", "6/8.2", "0.73"),
        ("10MWT", "6/8.2 6/7.8", "0.75"),
        ("6MWT", "312", "312"),
        ("PSFS", "3 5 4", "4.0"),
        ("NPRS", "6", "6.0"),
        ("MAS", "1+", "1.5"),
        ("FMA_LE", "21", "21"),
    ],
)
def test_what_was_typed_gives_its_score(code: str, typed: str, value: str) -> None:
    assert read_score(instrument(code), typed).value == Decimal(value)


@pytest.mark.parametrize(
    ("code", "typed", "message"),
    [
        ("BBS", "", "Type the score"),
        ("BBS", "57", "0 to 56 points"),
        ("BBS", "4433221100443", "14 items; 13"),
        ("BBS", "54332211004433", "Each item is 0 to 4"),
        ("BBS", "4433221100443-", "13 of 14 items are answered; 14"),
        ("BBS", "abc", "Type a number"),
        ("ABC", "50 60", "16 items; 2"),
        ("ABC", "50 60 70 80 50 60 70 80 50 60 70 - - - - -", "11 of 16"),
        ("QDASH", "333333333--", "9 of 11"),
        ("TUG", "-3", "Type a number"),
        ("TUG", "1e5", "Type a number"),
        ("10MWT", "6/0", "more than 0"),
        ("NPRS", "11", "0 to 10"),
        ("MAS", "5", "grades"),
    ],
)
def test_what_is_no_score_is_refused_with_the_remedy(code: str, typed: str, message: str) -> None:
    with pytest.raises(EntryError, match=message):
        read_score(instrument(code), typed)


def test_the_arithmetic_is_told() -> None:
    percent = read_score(instrument("ODI"), "222222222-")
    walk = read_score(instrument("10MWT"), "6/8.2")

    assert percent.steps == (
        "9 of 10 items answered, adding up to 18.",
        "18 of 45 points = 40 %.",
    )
    assert percent.items[-1] is None
    assert walk.steps == ("6 m in 8.2 s = 0.73 m/s.",)
    assert read_score(instrument("MAS"), "1+").grade == "1+"


@given(st.lists(st.integers(min_value=0, max_value=4), min_size=14, max_size=14))
def test_items_typed_one_by_one_add_up(items: list[int]) -> None:
    score = read_score(instrument("BBS"), "".join(map(str, items)))

    assert score.value == sum(items)
    assert score.items == tuple(items)


@given(st.text(max_size=40))
def test_any_text_is_a_score_or_refused(text: str) -> None:
    for code in ("BBS", "ABC", "TUG", "10MWT", "MAS"):
        with suppress(EntryError):
            assert read_score(instrument(code), text).value >= 0
