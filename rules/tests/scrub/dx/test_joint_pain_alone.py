from rules.tests.claims import claim, intervention, line, note, paths

NO_DEFICIT = note(intervention(deficit=None))


def test_97112_for_joint_pain_without_deficit_is_found() -> None:
    facts = claim(diagnoses=("M25.561", "M25.551"), note=NO_DEFICIT)

    assert paths("DX-007", facts) == ["diagnoses"]


def test_a_deficit_another_diagnosis_or_another_code_is_silent() -> None:
    pain = ("M25.561",)

    assert paths("DX-007", claim(diagnoses=pain)) == []
    assert paths("DX-007", claim(diagnoses=("M25.561", "R26.81"), note=NO_DEFICIT)) == []
    assert paths("DX-007", claim(line("97110"), diagnoses=pain, note=NO_DEFICIT)) == []
