import pytest

from rules.facts import ProgressFacts
from rules.tests.claims import claim, line, note, paths
from rules.vocabulary import NoteKind, Profession


@pytest.mark.parametrize(
    "kind", [NoteKind.EVALUATION, NoteKind.REEVALUATION, NoteKind.PROGRESS_REPORT]
)
def test_a_document_of_the_therapist_by_an_assistant_is_found(kind: NoteKind) -> None:
    by_assistant = note(kind=kind, author_profession=Profession.PTA)
    by_therapist = note(kind=kind, author_profession=Profession.PT)

    assert paths("POC-005", claim(note=by_assistant)) == ["note.author_profession"]
    assert paths("POC-005", claim(note=by_therapist)) == []


def test_a_progress_report_by_an_assistant_is_found() -> None:
    facts = claim(progress=ProgressFacts(report_author_profession=Profession.OTA))

    assert paths("POC-005", facts) == ["progress.report_author_profession"]


def test_assistant_minutes_of_an_evaluation_are_found() -> None:
    assert paths("POC-005", claim(line("97164", pta_minutes=1))) == ["lines[0].pta_minutes"]
    assert paths("POC-005", claim(line("97164", pta_minutes=0))) == []


def test_an_assistant_may_write_a_treatment_note() -> None:
    assert paths("POC-005", claim(note=note(author_profession=Profession.PTA))) == []
