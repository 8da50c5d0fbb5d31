"""POC-005: an assistant wrote or gave what only a therapist may.

Evaluations, re-evaluations and progress reports are a therapist's work. The rule looks at who
wrote the note and the last report, and at assistant minutes on 97161 to 97164.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.parameters.procedures import EVALUATIONS, REEVALUATION
from rules.review import Review
from rules.vocabulary import ASSISTANTS, NoteKind, Severity

THERAPIST_ONLY = {
    NoteKind.EVALUATION: "evaluation",
    NoteKind.REEVALUATION: "re-evaluation",
    NoteKind.PROGRESS_REPORT: "progress report",
}


def check(review: Review) -> Iterator[Flaw]:
    """Find reports and evaluations by an assistant, and assistant minutes of 97161-97164."""
    note, progress = given(review.facts.note), given(review.facts.progress)
    if note is not None and note.author_profession in ASSISTANTS and note.kind in THERAPIST_ONLY:
        message = f"An assistant wrote the {THERAPIST_ONLY[note.kind]}."
        yield _flaw("note.author_profession", message)
    if progress is not None and progress.report_author_profession in ASSISTANTS:
        message = "An assistant wrote the last progress report."
        yield _flaw("progress.report_author_profession", message)
    for place, line in review.billed:
        if line.pta_minutes and (line.code in EVALUATIONS or line.code == REEVALUATION):
            message = f"{line.code} has {line.pta_minutes} minutes of an assistant."
            yield _flaw(f"lines[{place}].pta_minutes", message)


def _flaw(path: str, message: str) -> Flaw:
    return Flaw(
        path=path,
        message=message,
        fix="Evaluations, re-evaluations and progress reports are the therapist's own; redo them.",
    )


RULE = Rule(
    id="POC-005",
    title="Assistant did what only a therapist may",
    severity=Severity.BLOCK,
    citation="42 CFR 410.60(c)(2); Pub. 100-02, ch. 15, sec. 220.3.C and 220.3.D",
    applies_from=date(2005, 6, 6),
    check=check,
)
