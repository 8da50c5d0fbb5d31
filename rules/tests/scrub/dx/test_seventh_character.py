from rules.tests.claims import claim, found, paths


def test_a_missing_seventh_character_is_found_here_alone() -> None:
    facts = claim(diagnoses=("I69.351", "S83.511"))

    (finding,) = found("DX-003", facts)

    assert finding.path == "diagnoses[1]"
    assert finding.fix.startswith("Add A, D or S")
    assert paths("DX-001", facts) == []


def test_a_complete_code_and_a_header_are_silent() -> None:
    assert paths("DX-003", claim(diagnoses=("S83.511D", "T14.90XA"))) == []
    assert paths("DX-003", claim(diagnoses=("S83.5",))) == []
