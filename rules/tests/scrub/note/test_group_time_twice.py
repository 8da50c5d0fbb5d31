from rules.tests.claims import claim, line, note, paths


def test_group_minutes_that_do_not_fit_beside_one_on_one_are_found() -> None:
    lines = (line(), line("97110", 0, pt_minutes=5))

    crowded = claim(*lines, note=note(group_minutes=21, total_minutes=40))
    fitting = claim(*lines, note=note(group_minutes=20, total_minutes=40))

    assert paths("NOTE-015", crowded) == ["note.group_minutes"]
    assert paths("NOTE-015", fitting) == []


def test_a_visit_without_group_time_is_silent() -> None:
    assert paths("NOTE-015", claim(note=note(group_minutes=0, total_minutes=1))) == []
