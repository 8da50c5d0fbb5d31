from rules.tests.claims import claim, line, paths


def test_59_beside_an_x_modifier_is_found() -> None:
    assert paths("MOD-007", claim(line("97112", 1, "GP", "59", "XS"))) == ["lines[0].modifiers"]


def test_one_of_them_on_each_line_is_silent() -> None:
    facts = claim(line("97112", 1, "GP", "59"), line("97110", 1, "GP", "XS"))

    assert paths("MOD-007", facts) == []
