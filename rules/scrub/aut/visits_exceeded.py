"""AUT-002: more visits were used than the payer approved.

The visits used in the authorization's period, this one included, are counted against those the
payer approved; so are the units, where the payer limits them.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import plural


def check(review: Review) -> Iterator[Flaw]:
    """Find visits and units, those of this visit included, past the numbers approved."""
    authorization = given(review.facts.authorization)
    if authorization is None:
        return
    approved, used = authorization.visits_approved, authorization.visits_used_with_this
    if approved is not None and used is not None and used > approved:
        yield Flaw(
            path="authorization.visits_used_with_this",
            message=f"This is visit {used}; the payer approved {plural(approved, 'visit')}.",
            fix="Ask the payer for more visits before billing this one.",
            subject="authorization",
        )
    approved, used = authorization.units_approved, authorization.units_used_with_this
    if approved is not None and used is not None and used > approved:
        yield Flaw(
            path="authorization.units_used_with_this",
            message=f"{plural(used, 'unit')} with this visit; the payer approved {approved}.",
            fix="Ask the payer for more units before billing this visit.",
            subject="authorization",
        )


RULE = Rule(
    id="AUT-002",
    title="Authorized visits exceeded",
    severity=Severity.BLOCK,
    citation="The payer's authorization policy; CARC 198",
    applies_from=date(2000, 1, 1),
    check=check,
)
