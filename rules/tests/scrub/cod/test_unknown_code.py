from datetime import date

from rules.tests.claims import claim, line, paths


def test_an_unknown_code_is_found() -> None:
    assert paths("COD-005", claim(line(), line("97999"))) == ["lines[1].code"]


def test_a_code_is_found_before_its_first_day() -> None:
    last, first = date(2025, 12, 31), date(2026, 1, 1)

    assert paths("COD-005", claim(line("98985"), service_date=last)) == ["lines[0].code"]
    assert paths("COD-005", claim(line("98985"), service_date=first)) == []


def test_a_code_of_the_practices_fee_schedule_is_known() -> None:
    facts = claim(line("97999"), fee_schedule_codes=frozenset({"97999"}))

    assert paths("COD-005", facts) == []


def test_a_code_of_a_loaded_pair_is_known() -> None:
    assert paths("COD-005", claim(line("97166"))) == []
