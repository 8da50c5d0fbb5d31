"""POC-002: treatment was given after the plan of care's certification ended.

Medicare pays for treatment up to the last day that a physician or other practitioner
certified. A later visit needs a recertification that covers it. A plan that was never
certified is the matter of POC-003.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import MEDICARE_KINDS, Severity
from rules.wording import day


def check(review: Review) -> Iterator[Flaw]:
    """Find a service dated after the last certified day."""
    plan = given(review.facts.plan_of_care)
    if plan is None or plan.certified_through is None:
        return
    if review.facts.service_date > plan.certified_through:
        yield Flaw(
            path="plan_of_care.certified_through",
            message=f"The certification ended on {day(plan.certified_through)}.",
            fix="Have the plan recertified, or correct the service date.",
        )


RULE = Rule(
    id="POC-002",
    title="Plan of care certification has lapsed",
    severity=Severity.BLOCK,
    citation="42 CFR 424.24(c)(4)(i); Pub. 100-02, ch. 15, sec. 220.1.3",
    payers=MEDICARE_KINDS,
    applies_from=date(2010, 1, 1),
    check=check,
)
