from rules.tests.claims import claim, found, intervention, note, paths


def test_one_finding_names_everything_that_is_missing() -> None:
    (finding,) = found("NOTE-006", claim(note=note(intervention(intensity="", duration=None))))

    assert finding.path == "note.interventions[0].intensity"
    assert finding.message == "The 97112 intervention lacks its intensity and duration."


def test_a_complete_dose_is_silent() -> None:
    assert paths("NOTE-006", claim()) == []
