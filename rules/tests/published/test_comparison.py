from datetime import date
from decimal import Decimal

import pytest

from rules.parameters.editions import Edition
from rules.published.comparison import Change, Comparison, compare, describe_rows
from rules.tests.editions import STARTS_ON, diagnoses, fees, limits, pairs, threshold
from rules.vocabulary import Figure


def against_shipped(edition: Edition) -> Comparison:
    figure = edition.figure
    return compare(
        describe_rows(figure, None, date(2026, 12, 31)), describe_rows(figure, edition, STARTS_ON)
    )


def test_rows_that_come_go_and_change_are_told_apart() -> None:
    found = compare({"a": "1", "b": "1", "c": "1"}, {"b": "1", "c": "2", "d": "1"})

    assert found.added == (Change(key="d", before="", after="1"),)
    assert found.removed == (Change(key="a", before="1", after=""),)
    assert found.changed == (Change(key="c", before="1", after="2"),)
    assert not found.loses_most


@pytest.mark.parametrize(("kept", "loses_most"), [(2, False), (1, True)])
def test_losing_more_than_half_of_the_rows_is_noticed(kept: int, loses_most: bool) -> None:
    before = dict.fromkeys("abcd", "1")

    assert compare(before, dict.fromkeys("abcd"[:kept], "1")).loses_most is loses_most


def test_nothing_is_lost_where_there_was_nothing() -> None:
    assert not compare({}, {"a": "1"}).loses_most


def test_a_change_names_the_codes_it_is_about() -> None:
    assert Change(key="97112+97022", before="", after="x").codes == {"97112", "97022"}


def test_pairs_are_compared_with_the_active_ones_that_ship() -> None:
    found = against_shipped(pairs(("97150", "97112", 0), ("97110", "97112", 1)))

    assert [change.key for change in found.added] == ["97110+97112"]
    (changed,) = found.changed
    assert changed.before == "a modifier may separate them"
    assert changed.after == "never together"
    assert found.loses_most


def test_limits_and_fees_are_compared_by_code() -> None:
    assert against_shipped(limits(("97112", 5, 2))).changed == (
        Change(key="97112", before="4 (MAI 3)", after="5 (MAI 2)"),
    )
    fee = against_shipped(fees(("97112", "0.50", "0.47", "0.98", "A"), amount=Decimal("34.0000")))
    assert [change.key for change in fee.changed] == [
        "conversion factor",
        "conversion factor for participants",
    ]
    assert fee.changed[0].before == "33.4009"


def test_the_threshold_is_one_row() -> None:
    assert against_shipped(threshold("2560")).changed == (
        Change(key="KX threshold", before="2480.00", after="2560.00"),
    )


def test_diagnoses_are_compared_by_code_with_what_they_exclude() -> None:
    found = against_shipped(
        diagnoses("A000\tL\t\t\tCholera due to Vibrio\tB99", "G20Z\tL\t\t\tNew\t")
    )

    assert [change.key for change in found.added] == ["G20.Z"]
    assert found.changed[0].after == "Cholera due to Vibrio; leaf; excludes B99"


@pytest.mark.parametrize("figure", Figure)
def test_every_shipped_figure_can_be_described(figure: Figure) -> None:
    rows = describe_rows(figure, None, date(2026, 6, 30))

    assert rows
    assert compare(rows, rows).changed == ()
