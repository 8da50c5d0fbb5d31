from datetime import date
from pathlib import Path

import pytest

from rules.parameters.icd10cm import Side, read_code_set
from rules.published.files import PublishedFileError
from rules.published.icd10cm import complete_codes, read_icd10cm
from rules.published.tables import Published
from rules.tests.published.samples import (
    diagnosis,
    excludes1,
    order_line,
    seventh,
    tabular,
    write_zip,
)

FISCAL_2027 = date(2026, 10, 1)
ANKLE = diagnosis(
    "S93",
    "Invented sprains",
    seventh("ADS")
    + diagnosis(
        "S93.4",
        "Sprain of ankle",
        diagnosis("S93.401", "Sprain of right ankle")
        + diagnosis("S93.402", "Sprain of left ankle")
        + diagnosis("S93.409", "Sprain of unspecified ankle", seventh("A"))
        + diagnosis("S93.41", "Sprain of something short"),
    ),
)
TREMOR = diagnosis("G25", "Tremors", excludes1("palsy (G20.-)") + diagnosis("G25.0", "Tremor"))
PALSY = diagnosis("G20", "Palsy")
ORDER = (
    ("G20", True),
    ("G25", False),
    ("G250", True),
    ("S93", False),
    ("S934", False),
    ("S93401", False),
    ("S93401A", True),
    ("S93401D", True),
    ("S93401S", True),
    ("S93402", False),
    ("S93402A", True),
    ("S93402D", True),
    ("S93402S", True),
    ("S93409", False),
    ("S93409A", True),
    ("S9341", False),
    ("S9341XA", True),
    ("S9341XD", True),
)


def write_tabular(folder: Path, text: str | None = None) -> Path:
    file = folder / "icd10cm-tabular-2027.xml"
    file.write_text(tabular(PALSY, TREMOR, ANKLE) if text is None else text)
    return file


def write_order(folder: Path, *codes: tuple[str, bool]) -> Path:
    file = folder / "icd10cm_order_2027.txt"
    file.write_text(
        "".join(
            order_line(number, code, "Invented", is_complete=is_complete)
            for number, (code, is_complete) in enumerate(codes or ORDER, 1)
        )
    )
    return file


def read(*paths: Path, starts_on: date = FISCAL_2027) -> Published:
    return read_icd10cm(paths, starts_on=starts_on)


def test_leaves_sides_and_seventh_characters_come_of_the_tree(tmp_path: Path) -> None:
    published = read(write_tabular(tmp_path), write_order(tmp_path))
    code_set = read_code_set(published.content)

    right, unspecified = code_set.find("S93.401"), code_set.find("S93.409")
    assert right is not None
    assert unspecified is not None
    assert (right.seventh_characters, right.side) == ("ADS", Side.RIGHT)
    assert (unspecified.seventh_characters, unspecified.side) == ("A", Side.UNSPECIFIED)
    header = code_set.find("S93.4")
    assert header is not None
    assert not header.is_leaf
    complete = code_set.find("S93.401D")
    assert complete is not None
    assert complete.is_billable(FISCAL_2027)
    assert published.row_count == 9
    assert published.notes == ()


def test_a_seventh_character_counts_where_the_order_file_confirms_it(tmp_path: Path) -> None:
    published = read(write_tabular(tmp_path), write_order(tmp_path))

    found = read_code_set(published.content).find("S93.41")
    assert found is not None
    assert found.seventh_characters == "AD"
    assert "S9341XS" not in set(complete_codes(published.content.splitlines()))


def test_the_tabular_list_alone_is_taken_with_a_note(tmp_path: Path) -> None:
    published = read(write_tabular(tmp_path))

    found = read_code_set(published.content).find("S93.41")
    assert found is not None
    assert found.seventh_characters == "ADS"
    assert published.notes == ("Without the order file the codes are not confirmed.",)


def test_exclusions_of_category_block_and_chapter_are_kept(tmp_path: Path) -> None:
    text = tabular(
        PALSY, TREMOR, section=excludes1("falls (R29.6)"), chapter=excludes1("injury (S00-T88)")
    )
    code_set = read_code_set(read(write_tabular(tmp_path, text)).content)

    assert code_set.excludes_each_other("G25.0", "G20")
    assert code_set.excludes_each_other("R29.6", "G25.0")
    assert code_set.excludes_each_other("G25.0", "S93.401A")
    assert not code_set.excludes_each_other("G25.0", "R26.2")


def test_both_are_found_in_their_archives(tmp_path: Path) -> None:
    tables = write_zip(tmp_path / "tables.zip", write_tabular(tmp_path))
    order = write_order(tmp_path)
    addenda = order.rename(tmp_path / "icd10cm_order_addenda_2027.txt")
    codes = write_zip(tmp_path / "codes.zip", write_order(tmp_path), addenda)

    assert read(tables, codes).row_count == 9


@pytest.mark.parametrize(
    ("starts_on", "is_taken"),
    [
        (date(2026, 9, 30), False),
        (date(2026, 10, 1), True),
        (date(2027, 9, 30), True),
        (date(2027, 10, 1), False),
    ],
)
def test_a_release_of_another_fiscal_year_is_refused(
    tmp_path: Path, starts_on: date, is_taken: bool
) -> None:
    file = write_tabular(tmp_path)

    if is_taken:
        assert read(file, starts_on=starts_on).row_count == 9
    else:
        with pytest.raises(PublishedFileError, match="release of fiscal year 2027, not of"):
            read(file, starts_on=starts_on)


def test_the_order_file_alone_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(PublishedFileError, match="give the tabular list"):
        read(write_order(tmp_path))


def test_files_of_two_releases_are_refused(tmp_path: Path) -> None:
    order = write_order(tmp_path, *ORDER, ("Z999", True))

    with pytest.raises(PublishedFileError, match="1 codes stand in one of them alone, Z999 first"):
        read(write_tabular(tmp_path), order)


def test_a_list_of_codes_in_place_of_the_order_file_is_refused_by_line(tmp_path: Path) -> None:
    order = write_order(tmp_path)
    order.write_text("\nA000    Cholera, as the other file writes it\n")

    with pytest.raises(PublishedFileError, match="line 2: is no order file"):
        read(write_tabular(tmp_path), order)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("<index/>", "its root is index"),
        ("<ICD10CM.tabular>", "no element found"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><ICD10CM.tabular/>', "it declares entities"),
    ],
)
def test_other_xml_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(PublishedFileError, match=complaint):
        read(write_tabular(tmp_path, text))
