from rules.tests.claims import claim, line, paths


def test_cq_on_a_therapists_unit_is_found() -> None:
    assert paths("MOD-003", claim(line("97112", 1, "GP", "CQ"))) == ["lines[0].modifiers"]


def test_cq_that_was_earned_is_silent() -> None:
    facts = claim(line("97112", 1, "GP", "CQ", pt_minutes=7, pta_minutes=8))

    assert paths("MOD-003", facts) == []


def test_cq_without_gp_and_co_without_go_are_found() -> None:
    alone = line("97112", 1, "CQ", pt_minutes=0, pta_minutes=15)
    crossed = line("97530", 1, "GP", "CO", pt_minutes=0, pta_minutes=15)

    assert paths("MOD-003", claim(alone, crossed)) == ["lines[0].modifiers", "lines[1].modifiers"]


def test_an_untimed_line_without_minutes_says_nothing_about_who_gave_it() -> None:
    facts = claim(line("97150", 1, "GP", "CQ", pt_minutes=None, pta_minutes=None))

    assert paths("MOD-003", facts) == []


def test_cq_on_another_claim_of_the_visit_is_found_there() -> None:
    own, marked = line(pt_minutes=15), line("97112", 1, "GP", "CQ")

    assert paths("MOD-003", claim(own, other_parts=(marked,))) == []
    assert paths("MOD-003", claim(marked, other_parts=(own,))) == ["lines[0].modifiers"]
