from rules.tests.claims import claim, intervention, note, paths


def test_neither_deficit_nor_function_is_found() -> None:
    facts = claim(note=note(intervention(), intervention(deficit=None, functional_purpose=None)))

    assert paths("NOTE-009", facts) == ["note.interventions[1].deficit"]


def test_a_functional_purpose_alone_is_enough() -> None:
    assert paths("NOTE-009", claim(note=note(intervention(deficit=None)))) == []


def test_another_code_is_silent() -> None:
    assert (
        paths(
            "NOTE-009",
            claim(note=note(intervention(code="97110", deficit=None, functional_purpose=None))),
        )
        == []
    )
