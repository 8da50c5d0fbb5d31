from datetime import date

import pytest

from rules.parameters.icd10cm import Side, all_leaves, find, load_code_set, search, with_point

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize("written", ["I69.351", "i69351", " I69.351 "])
def test_a_code_is_found_however_it_is_written(written: str) -> None:
    diagnosis = find(written)

    assert diagnosis is not None
    assert diagnosis.code == "I69.351"
    assert diagnosis.side is Side.RIGHT
    assert diagnosis.is_billable(TODAY)


@pytest.mark.parametrize("code", ["Z99.999", "I69.3511", "S83.511Q", "R26.2D", "", "I6"])
def test_what_the_set_does_not_know_is_none(code: str) -> None:
    assert find(code) is None


@pytest.mark.parametrize("code", ["S06.0X0A", "T14.90XD", "S83.511S"])
def test_a_seventh_character_is_read_past_its_placeholders(code: str) -> None:
    diagnosis = find(code)

    assert diagnosis is not None
    assert diagnosis.is_billable(TODAY)


@pytest.mark.parametrize(
    ("header", "part", "split_on"),
    [
        ("G35", "G35.D", date(2025, 10, 1)),
        ("G20", "G20.C", date(2023, 10, 1)),
        ("M54.5", "M54.50", date(2021, 10, 1)),
    ],
)
def test_a_split_code_gives_way_to_its_parts(header: str, part: str, split_on: date) -> None:
    before = date.fromordinal(split_on.toordinal() - 1)

    def is_billable(code: str, on: date) -> bool:
        diagnosis = find(code, on)
        return diagnosis is not None and diagnosis.is_billable(on)

    assert [is_billable(header, on) for on in (before, split_on)] == [True, False]
    assert [is_billable(part, on) for on in (before, split_on)] == [False, True]


def test_search_finds_codes_by_their_start_and_titles_by_their_words() -> None:
    assert [one.code for one in search("m25.56")] == ["M25.561", "M25.562", "M25.569"]
    assert "G81.11" in [one.code for one in search("spastic hemiplegia right dominant")]
    assert len(search("pain", limit=5)) == 5
    assert search("  ") == ()


def test_every_line_of_the_set_reads_back_as_itself() -> None:
    lines = load_code_set().lines

    assert lines == sorted(lines)
    assert len(lines) > 45_000
    assert all(with_point(one.code) == one.code for one in all_leaves())


def test_a_block_of_one_category_keeps_its_own_exclusions() -> None:
    code_set = load_code_set()

    assert code_set.excludes_each_other("T07.XXXA", "T20.00XA")
    assert not code_set.excludes_each_other("T07.XXXA", "S93.401A")
