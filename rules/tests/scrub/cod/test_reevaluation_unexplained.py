import pytest

from rules.facts import ABSENT
from rules.tests.claims import claim, line, note, paths


@pytest.mark.parametrize("documented", [None, False])
def test_a_reevaluation_without_change_is_found(documented: bool | None) -> None:
    facts = claim(line("97164"), note=note(significant_change_documented=documented))

    assert paths("COD-004", facts) == ["lines[0].code"]


def test_a_documented_change_and_a_note_left_out_are_silent() -> None:
    documented = note(significant_change_documented=True)

    assert paths("COD-004", claim(line("97164"), note=documented)) == []
    assert paths("COD-004", claim(line("97164"), note=ABSENT)) == []
