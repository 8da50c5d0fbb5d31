from rules.tests.claims import claim, line, paths


def test_kx_beside_ga_is_found() -> None:
    assert paths("MOD-005", claim(line("97112", 1, "GP", "KX", "GA"))) == ["lines[0].modifiers"]


def test_either_alone_is_silent() -> None:
    facts = claim(line("97112", 1, "GP", "KX"), line("97110", 1, "GP", "GA"))

    assert paths("MOD-005", facts) == []
