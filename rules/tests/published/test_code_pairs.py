from datetime import date
from pathlib import Path

import pytest

from rules.parameters.code_pairs import Indicator
from rules.parameters.code_pairs import read_code_pairs as read_table
from rules.published.code_pairs import read_code_pairs
from rules.published.files import PublishedFileError
from rules.published.tables import Published
from rules.tests.published.samples import (
    CODES,
    MEDICAID_PAIRS_HEADER,
    QUARTER,
    pair_row,
    write_pairs,
    write_zip,
)


def read(*paths: Path) -> Published:
    return read_code_pairs(paths, codes=CODES, **QUARTER)


def test_the_pairs_of_two_known_codes_are_kept_and_their_rationale_is_not(tmp_path: Path) -> None:
    file = write_pairs(
        tmp_path,
        pair_row("97150", "97112"),
        pair_row("97112", "97022", indicator="0"),
        pair_row("97112", "99213"),
        pair_row("0001A", "0591T"),
    )

    published = read(file)

    assert published.row_count == 2
    assert published.content == (
        "column_1,column_2,indicator,starts_on,ends_on\n97112,97022,0,,\n97150,97112,1,,\n"
    )


@pytest.mark.parametrize(
    ("effective", "deletion", "row"),
    [
        ("20200101", "*", "97150,97112,1,,"),
        ("20200101", "", "97150,97112,1,,"),
        ("20270101", "*", "97150,97112,1,,"),
        ("20270102", "*", "97150,97112,1,2027-01-02,"),
        ("20270331", "*", "97150,97112,1,2027-03-31,"),
        ("20270401", "*", None),
        ("20200101", "20261231", None),
        ("20200101", "20270101", "97150,97112,1,,2027-01-01"),
        ("20200101", "20270331", "97150,97112,1,,"),
        ("20270201", "20270201", None),
        ("20270201", "20270102", None),
    ],
)
def test_a_pair_counts_from_its_effective_date_through_its_deletion_date(
    tmp_path: Path, effective: str, deletion: str, row: str | None
) -> None:
    always = pair_row("97112", "97022")
    file = write_pairs(tmp_path, always, pair_row("97150", "97112", effective, deletion))

    kept = read(file).content.splitlines()[2:]

    assert kept == ([] if row is None else [row])


def test_indicator_9_means_that_the_edit_never_was(tmp_path: Path) -> None:
    file = write_pairs(
        tmp_path, pair_row("97112", "97022"), pair_row("97150", "97112", indicator="9")
    )

    assert read(file).row_count == 1


def test_several_parts_in_archives_make_one_table(tmp_path: Path) -> None:
    first = write_pairs(tmp_path, pair_row("97112", "97022"))
    second = write_pairs(tmp_path, pair_row("97150", "97112"), name="CCIPRA-V330R0-F2.TXT")
    notice = tmp_path / "readme.txt"
    notice.write_text("Nothing to read.")

    published = read(
        write_zip(tmp_path / "f1.zip", first, notice), write_zip(tmp_path / "f2.zip", second)
    )

    assert published.row_count == 2
    assert published.notes == ()
    assert published.files == (
        "f1.zip: release/ccipra-v330r0-f1.txt",
        "f2.zip: release/CCIPRA-V330R0-F2.TXT",
    )


def test_a_missing_part_is_noticed(tmp_path: Path) -> None:
    first = write_pairs(tmp_path, pair_row("97112", "97022"))
    third = write_pairs(tmp_path, pair_row("97150", "97112"), name="ccipra-v330r0-f3.txt")

    assert read(first).notes == ("Only part 1 was given: CMS usually publishes several.",)
    assert read(first, third).notes == ("Only parts 1, 3 were given: are all parts here?",)


def test_medicaids_columns_are_found_by_name(tmp_path: Path) -> None:
    file = tmp_path / "medicaid-ptp-practitioner.txt"
    file.write_text(
        MEDICAID_PAIRS_HEADER + "97112\t97022\t20200101\t20261231\t1\tInvented\n"
        "97150\t97112\t20200101\t*\t0\tInvented\n"
    )

    assert read(file).content.splitlines()[1:] == ["97150,97112,0,,"]


def test_a_heading_over_two_lines_in_quotes_is_one_row(tmp_path: Path) -> None:
    header = (
        'Column 1\tColumn 2\t"*=in existence\nprior to 1996"\tEffective Date\t'
        '"Deletion Date\n*=no data"\tModifier\tRationale\n'
    )
    file = tmp_path / "ccipra.txt"
    file.write_text(header + pair_row("97112", "97022"))

    assert read(file).row_count == 1


def test_the_same_row_in_two_parts_counts_once(tmp_path: Path) -> None:
    row = pair_row("97112", "97022")

    assert read(write_pairs(tmp_path, row, row)).row_count == 1


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (pair_row("97112", "97022", indicator="7"), "line 8: '7' is no modifier indicator"),
        (pair_row("97112", "97022", effective="2027-01-01"), "line 8: '2027-01-01' is no date"),
        (pair_row("97112", "97022", effective="*"), "line 8: the pair has no effective date"),
        (pair_row("97112", "97022", deletion="20270230"), "line 8: '20270230' is no date"),
        ("97112\tand more\t\t20200101\n", "line 8: this is no row of the practitioner code pairs"),
        (pair_row("97150", "97112", indicator="0"), "line 8: 97150 and 97112 stand in the files"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_by_its_line(
    tmp_path: Path, row: str, complaint: str
) -> None:
    file = write_pairs(tmp_path, pair_row("97150", "97112"), row)

    with pytest.raises(PublishedFileError, match=complaint):
        read(file)


def test_a_file_without_a_column_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "pairs.txt"
    file.write_text("Column 1\tColumn 2\tModifier\tx\n97112\t97022\t1\tx\n")

    with pytest.raises(PublishedFileError, match="no column for the effective date"):
        read(file)


def test_the_hospitals_file_is_refused(tmp_path: Path) -> None:
    file = write_pairs(tmp_path, pair_row("97112", "97022"), name="ccioph-v330r0-f1.txt")

    with pytest.raises(PublishedFileError, match="for another setting"):
        read(file)


def test_files_without_a_therapy_pair_are_refused(tmp_path: Path) -> None:
    file = write_pairs(tmp_path, pair_row("0001A", "0591T"))

    with pytest.raises(PublishedFileError, match="no pair of two therapy codes"):
        read(file)


def test_a_notice_after_the_data_is_passed_over(tmp_path: Path) -> None:
    file = write_pairs(tmp_path, pair_row("97112", "97022"), "\n", "End of the invented file.\n")

    assert read(file).row_count == 1


def test_the_readers_of_the_shipped_tables_read_it(tmp_path: Path) -> None:
    file = write_pairs(
        tmp_path,
        pair_row("97150", "97112", indicator="0"),
        pair_row("97112", "97022", deletion="20270214"),
    )

    pair_set = read_table(read(file).content)

    found = pair_set.at(date(2027, 1, 1)).find("97112", "97150")
    assert found is not None
    assert found.indicator is Indicator.NEVER
    assert pair_set.at(date(2027, 2, 14)).find("97022", "97112") is not None
    assert pair_set.at(date(2027, 2, 15)).find("97022", "97112") is None
