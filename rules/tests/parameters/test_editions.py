from datetime import date

import pytest

from rules.facts import ExtendedFigure
from rules.parameters.code_pairs import COLUMNS, read_code_pairs
from rules.parameters.editions import Edition
from rules.parameters.periods import (
    PERIODS,
    SHIPPED,
    FigureInUse,
    FigureNotLoadedError,
    figure_on,
)
from rules.parameters.tables import parse_rows, write_rows
from rules.tests.editions import ENDS_ON, STARTS_ON, loaded, pairs, threshold
from rules.vocabulary import Figure

FIRST_QUARTER = pairs(("97112", "97022", 1))
SECOND_QUARTER = pairs(("97112", "97022", 0), starts_on=date(2027, 4, 1), ends_on=date(2027, 6, 30))


def code_pairs_on(on: date, *editions: Edition, until: date | None = None) -> FigureInUse:
    extension = until and ExtendedFigure(
        figure=Figure.CODE_PAIRS, until=until, reason="Not out yet."
    )
    return figure_on(
        Figure.CODE_PAIRS,
        on,
        loaded=loaded(*editions),
        extensions=(extension,) if extension else (),
    )


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2027, 1, 1), FIRST_QUARTER),
        (date(2027, 3, 31), FIRST_QUARTER),
        (date(2027, 4, 1), SECOND_QUARTER),
        (date(2027, 6, 30), SECOND_QUARTER),
    ],
)
def test_each_day_uses_the_edition_that_covers_it(on: date, expected: Edition) -> None:
    assert code_pairs_on(on, SECOND_QUARTER, FIRST_QUARTER).edition == expected


def test_the_day_before_the_first_edition_still_has_the_shipped_table() -> None:
    assert code_pairs_on(date(2026, 12, 31), FIRST_QUARTER) == SHIPPED


def test_the_day_after_the_last_edition_has_nothing() -> None:
    with pytest.raises(FigureNotLoadedError):
        code_pairs_on(date(2027, 7, 1), FIRST_QUARTER, SECOND_QUARTER)


def test_a_loaded_edition_goes_before_the_shipped_table() -> None:
    correction = pairs(
        ("97112", "97022", 0), starts_on=date(2026, 10, 1), ends_on=date(2026, 12, 31)
    )

    assert code_pairs_on(date(2026, 10, 1), correction).edition == correction
    assert code_pairs_on(date(2026, 9, 30), correction) == SHIPPED


def test_an_extension_carries_on_whatever_ended_last() -> None:
    shipped = code_pairs_on(date(2027, 4, 1), until=date(2027, 4, 30))
    quarter = code_pairs_on(date(2027, 4, 1), FIRST_QUARTER, until=date(2027, 4, 30))

    assert shipped.edition is None
    assert shipped.extension is not None
    assert quarter.edition == FIRST_QUARTER
    with pytest.raises(FigureNotLoadedError):
        code_pairs_on(date(2027, 5, 1), FIRST_QUARTER, until=date(2027, 4, 30))


def test_an_old_edition_does_not_take_the_place_of_a_younger_shipped_table() -> None:
    before_the_table = pairs(starts_on=date(2024, 4, 1), ends_on=date(2024, 6, 30))

    in_use = code_pairs_on(date(2027, 1, 2), before_the_table, until=date(2027, 1, 31))

    assert in_use.edition is None
    assert in_use.extension is not None


def test_a_payers_own_set_is_found_for_that_payer_alone() -> None:
    own = pairs(("97112", "97110", 0), edit_set="payer-7")

    in_use = figure_on(Figure.CODE_PAIRS, STARTS_ON, loaded=loaded(own), edit_set="payer-7")

    assert in_use.edition == own
    with pytest.raises(FigureNotLoadedError):
        figure_on(Figure.CODE_PAIRS, STARTS_ON, loaded=loaded(own))
    with pytest.raises(FigureNotLoadedError, match="payer's own code pairs"):
        figure_on(Figure.CODE_PAIRS, STARTS_ON, loaded=loaded(own), edit_set="payer-8")


def test_a_payers_own_set_never_falls_back_on_the_shipped_table() -> None:
    own = pairs(("97112", "97110", 0), edit_set="payer-7")

    with pytest.raises(FigureNotLoadedError):
        figure_on(Figure.CODE_PAIRS, date(2026, 12, 31), loaded=loaded(own), edit_set="payer-7")


def test_an_edition_of_another_figure_does_not_help() -> None:
    with pytest.raises(FigureNotLoadedError):
        code_pairs_on(STARTS_ON, threshold("2560.00"))


def test_a_pair_deleted_within_the_period_holds_through_its_last_day() -> None:
    table = write_rows(COLUMNS, [("97112", "97022", 1, "", "2027-02-14")])

    pair_set = read_code_pairs(table)

    assert pair_set.at(date(2027, 2, 14)).find("97022", "97112") is not None
    assert pair_set.at(date(2027, 2, 15)).find("97022", "97112") is None
    assert pair_set.codes == {"97112", "97022"}


def test_a_pair_that_begins_within_the_period_is_not_there_before() -> None:
    table = write_rows(
        COLUMNS, [("97112", "97022", 1, "2027-02-15", ""), ("97112", "97036", 1, "", "")]
    )

    pair_set = read_code_pairs(table)

    assert pair_set.at(date(2027, 2, 14)).find("97112", "97022") is None
    assert pair_set.at(date(2027, 2, 15)).find("97112", "97022") is not None
    assert pair_set.at(date(2027, 2, 14)).find("97112", "97036") is not None


def test_a_table_is_read_once() -> None:
    assert read_code_pairs(FIRST_QUARTER.content) is read_code_pairs(FIRST_QUARTER.content)


def test_what_is_written_is_read_back_in_order() -> None:
    table = write_rows(("code", "label"), [("b", 'with "quotes", and a comma'), ("a", "")])

    assert list(parse_rows(table)) == [
        {"code": "a", "label": ""},
        {"code": "b", "label": 'with "quotes", and a comma'},
    ]


def test_the_invented_quarter_follows_the_shipped_table() -> None:
    assert PERIODS[Figure.CODE_PAIRS].ends_on < STARTS_ON
    assert SECOND_QUARTER.starts_on > ENDS_ON
