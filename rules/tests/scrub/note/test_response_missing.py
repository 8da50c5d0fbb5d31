from rules.tests.claims import claim, intervention, note, paths


def test_an_intervention_without_response_is_found() -> None:
    facts = claim(note=note(intervention(), intervention(response="")))

    assert paths("NOTE-007", facts) == ["note.interventions[1].response"]


def test_a_recorded_response_is_silent() -> None:
    assert paths("NOTE-007", claim(note=note(intervention(response="less sway")))) == []


def test_another_code_is_silent() -> None:
    assert paths("NOTE-007", claim(note=note(intervention(code="97110", response="")))) == []
