"""MOD-010: the modifiers do not stand in the payer's order.

Payers read modifiers from left to right, and the first place often decides the payment. The
order stands in the payer's settings; a modifier that it does not name comes last.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.modifiers import in_order
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import listing


def check(review: Review) -> Iterator[Flaw]:
    """Find lines whose modifiers are not in the order the payer reads them."""
    order = review.facts.payer.modifier_order
    for place, line in review.billed:
        wanted = in_order(line.modifiers, order)
        if line.modifiers != wanted:
            yield Flaw(
                path=f"lines[{place}].modifiers",
                message=f"The payer reads {listing(order)} in this order.",
                fix=f"Write {', '.join(wanted)}.",
            )


RULE = Rule(
    id="MOD-010",
    title="Modifiers not in the payer's order",
    severity=Severity.WARN,
    citation="The payer's billing guide",
    applies_from=date(2007, 1, 1),
    check=check,
)
