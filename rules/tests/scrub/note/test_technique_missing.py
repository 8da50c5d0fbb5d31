from rules.tests.claims import claim, intervention, note, paths


def test_a_blank_technique_is_found() -> None:
    facts = claim(note=note(intervention(), intervention(techniques=(" ",))))

    assert paths("NOTE-004", facts) == ["note.interventions[1].techniques"]


def test_a_named_technique_is_silent() -> None:
    assert paths("NOTE-004", claim(note=note(intervention(techniques=("Bobath",))))) == []


def test_another_code_is_silent() -> None:
    assert paths("NOTE-004", claim(note=note(intervention(code="97110", techniques=(" ",))))) == []
