from rules.tests.claims import claim, line, paths


def test_a_fifth_modifier_and_a_repeated_one_are_found() -> None:
    five = line("97112", 1, "GP", "CQ", "KX", "59", "76")
    repeated = line("97110", 1, "GP", "GP")

    assert paths("MOD-009", claim(five, repeated)) == ["lines[0].modifiers", "lines[1].modifiers"]


def test_four_different_ones_are_silent() -> None:
    assert paths("MOD-009", claim(line("97112", 1, "GP", "CQ", "KX", "59"))) == []
