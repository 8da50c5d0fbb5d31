from rules.tests.claims import claim, line, paths

TWELVE = ("I69.351", "I69.393", *(f"M25.5{joint}" for joint in range(10)))


def test_a_thirteenth_diagnosis_is_found() -> None:
    assert paths("DX-006", claim(diagnoses=(*TWELVE, "M62.81"))) == ["diagnoses"]
    assert paths("DX-006", claim(diagnoses=TWELVE)) == []


def test_a_fifth_pointer_is_found() -> None:
    five, four = line(diagnosis_pointers=(1, 2, 3, 4, 5)), line(diagnosis_pointers=(1, 2, 3, 4))

    assert paths("DX-006", claim(four, five)) == ["lines[1].diagnosis_pointers"]
