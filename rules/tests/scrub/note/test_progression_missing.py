from rules.tests.claims import claim, intervention, note, paths


def test_no_progression_after_an_earlier_visit_is_found() -> None:
    facts = claim(note=note(intervention(progression=None)))

    assert paths("NOTE-008", facts) == ["note.interventions[0].progression"]


def test_the_first_97112_visit_needs_no_progression() -> None:
    facts = claim(note=note(intervention(progression=None), earlier_97112_visit=False))

    assert paths("NOTE-008", facts) == []
