"""POC-001: there is no plan of care on the date of service.

Treatment is billed under a plan of care that had begun by the date of service. A claim with an
evaluation (97161 to 97163) on that date is excused, since the plan comes out of it; a re-
evaluation is not.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import ABSENT
from rules.findings import Flaw, Rule
from rules.parameters.procedures import EVALUATIONS
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import day


def check(review: Review) -> Iterator[Flaw]:
    """Find treatment without a plan, or before its plan; an evaluation is excused."""
    plan, on = review.facts.plan_of_care, review.facts.service_date
    if plan is ABSENT or not EVALUATIONS.isdisjoint(review.first_place):
        return
    if plan is None:
        message = f"There is no plan of care on {day(on)}."
    else:
        days = [one for one in (plan.starts_on, plan.established_on) if one is not None]
        if not days or max(days) <= on:
            return
        message = f"The plan of care begins on {day(max(days))}, after {day(on)}."
    yield Flaw(
        path="plan_of_care",
        message=message,
        fix="Establish the plan of care before treating, or correct the date.",
    )


RULE = Rule(
    id="POC-001",
    title="No plan of care on the date of service",
    severity=Severity.BLOCK,
    citation="42 CFR 410.61; Pub. 100-02, ch. 15, sec. 220.1.2",
    applies_from=date(1999, 1, 1),
    check=check,
)
