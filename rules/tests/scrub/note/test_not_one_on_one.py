import pytest

from rules.tests.claims import claim, intervention, note, paths


def test_a_one_on_one_code_given_otherwise_is_found() -> None:
    facts = claim(note=note(intervention(), intervention(code="97110", one_on_one=False)))

    assert paths("NOTE-010", facts) == ["note.interventions[1].one_on_one"]


@pytest.mark.parametrize(("code", "one_on_one"), [("97110", None), ("97150", False)])
def test_unknown_contact_and_group_codes_are_silent(code: str, one_on_one: bool | None) -> None:
    facts = claim(note=note(intervention(code=code, one_on_one=one_on_one)))

    assert paths("NOTE-010", facts) == []
