from rules.facts import ABSENT
from rules.tests.claims import claim, note, paths


def test_an_unsigned_note_is_found() -> None:
    assert paths("NOTE-001", claim(note=note(signed_on=None))) == ["note.signed_on"]


def test_a_missing_note_is_found() -> None:
    assert paths("NOTE-001", claim(note=None)) == ["note"]


def test_a_signed_note_and_a_note_left_out_are_silent() -> None:
    assert paths("NOTE-001", claim()) == []
    assert paths("NOTE-001", claim(note=ABSENT)) == []
