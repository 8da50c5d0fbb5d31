import pytest

from rules.facts import ABSENT
from rules.tests.claims import claim, line, paths


@pytest.mark.parametrize("minutes", [None, 0])
def test_a_billed_timed_code_without_minutes_is_found(minutes: int | None) -> None:
    facts = claim(line(), line("97110", pt_minutes=minutes))

    assert paths("NOTE-002", facts) == ["lines[1].pt_minutes"]
    assert paths("UNT-001", facts) == []


def test_minutes_of_all_lines_of_the_code_count_together() -> None:
    facts = claim(line(pt_minutes=0), line("97112", 1, "GP", "CQ", pt_minutes=0, pta_minutes=30))

    assert paths("NOTE-002", facts) == []


def test_an_untimed_code_a_code_without_units_and_a_claim_without_note_are_silent() -> None:
    assert paths("NOTE-002", claim(line("97150", pt_minutes=None))) == []
    assert paths("NOTE-002", claim(line("97112", 0))) == []
    assert paths("NOTE-002", claim(line(pt_minutes=None), note=ABSENT)) == []
