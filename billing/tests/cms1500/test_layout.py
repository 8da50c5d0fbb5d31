from dataclasses import replace
from itertools import combinations

import pytest

from billing.cms1500.form import Cms1500Form
from billing.cms1500.grid import Placed, TooManyEntriesError, UnknownAnswerError
from billing.cms1500.layout import place_every_cell, place_items
from billing.tests.cms1500.samples import FORM, LINE

LAST_ROW = 63
LAST_COLUMN = 79


def cells_of(form: Cms1500Form) -> dict[str, Placed]:
    return {placed.item: placed for placed in place_items(form)}


def test_an_empty_form_prints_only_the_indicator_of_its_diagnoses() -> None:
    assert list(cells_of(Cms1500Form())) == ["21 indicator"]


@pytest.mark.parametrize(
    ("item", "row", "column", "text"),
    [
        ("1", 10, 31, "X"),
        ("1a", 10, 50, "XYZ123456789"),
        ("3 sex", 12, 42, "X"),
        ("6", 14, 42, "X"),
        ("10b", 24, 35, "X"),
        ("11a sex", 22, 75, "X"),
        ("17b", 36, 33, "1245319599"),
        ("24 supplementary", 45, 1, "ZZBALANCE TRAINING"),
        ("24D", 46, 25, "97112"),
        ("24D modifiers", 46, 33, "GP KX 59"),
        ("24J NPI", 46, 68, "1679576722"),
        ("25 kind", 58, 19, "X"),
        ("33a", 63, 50, "1234567893"),
    ],
)
def test_an_item_stands_in_its_row_and_column(item: str, row: int, column: int, text: str) -> None:
    placed = cells_of(FORM)[item]

    assert (placed.row, placed.column, placed.text) == (row, column, text)


def test_diagnoses_run_across_and_then_down() -> None:
    form = replace(FORM, diagnoses=tuple(f"R2{letter}" for letter in "ABCDEFGHIJKL"))

    cells = [(each.row, each.column) for each in place_items(form) if each.item == "21"]

    assert cells[:5] == [(40, 3), (40, 16), (40, 29), (40, 42), (41, 3)]
    assert len(cells) == 12


def test_amounts_end_where_the_cents_end() -> None:
    cells = cells_of(FORM)

    # cents stand in columns 56-57, 58-59 and 68-69
    ends = {item: cells[item].x + 7.2 * len(cells[item].text) for item in ("24F", "28", "29")}

    assert ends == pytest.approx({"24F": 21.6 + 57 * 7.2, "28": 446.4, "29": 518.4})


def test_each_line_stands_two_rows_lower() -> None:
    form = replace(FORM, lines=(LINE,) * 6)

    rows = [each.row for each in place_items(form) if each.item == "24D"]

    assert rows == [46, 48, 50, 52, 54, 56]


def test_no_two_cells_overlap_and_all_lie_on_the_grid() -> None:
    cells = list(place_every_cell())

    for cell in cells:
        assert 4 <= cell.row <= LAST_ROW
        assert cell.column >= 1
        assert cell.column + cell.width - 1 <= LAST_COLUMN
    for one, other in combinations(cells, 2):
        if one.row == other.row:
            left, right = sorted((one, other), key=lambda cell: cell.column)
            assert left.column + left.width <= right.column, (left.item, right.item)


def test_an_answer_without_a_box_is_refused() -> None:
    with pytest.raises(UnknownAnswerError, match="Item 6 is one of SELF"):
        list(place_items(replace(FORM, insured_relationship="COUSIN")))


@pytest.mark.parametrize(
    "form",
    [
        replace(FORM, lines=(LINE,) * 7),
        replace(FORM, diagnoses=("R262",) * 13),
        replace(FORM, carrier=("A",) * 5),
    ],
)
def test_more_entries_than_places_are_refused(form: Cms1500Form) -> None:
    with pytest.raises(TooManyEntriesError):
        list(place_items(form))
