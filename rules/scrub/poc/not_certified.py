"""POC-003: the plan of care is not certified when the claim goes out.

A plan of care has 30 days from its first day to be signed. Until then an unsigned plan is a
warning, afterwards a block. A signature clears it however late it comes. Since 2025 a signed
order on file, with the plan sent within 30 days of being established, stands in for the
signature.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.plan_of_care import is_excused_by_order, is_signed, last_day_to_sign
from rules.review import Review
from rules.vocabulary import MEDICARE_KINDS, Severity
from rules.wording import day


def check(review: Review) -> Iterator[Flaw]:
    """Find an unsigned plan: a warning through its day 30, a block after it."""
    plan, on = given(review.facts.plan_of_care), review.facts.submission_date
    if plan is None or is_signed(plan, on):
        return
    if is_excused_by_order(plan, service_date=review.facts.service_date, on=on):
        return
    last_day = last_day_to_sign(plan)
    if last_day is None:
        message, severity = "The plan of care is not signed, and has no first day.", Severity.BLOCK
    elif on > last_day:
        message = f"The plan of care is not signed; its 30 days ended on {day(last_day)}."
        severity = Severity.BLOCK
    else:
        message = f"The plan of care is not signed yet; its 30 days end on {day(last_day)}."
        severity = Severity.WARN
    yield Flaw(
        path="plan_of_care.signed_on",
        message=message,
        fix=(
            "Have the physician sign and date the plan; or keep a signed order on file and the "
            "proof that the plan was sent within 30 days of being established."
        ),
        severity=severity,
    )


RULE = Rule(
    id="POC-003",
    title="Plan of care is not signed",
    severity=Severity.BLOCK,
    departs_to=(Severity.WARN,),
    citation="42 CFR 424.24(c)(5); Pub. 100-02, ch. 15, sec. 220.1.3",
    payers=MEDICARE_KINDS,
    applies_from=date(2010, 1, 1),
    check=check,
)
