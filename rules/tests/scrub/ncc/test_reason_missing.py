from rules.tests.claims import claim, line, paths


def test_a_separated_pair_without_a_reason_is_found() -> None:
    facts = claim(line("97112", 1, "GP", "59"), line("97150"))

    assert paths("NCC-003", facts) == ["lines[0].separate_reason"]


def test_a_reason_on_either_line_is_enough() -> None:
    reason = "Group followed after a break."
    first = claim(line("97112", 1, "GP", "59", separate_reason=reason), line("97150"))
    second = claim(line("97112", 1, "GP", "59"), line("97150", separate_reason=reason))

    assert paths("NCC-003", first) == []
    assert paths("NCC-003", second) == []


def test_a_pair_that_was_not_separated_is_another_rules_matter() -> None:
    assert paths("NCC-003", claim(line(), line("97150"))) == []
