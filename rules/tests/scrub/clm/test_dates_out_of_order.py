from datetime import date

from rules.facts import PatientFacts
from rules.tests.claims import SERVICE_DATE, claim, note, paths


def test_a_service_after_its_submission_is_found() -> None:
    assert paths("CLM-009", claim(submission_date=date(2026, 3, 1))) == ["service_date"]
    assert paths("CLM-009", claim(submission_date=SERVICE_DATE)) == []


def test_a_service_before_birth_is_found() -> None:
    unborn, newborn = (PatientFacts(birth_date=date(2026, 3, day)) for day in (3, 2))

    assert paths("CLM-009", claim(patient=unborn)) == ["patient.birth_date"]
    assert paths("CLM-009", claim(patient=newborn)) == []


def test_a_note_signed_before_the_service_is_found() -> None:
    early, same_day = note(signed_on=date(2026, 3, 1)), note(signed_on=SERVICE_DATE)

    assert paths("CLM-009", claim(note=early)) == ["note.signed_on"]
    assert paths("CLM-009", claim(note=same_day)) == []
