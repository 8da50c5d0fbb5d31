"""POC-007: the plan of care has no measurable goal.

The plan of care has at least one goal that can be measured: a measure, a target and a date.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity


def check(review: Review) -> Iterator[Flaw]:
    """Find a plan without a measurable goal."""
    plan = given(review.facts.plan_of_care)
    if plan is None or plan.measurable_goals:
        return
    yield Flaw(
        path="plan_of_care.measurable_goals",
        message="The plan of care has no measurable goal.",
        fix="Write at least one goal with a measure, a target and a date.",
    )


RULE = Rule(
    id="POC-007",
    title="Plan of care has no measurable goal",
    severity=Severity.WARN,
    citation="42 CFR 410.61(c); Pub. 100-02, ch. 15, sec. 220.1.2.B",
    applies_from=date(1999, 1, 1),
    check=check,
)
