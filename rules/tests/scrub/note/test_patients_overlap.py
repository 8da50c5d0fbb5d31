from rules.tests.claims import claim, note, paths


def test_one_minute_of_overlap_is_found() -> None:
    facts = claim(note=note(other_patient_overlap_minutes=1))

    assert paths("NOTE-014", facts) == ["note.other_patient_overlap_minutes"]


def test_no_overlap_is_silent() -> None:
    assert paths("NOTE-014", claim()) == []
    assert paths("NOTE-014", claim(note=note(other_patient_overlap_minutes=None))) == []
