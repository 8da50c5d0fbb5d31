import pytest

from rules.facts import ABSENT
from rules.tests.claims import claim, line, paths


@pytest.mark.parametrize("pointers", [(), (0,), (2,), (1, 3)])
def test_no_pointer_and_pointers_to_nowhere_are_found(pointers: tuple[int, ...]) -> None:
    facts = claim(line(), line("97110", diagnosis_pointers=pointers))

    assert paths("DX-005", facts) == ["lines[1].diagnosis_pointers"]


def test_a_pointer_to_the_last_diagnosis_is_silent() -> None:
    facts = claim(line(diagnosis_pointers=(1, 2)), diagnoses=("I69.351", "I69.393"))

    assert paths("DX-005", facts) == []


def test_diagnoses_left_out_are_silent() -> None:
    assert paths("DX-005", claim(line(diagnosis_pointers=()), diagnoses=ABSENT)) == []
