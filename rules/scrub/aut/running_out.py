"""AUT-003: the authorization is about to run out.

Four fifths of the approved visits are used, or it ends within 14 days of the visit. It is
silent where there is no authorization in force or its visits are exceeded already.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import day, plural

PERCENT_USED = 80
DAYS_LEFT = 14


def check(review: Review) -> Iterator[Flaw]:
    """Find authorizations four fifths used, or with two weeks or less to run."""
    authorization = given(review.facts.authorization)
    if authorization is None:
        return
    approved, used = authorization.visits_approved, authorization.visits_used_with_this
    if approved and used is not None and used * 100 >= approved * PERCENT_USED:
        message = f"Visit {used} of {plural(approved, 'approved visit')}."
        yield _flaw("authorization.visits_used_with_this", message)
    ends_on = authorization.ends_on
    if ends_on is not None and (ends_on - review.facts.service_date).days <= DAYS_LEFT:
        yield _flaw("authorization.ends_on", f"The authorization ends on {day(ends_on)}.")


def _flaw(path: str, message: str) -> Flaw:
    return Flaw(
        path=path,
        message=message,
        fix="Ask the payer for an extension now.",
        subject="authorization",
    )


RULE = Rule(
    id="AUT-003",
    title="Authorization is running out",
    severity=Severity.WARN,
    citation="The payer's authorization policy",
    applies_from=date(2000, 1, 1),
    yields_to=("AUT-001", "AUT-002"),
    check=check,
)
