from decimal import Decimal
from pathlib import Path

import pytest

from rules.parameters.fee_schedule import read_never_paid, read_relative_values
from rules.published.fee_schedule import read_fee_schedule
from rules.published.files import PublishedFileError
from rules.published.tables import Published
from rules.tests.published.samples import (
    CODES,
    OLDER_VALUES_HEADER,
    values_row,
    write_values,
    write_zip,
)

BUNDLED = ("0.06", "0.13", "0.01", "0.20")


def read(*paths: Path) -> Published:
    return read_fee_schedule(paths, codes=CODES)


def test_values_and_factor_are_kept_and_descriptions_are_not(tmp_path: Path) -> None:
    file = write_values(
        tmp_path,
        values_row("97112"),
        values_row("97010", BUNDLED, status="B"),
        values_row("97110", modifier="26"),
        values_row("99213"),
    )

    published = read(file)

    assert published.content == (
        "code,work,practice_expense,total,status\n97010,0.06,0.13,0.20,B\n97112,0.50,0.49,1.00,A\n"
    )
    assert published.amount == Decimal("34.0000")
    assert read_relative_values(published.content)["97112"].malpractice == Decimal("0.01")
    assert read_never_paid(published.content) == {"97010"}


def test_both_files_of_one_archive_give_both_factors(tmp_path: Path) -> None:
    others = write_values(tmp_path, values_row("97112"))
    participants = write_values(
        tmp_path, values_row("97112", factor="34.5000"), name="PPRRVU2027_Jan_QPP.csv"
    )

    published = read(write_zip(tmp_path / "rvu27a.zip", participants, others))

    assert (published.amount, published.participant_amount) == (
        Decimal("34.0000"),
        Decimal("34.5000"),
    )
    assert published.notes == ()
    assert published.row_count == 1


def test_the_one_file_of_earlier_years_speaks_for_both(tmp_path: Path) -> None:
    published = read(write_values(tmp_path, values_row("97112"), name="PPRRVU27_JAN.csv"))

    assert published.amount == published.participant_amount == Decimal("34.0000")


def test_columns_are_found_where_an_older_year_has_one_less(tmp_path: Path) -> None:
    row = values_row("97112").replace(",9,,34.0000", ",,34.0000")

    published = read(write_values(tmp_path, row, header=OLDER_VALUES_HEADER))

    assert published.amount == Decimal("34.0000")


def test_the_participants_file_alone_is_refused(tmp_path: Path) -> None:
    file = write_values(tmp_path, values_row("97112"), name="PPRRVU2027_Jan_QPP.csv")

    with pytest.raises(PublishedFileError, match="Give the nonQPP file too"):
        read(file)


def test_the_others_file_alone_says_what_that_means(tmp_path: Path) -> None:
    published = read(write_values(tmp_path, values_row("97112")))

    assert published.participant_amount is None
    assert len(published.notes) == 1


def test_a_code_that_the_contractor_prices_has_no_fee(tmp_path: Path) -> None:
    nothing = ("0.00", "NA", "0.00", "0.00")
    file = write_values(tmp_path, values_row("97112"), values_row("97150", nothing, status="C"))

    assert read(file).row_count == 1


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ([values_row("97112", ("0.50", "x", "0.01", "1.00"))], "line 8: 'x' is no number"),
        ([values_row("97112", ("0.50", "-1", "0.01", "1.00"))], "line 8: '-1' is no number"),
        ([values_row("97112", ("0.50", "0.49", "0.01", "1.02"))], "line 8: work, practice expense"),
        ([values_row("97112"), values_row("97112", BUNDLED)], "line 9: 97112 stands in"),
        ([values_row("97112"), values_row("97110", factor="33.0000")], "more than one conversion"),
        ([values_row("97112", factor="0")], "prices no therapy code"),
        ([values_row("99213")], "prices no therapy code"),
    ],
)
def test_a_file_that_cannot_be_right_is_refused(
    tmp_path: Path, rows: list[str], complaint: str
) -> None:
    with pytest.raises(PublishedFileError, match=complaint):
        read(write_values(tmp_path, *rows))


def test_variants_that_disagree_are_refused(tmp_path: Path) -> None:
    others = write_values(tmp_path, values_row("97112"))
    again = write_values(
        tmp_path, values_row("97112", factor="34.1000"), name="PPRRVU2027_Apr_nonQPP.csv"
    )

    with pytest.raises(PublishedFileError, match="another factor"):
        read(others, again)


def test_a_table_of_something_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "gpci.csv"
    file.write_text("MAC,State,Locality\n97112,AL,1.0\n")

    with pytest.raises(PublishedFileError, match="no column for the code"):
        read(file)
