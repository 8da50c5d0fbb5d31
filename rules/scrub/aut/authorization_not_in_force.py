"""AUT-001: the payer needs an authorization and none is in force.

Where the payer's settings say that an authorization is needed, the claim has one whose dates
cover the visit.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import ABSENT, AuthorizationFacts
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import day, is_blank


def check(review: Review) -> Iterator[Flaw]:
    """Find claims without an authorization that covers the date, where one is needed."""
    authorization = review.facts.authorization
    if authorization is ABSENT or not review.facts.payer.needs_authorization:
        return
    message = _explain(authorization, review.facts.service_date)
    if message is not None:
        yield Flaw(
            path="authorization",
            message=message,
            fix="Ask the payer for an authorization that covers the date of service.",
        )


def _explain(authorization: AuthorizationFacts | None, on: date) -> str | None:
    if authorization is None or is_blank(authorization.number):
        return "The payer needs an authorization, and there is none."
    if authorization.starts_on is not None and on < authorization.starts_on:
        return f"The authorization begins on {day(authorization.starts_on)}."
    if authorization.ends_on is not None and on > authorization.ends_on:
        return f"The authorization ended on {day(authorization.ends_on)}."
    return None


RULE = Rule(
    id="AUT-001",
    title="No authorization in force",
    severity=Severity.BLOCK,
    citation="The payer's authorization policy; CARC 197",
    applies_from=date(2000, 1, 1),
    check=check,
)
