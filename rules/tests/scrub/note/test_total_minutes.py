from rules.tests.claims import claim, line, note, paths


def test_missing_total_minutes_are_found() -> None:
    assert paths("NOTE-012", claim(note=note(total_minutes=None))) == ["note.total_minutes"]


def test_a_total_below_the_timed_minutes_is_found_even_where_no_unit_was_earned() -> None:
    facts = claim(line(), line("97110", 0, pt_minutes=7), note=note(total_minutes=21))

    assert paths("NOTE-012", facts) == ["note.total_minutes"]


def test_a_total_that_just_covers_the_timed_minutes_is_silent() -> None:
    untimed = line("97150", pt_minutes=30)

    assert paths("NOTE-012", claim(line(), untimed, note=note(total_minutes=15))) == []
