from rules.tests.claims import authorization, claim, line, paths


def test_a_line_outside_the_codes_is_found() -> None:
    facts = claim(line(), line("97110"), authorization=authorization(codes=("97112",)))

    assert paths("AUT-004", facts) == ["lines[1].code"]


def test_an_empty_set_allows_any_code() -> None:
    assert paths("AUT-004", claim(line("97110"))) == []
