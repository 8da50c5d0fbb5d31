"""POC-006: there were more visits in the week than the plan's frequency.

The visits of the week, this one included, are compared with the frequency in the plan of care.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import plural


def check(review: Review) -> Iterator[Flaw]:
    """Find a week with more visits than planned."""
    plan = given(review.facts.plan_of_care)
    if plan is None:
        return
    planned, made = plan.visits_per_week, plan.visits_this_week
    if planned is not None and made is not None and made > planned:
        yield Flaw(
            path="plan_of_care.visits_this_week",
            message=f"The plan has {plural(planned, 'visit')} a week; this is visit {made}.",
            fix="Change the plan's frequency, or record why this week needed more.",
        )


RULE = Rule(
    id="POC-006",
    title="More visits than the plan's frequency",
    severity=Severity.WARN,
    citation="42 CFR 410.61(c); Pub. 100-02, ch. 15, sec. 220.1.2",
    applies_from=date(1999, 1, 1),
    check=check,
)
