"""What falls due under a plan of care, and how each day was reached.

Sources: 42 CFR 424.24(c); Pub. 100-02, chapter 15, sections 220.1.3 (certification) and
220.3.D (progress reports).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from rules.facts import PlanOfCareFacts
from rules.plan_of_care import (
    DAYS_TO_SEND,
    ORDER_EXCEPTION_FROM,
    is_excused_by_order,
    is_signed,
    last_day_to_sign,
)
from rules.scrub.poc.progress_report_overdue import MOST_TREATMENT_DAYS as _MOST
from rules.wording import day, plural

LONGEST_CERTIFICATION = timedelta(days=90)  # 42 CFR 424.24(c)(4), from the first treatment
MOST_TREATMENT_DAYS = _MOST  # Pub. 100-02, ch. 15, sec. 220.3.D
DAYS_PER_WEEK = 7
SOON_DAYS = 14  # two weeks to get a signature back


class Urgency(Enum):
    """How near a deadline is."""

    LATE = "late"
    SOON = "soon"
    LATER = "later"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One thing that falls due: in words, the day, the days left, and the arithmetic.

    ``days_left`` is negative once the day has passed. A progress report is due after so many
    treatment days, so its day is reckoned from the plan's frequency.
    """

    label: str
    urgency: Urgency
    due_on: date | None
    days_left: int | None
    steps: tuple[str, ...]


def certification_deadline(plan: PlanOfCareFacts, *, on: date) -> Deadline:
    """Tell where the first signature stands on a day: day 30, or what makes it needless."""
    last_day = last_day_to_sign(plan)
    if last_day is None:
        return _unknown("The plan has no first day.")
    if is_signed(plan, on):
        steps = () if plan.signed_on is None else (f"Signed on {day(plan.signed_on)}.",)
        return Deadline(
            label="Certified", urgency=Urgency.DONE, due_on=None, days_left=None, steps=steps
        )
    if is_excused_by_order(plan, service_date=on, on=on) and plan.sent_on is not None:
        return Deadline(
            label="Order and transmission",
            urgency=Urgency.DONE,
            due_on=None,
            days_left=None,
            steps=(
                "The scanned order is in the chart.",
                f"The plan was sent on {day(plan.sent_on)}, within {DAYS_TO_SEND.days} days of "
                "being established; since 2025 that stands in for the first signature.",
            ),
        )
    left = (last_day - on).days
    return Deadline(
        label=_left_or_late(left, "Not certified"),
        urgency=_urgency(left),
        due_on=last_day,
        days_left=left,
        steps=(
            f"The plan starts on {day(last_day - timedelta(days=30))}.",
            f"A signature is due 30 days later, on {day(last_day)}.",
            _sending(plan),
            _distance(left, on),
        ),
    )


def recertification_deadline(plan: PlanOfCareFacts, *, ends_on: date, on: date) -> Deadline:
    """Tell when the plan has to be recertified: with its last certified day or its own end.

    Where the order stands in for the signature, the certification reaches to the plan's end,
    and to 90 days from its first day at most.
    """
    if plan.certified_through is not None:
        last, why = plan.certified_through, f"Certified through {day(plan.certified_through)}."
    elif is_excused_by_order(plan, service_date=on, on=on) and plan.starts_on is not None:
        last = plan.starts_on + LONGEST_CERTIFICATION
        why = f"90 days from {day(plan.starts_on)} end on {day(last)}."
    else:
        return _unknown("Nothing is certified yet.")
    due_on = min(last, ends_on)
    left = (due_on - on).days
    return Deadline(
        label=_left_or_late(left, "Recertify"),
        urgency=_urgency(left),
        due_on=due_on,
        days_left=left,
        steps=(
            why,
            f"The plan ends on {day(ends_on)}.",
            f"The earlier day counts: {day(due_on)}.",
            _distance(left, on),
        ),
    )


def report_deadline(
    *, treatment_days: int, last_report_on: date | None, visits_per_week: int, on: date
) -> Deadline:
    """Tell how many treatment days are left until the progress report.

    ``treatment_days`` are those since the last report, or since care began; the day of the
    evaluation counts and the day of the report does not.
    """
    left = MOST_TREATMENT_DAYS - treatment_days
    days = -(-left * DAYS_PER_WEEK // visits_per_week) if left > 0 else 0
    since = f"since the report of {day(last_report_on)}" if last_report_on else "since care began"
    if left < 0:
        label = f"Progress report {plural(-left, 'treatment day')} late"
    elif left == 0:
        label = "Progress report due now"
    else:
        label = f"Progress report in {plural(left, 'treatment day')}"
    urgency = (
        Urgency.LATE if left < 0 else Urgency.SOON if left <= visits_per_week else Urgency.LATER
    )
    return Deadline(
        label=label,
        urgency=urgency,
        due_on=on + timedelta(days=days) if left > 0 else on,
        days_left=days if left >= 0 else left,
        steps=(
            f"{plural(treatment_days, 'treatment day')} {since}; each day counts once.",
            f"A report is due every {MOST_TREATMENT_DAYS} treatment days.",
            f"{MOST_TREATMENT_DAYS} - {treatment_days} = {left}.",
        ),
    )


def send_by(plan: PlanOfCareFacts) -> date | None:
    """Return the last day on which sending the plan lets a signed order certify it.

    ``None`` where there is no order, the plan is sent, or the rule was not in force yet.
    """
    established = plan.established_on or plan.starts_on
    if not plan.order_on_file or plan.sent_on is not None or established is None:
        return None
    return established + DAYS_TO_SEND if established >= ORDER_EXCEPTION_FROM else None


def _unknown(why: str) -> Deadline:
    return Deadline(label="", urgency=Urgency.LATER, due_on=None, days_left=None, steps=(why,))


def _sending(plan: PlanOfCareFacts) -> str:
    if plan.sent_on is not None:
        return f"Sent to the physician on {day(plan.sent_on)}."
    last_day = send_by(plan)
    if last_day is not None:
        return f"Not sent yet: the order on file certifies it if it goes out by {day(last_day)}."
    return "Not sent yet."


def _urgency(left: int) -> Urgency:
    if left < 0:
        return Urgency.LATE
    return Urgency.SOON if left <= SOON_DAYS else Urgency.LATER


def _left_or_late(left: int, what: str) -> str:
    if left < 0:
        return f"{what}: {plural(-left, 'day')} late"
    return f"{what}: {plural(left, 'day')} left"


def _distance(left: int, on: date) -> str:
    if left < 0:
        return f"That was {plural(-left, 'day')} before {day(on)}."
    return f"From {day(on)} that is {plural(left, 'day')}."
