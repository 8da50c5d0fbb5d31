from rules.tests.claims import COMMERCIAL, claim, line, paths


def test_two_units_of_an_untimed_code_are_found_for_every_payer() -> None:
    assert paths("UNT-005", claim(line("97150", 2))) == ["lines[0].units"]
    assert paths("UNT-005", claim(line("97010", 2), payer=COMMERCIAL)) == ["lines[0].units"]


def test_lines_of_the_code_are_added_up() -> None:
    assert paths("UNT-005", claim(line("97150"), line("97150", 1, "GP", "CQ"))) == [
        "lines[0].units"
    ]


def test_one_unit_timed_codes_and_larger_limits_are_silent() -> None:
    assert paths("UNT-005", claim(line("97150"))) == []
    assert paths("UNT-005", claim(line("97112", 2))) == []
    assert paths("UNT-005", claim(line("97597"), line("97598", 2))) == []
