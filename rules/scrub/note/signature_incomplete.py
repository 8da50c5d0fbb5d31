"""NOTE-013: the signature lacks credentials or a cosignature that is needed.

The signature shows the author's credentials. Where the payer or the state asks for it, the
note of an assistant or a student also carries the cosignature of the supervising therapist.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import ASSISTANTS, Profession, Severity
from rules.wording import is_blank

NEEDS_COSIGNATURE = ASSISTANTS | {Profession.STUDENT}


def check(review: Review) -> Iterator[Flaw]:
    """Find signatures without credentials, and assistant or student notes not cosigned."""
    note = given(review.facts.note)
    if note is None:
        return
    if is_blank(note.author_credentials):
        yield Flaw(
            path="note.author_credentials",
            message="The signature does not show the author's credentials.",
            fix="Add the credentials, such as PT or DPT, to the author's profile and sign again.",
        )
    is_supervised = note.author_profession in NEEDS_COSIGNATURE
    if review.facts.payer.needs_cosignature and is_supervised and not note.cosigned:
        yield Flaw(
            path="note.cosigned",
            message="The payer or state needs the supervising therapist's cosignature.",
            fix="Have the supervising therapist cosign the note.",
        )


RULE = Rule(
    id="NOTE-013",
    title="Signature lacks credentials or cosignature",
    severity=Severity.BLOCK,
    citation="Pub. 100-02, ch. 15, sec. 220.3.E and 230.5; state practice act",
    applies_from=date(2007, 1, 1),
    check=check,
)
