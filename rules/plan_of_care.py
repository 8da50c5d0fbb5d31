"""The clock of a plan of care: when it must be signed, and what excuses it.

Source: 42 CFR 424.24(c); Pub. 100-02, chapter 15, section 220.1.3.
``docs/algorithms/certification-clock.md`` tells the steps and works an example.
"""

from datetime import date, timedelta

from rules.facts import PlanOfCareFacts

DAYS_TO_CERTIFY = timedelta(days=30)
DAYS_TO_SEND = timedelta(days=30)
# 42 CFR 424.24(c)(5), in force with calendar year 2025.
ORDER_EXCEPTION_FROM = date(2025, 1, 1)


def is_signed(plan: PlanOfCareFacts, on: date) -> bool:
    """Tell whether the plan counts as certified on the day.

    The last certified day alone decides; a signature of a later day does not count yet.
    """
    is_later = plan.signed_on is not None and plan.signed_on > on
    return plan.certified_through is not None and not is_later


def last_day_to_sign(plan: PlanOfCareFacts) -> date | None:
    """Return day 30 of the plan, or ``None`` where its first day is unknown."""
    first = plan.starts_on or plan.established_on
    return None if first is None else first + DAYS_TO_CERTIFY


def is_excused_by_order(plan: PlanOfCareFacts, *, service_date: date, on: date) -> bool:
    """Tell whether a signed order stands in for the signature on the plan.

    It needs the order on file and the plan sent within 30 days of being established.
    """
    established = plan.established_on or plan.starts_on
    if service_date < ORDER_EXCEPTION_FROM or not plan.order_on_file:
        return False
    if plan.sent_on is None or established is None or plan.sent_on > on:
        return False
    return plan.sent_on <= established + DAYS_TO_SEND
