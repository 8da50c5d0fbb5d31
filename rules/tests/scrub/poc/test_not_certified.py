from datetime import date

import pytest

from rules.facts import PlanOfCareFacts
from rules.tests.claims import COMMERCIAL, claim, found, paths, plan
from rules.vocabulary import Severity


def unsigned(**changes: object) -> PlanOfCareFacts:
    return plan(**{"signed_on": None, "certified_through": None, "order_on_file": False} | changes)


@pytest.mark.parametrize(
    ("submitted", "severity"),
    [(date(2026, 3, 4), Severity.WARN), (date(2026, 3, 5), Severity.BLOCK)],
)
def test_day_30_still_warns_and_the_next_blocks(submitted: date, severity: Severity) -> None:
    facts = claim(plan_of_care=unsigned(), submission_date=submitted)

    (finding,) = found("POC-003", facts)

    assert finding.path == "plan_of_care.signed_on"
    assert finding.severity is severity
    assert "Mar 4, 2026" in finding.message


def test_a_certified_plan_is_silent_however_late_it_was_signed() -> None:
    assert paths("POC-003", claim(plan_of_care=plan(signed_on=date(2026, 3, 10)))) == []
    assert paths("POC-003", claim(plan_of_care=plan(signed_on=None))) == []


def test_a_signature_after_the_submission_does_not_count_yet() -> None:
    facts = claim(plan_of_care=plan(signed_on=date(2026, 3, 11), order_on_file=False))

    assert paths("POC-003", facts) == ["plan_of_care.signed_on"]


@pytest.mark.parametrize(
    ("sent_on", "expected"),
    [(date(2026, 3, 4), []), (date(2026, 3, 5), ["plan_of_care.signed_on"])],
)
def test_an_order_on_file_excuses_a_plan_sent_within_30_days(
    sent_on: date, expected: list[str]
) -> None:
    plan_sent = unsigned(order_on_file=True, sent_on=sent_on)

    assert paths("POC-003", claim(plan_of_care=plan_sent)) == expected


def test_the_order_excuses_nothing_before_2025() -> None:
    facts = claim(plan_of_care=unsigned(order_on_file=True), service_date=date(2024, 12, 31))

    assert paths("POC-003", facts) == ["plan_of_care.signed_on"]


def test_a_plan_without_any_date_blocks() -> None:
    (finding,) = found("POC-003", claim(plan_of_care=unsigned(starts_on=None, established_on=None)))

    assert finding.severity is Severity.BLOCK


def test_other_payers_are_silent() -> None:
    assert paths("POC-003", claim(plan_of_care=unsigned(), payer=COMMERCIAL)) == []
