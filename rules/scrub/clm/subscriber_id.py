"""CLM-003: the subscriber id is missing, or is no Medicare identifier.

The number on the patient's card stands on the coverage. For Original Medicare it must have the
form of a Medicare Beneficiary Identifier; hyphens and spaces do not matter.
"""

import re
from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import PayerKind, Severity
from rules.wording import is_blank

LETTER = "[AC-HJKMNP-RT-Y]"
MEDICARE_ID = re.compile(
    rf"[1-9]{LETTER}(?:{LETTER}|\d)\d{LETTER}(?:{LETTER}|\d)\d{LETTER}{LETTER}\d\d", re.ASCII
)


def check(review: Review) -> Iterator[Flaw]:
    """Find coverages without an id, and Medicare ids of the wrong form."""
    coverage = given(review.facts.coverage)
    if coverage is None:
        return
    written = coverage.subscriber_id
    if written is None or is_blank(written):
        message = "The subscriber id is missing."
    elif review.facts.payer.kind is PayerKind.MEDICARE and not is_medicare_id(written):
        message = "The subscriber id does not have the form of a Medicare identifier (MBI)."
    else:
        return
    yield Flaw(
        path="coverage.subscriber_id",
        message=message,
        fix="Copy the id from the card, or look it up at the payer.",
    )


def is_medicare_id(written: str) -> bool:
    """Tell whether an id has the form of an MBI; hyphens and spaces are ignored."""
    return MEDICARE_ID.fullmatch(re.sub(r"[-\s]", "", written).upper()) is not None


RULE = Rule(
    id="CLM-003",
    title="Subscriber id missing or malformed",
    severity=Severity.BLOCK,
    citation="CMS, Understanding the Medicare Beneficiary Identifier format; 837P 2010BA NM109",
    applies_from=date(2020, 1, 1),
    check=check,
)
