import pytest

from rules.tests.claims import claim, intervention, note, paths


@pytest.mark.parametrize("purposes", [(), ("strength",), ("imbalanced gait",), ("kinesthetic",)])
def test_purposes_without_any_of_the_six_aims_are_found(purposes: tuple[str, ...]) -> None:
    facts = claim(note=note(intervention(purposes=purposes)))

    assert paths("NOTE-005", facts) == ["note.interventions[0].purposes"]


@pytest.mark.parametrize(
    "purpose", ["Balance training", "movement", "POSTURE", "kinesthetic sense", "proprioception"]
)
def test_an_aim_as_a_whole_word_is_enough(purpose: str) -> None:
    facts = claim(note=note(intervention(purposes=("strength", purpose))))

    assert paths("NOTE-005", facts) == []
