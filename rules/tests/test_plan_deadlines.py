"""What falls due under a plan of care (42 CFR 424.24(c); Pub. 100-02, ch. 15, sec. 220)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.facts import PlanOfCareFacts
from rules.plan_deadlines import (
    Urgency,
    certification_deadline,
    recertification_deadline,
    report_deadline,
    send_by,
)

PLAN = PlanOfCareFacts(
    starts_on=date(2026, 2, 2),
    established_on=date(2026, 2, 2),
    order_on_file=False,
    visits_per_week=3,
)
ENDS_ON = date(2026, 4, 26)


@pytest.mark.parametrize(
    ("on", "left", "urgency"),
    [
        (date(2026, 2, 2), 30, Urgency.LATER),
        (date(2026, 2, 18), 14, Urgency.SOON),
        (date(2026, 3, 4), 0, Urgency.SOON),
        (date(2026, 3, 5), -1, Urgency.LATE),
    ],
)
def test_an_unsigned_plan_has_thirty_days(on: date, left: int, urgency: Urgency) -> None:
    found = certification_deadline(PLAN, on=on)

    assert (found.days_left, found.urgency, found.due_on) == (left, urgency, date(2026, 3, 4))


def test_a_signature_ends_the_first_clock() -> None:
    signed = replace(PLAN, signed_on=date(2026, 2, 10), certified_through=ENDS_ON)

    assert certification_deadline(signed, on=date(2026, 3, 5)).urgency is Urgency.DONE


def test_an_order_on_file_and_a_plan_sent_in_time_need_no_signature() -> None:
    sent = replace(PLAN, order_on_file=True, sent_on=date(2026, 2, 3))

    found = certification_deadline(sent, on=date(2026, 3, 5))

    assert found.label == "Order and transmission"


def test_the_last_day_to_send_is_told_while_it_helps() -> None:
    ordered = replace(PLAN, order_on_file=True)

    assert send_by(ordered) == date(2026, 3, 4)
    assert "by Mar 4, 2026" in certification_deadline(ordered, on=PLAN.starts_on).steps[2]  # type: ignore[arg-type]  # it has a first day
    assert send_by(PLAN) is None
    assert send_by(replace(ordered, sent_on=date(2026, 2, 3))) is None
    assert send_by(replace(ordered, established_on=date(2024, 12, 1))) is None


@pytest.mark.parametrize(
    ("certified_through", "due_on"),
    [(date(2026, 4, 1), date(2026, 4, 1)), (date(2026, 5, 3), ENDS_ON)],
)
def test_the_earlier_of_certification_and_plan_end_asks_for_the_next(
    certified_through: date, due_on: date
) -> None:
    signed = replace(PLAN, signed_on=date(2026, 2, 10), certified_through=certified_through)

    found = recertification_deadline(signed, ends_on=ENDS_ON, on=date(2026, 3, 2))

    assert found.due_on == due_on


def test_the_order_certifies_for_ninety_days_at_most() -> None:
    sent = replace(PLAN, order_on_file=True, sent_on=date(2026, 2, 3))

    found = recertification_deadline(sent, ends_on=date(2026, 6, 30), on=date(2026, 3, 2))

    assert found.due_on == date(2026, 5, 3)


def test_nothing_is_recertified_before_it_was_certified() -> None:
    found = recertification_deadline(PLAN, ends_on=ENDS_ON, on=date(2026, 3, 2))

    assert found.due_on is None


@pytest.mark.parametrize(
    ("treatment_days", "label", "urgency"),
    [
        (4, "Progress report in 6 treatment days", Urgency.LATER),
        (9, "Progress report in 1 treatment day", Urgency.SOON),
        (10, "Progress report due now", Urgency.SOON),
        (11, "Progress report 1 treatment day late", Urgency.LATE),
    ],
)
def test_the_report_is_due_every_ten_treatment_days(
    treatment_days: int, label: str, urgency: Urgency
) -> None:
    found = report_deadline(
        treatment_days=treatment_days,
        last_report_on=date(2026, 2, 20),
        visits_per_week=3,
        on=date(2026, 3, 2),
    )

    assert (found.label, found.urgency) == (label, urgency)
    assert found.steps[-1] == f"10 - {treatment_days} = {10 - treatment_days}."


@given(st.integers(min_value=0, max_value=40), st.integers(min_value=1, max_value=7))
def test_one_more_treatment_day_never_gives_more_time(days: int, frequency: int) -> None:
    def left(treatment_days: int) -> int:
        found = report_deadline(
            treatment_days=treatment_days,
            last_report_on=None,
            visits_per_week=frequency,
            on=date(2026, 3, 2),
        )
        assert found.days_left is not None
        return found.days_left

    assert left(days + 1) <= left(days)
