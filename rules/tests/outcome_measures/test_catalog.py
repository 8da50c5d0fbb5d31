"""The catalog: every measure is whole and every figure has its source."""

from decimal import Decimal

import pytest

from rules.outcome_measures.catalog import (
    INSTRUMENTS,
    UnknownMeasureError,
    find_instrument,
    instrument,
)
from rules.outcome_measures.instruments import Direction, Instrument, Scoring

CORE_SET = {"BBS", "FGA", "ABC", "10MWT", "6MWT", "5XSTS"}
EXPECTED = CORE_SET | {
    *("DGI", "TUG", "MINIBEST", "FMA_UE", "FMA_LE", "PASS", "MAS", "LEFS"),
    *("QDASH", "NDI", "ODI", "PSFS", "NPRS"),
}


def test_the_catalog_holds_the_measures_that_were_asked_for() -> None:
    codes = [one.code for one in INSTRUMENTS]

    assert sorted(codes) == sorted(EXPECTED)
    assert {one.code for one in INSTRUMENTS if one.is_core} == CORE_SET


def test_a_code_is_found_or_refused() -> None:
    assert instrument("BBS").name == "Berg Balance Scale"
    assert find_instrument("XYZ") is None
    with pytest.raises(UnknownMeasureError):
        instrument("XYZ")


@pytest.mark.parametrize("one", INSTRUMENTS, ids=lambda one: one.code)
def test_every_figure_names_its_source_and_lies_in_the_range(one: Instrument) -> None:
    assert len(one.code) <= 12
    for cutoff in one.cutoffs:
        assert cutoff.source.citation
        assert cutoff.value >= one.low
        assert one.high is None or cutoff.value <= one.high
    for threshold in one.thresholds:
        assert threshold.source.citation
        assert Decimal(0) < threshold.low <= threshold.high


@pytest.mark.parametrize("one", [one for one in INSTRUMENTS if one.items], ids=lambda one: one.code)
def test_items_give_the_whole_range(one: Instrument) -> None:
    assert one.items is not None
    assert one.items.fewest <= one.items.count
    if one.scoring is Scoring.TOTAL:
        assert one.low == 0
        assert one.high == one.items.count * one.items.high


@pytest.mark.parametrize(
    ("code", "direction"),
    [
        ("BBS", Direction.UP),
        ("TUG", Direction.DOWN),
        ("5XSTS", Direction.DOWN),
        ("10MWT", Direction.UP),
        ("NDI", Direction.DOWN),
        ("LEFS", Direction.UP),
        ("MAS", Direction.DOWN),
        ("NPRS", Direction.DOWN),
    ],
)
def test_the_better_end_is_known(code: str, direction: Direction) -> None:
    assert instrument(code).direction is direction


def test_a_source_that_was_not_at_hand_says_so() -> None:
    (threshold,) = instrument("MAS").thresholds

    assert str(threshold.source).endswith("(as commonly quoted)")
    assert instrument("BBS").range_text == "0 to 56 points, higher is better"
