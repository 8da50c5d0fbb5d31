"""AUT-004: a code is not among those authorized.

An authorization may name the codes it covers. One that names none covers all.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import listing


def check(review: Review) -> Iterator[Flaw]:
    """Find lines outside the authorization's codes; no codes at all allow any."""
    authorization = given(review.facts.authorization)
    if authorization is None or not authorization.codes:
        return
    for place, line in review.billed:
        if line.code not in authorization.codes:
            yield Flaw(
                path=f"lines[{place}].code",
                message=(
                    f"{line.code} is not authorized; the authorization names "
                    f"{listing(authorization.codes)}."
                ),
                fix="Have the authorization extended to the code, or take the line off.",
            )


RULE = Rule(
    id="AUT-004",
    title="Code not authorized",
    severity=Severity.BLOCK,
    citation="The payer's authorization policy; CARC 197",
    applies_from=date(2000, 1, 1),
    check=check,
)
