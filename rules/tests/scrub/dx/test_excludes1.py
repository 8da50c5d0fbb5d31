import pytest

from rules.tests.claims import claim, paths


@pytest.mark.parametrize(
    "pair",
    [
        ("I69.351", "Z86.73"),
        ("G81.91", "I69.351"),
        ("G80.1", "G81.11"),
        ("R26.2", "R29.6"),
        ("R27.0", "I69.393"),
        ("M62.81", "R53.1"),
        ("R42", "H81.11"),
    ],
)
def test_published_exclusions_are_found_in_either_order(pair: tuple[str, str]) -> None:
    one, other = pair

    assert paths("DX-002", claim(diagnoses=(one, other))) == ["diagnoses[1]"]
    assert paths("DX-002", claim(diagnoses=(other, one))) == ["diagnoses[1]"]


def test_diagnoses_that_may_stand_together_are_silent() -> None:
    assert paths("DX-002", claim(diagnoses=("I69.351", "I69.393", "R26.81", "Z91.81"))) == []
