"""What a note about a missed visit or a call must say."""

from dataclasses import replace
from datetime import date

import pytest

from rules.contact_notes import ContactFacts, find_lacks

TODAY = date(2026, 3, 2)
WHOLE = ContactFacts(
    is_missed_visit=True,
    happened_on=TODAY,
    has_reached_somebody=True,
    outcome="REACHED",
    spoke_with="daughter",
    reason="No ride.",
    summary="She drives from Thursday on.",
    plan="Keep Thursday.",
)


def test_a_whole_note_lacks_nothing() -> None:
    assert find_lacks(WHOLE, today=TODAY) == ()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (replace(WHOLE, reason=" "), "reason"),
        (replace(WHOLE, spoke_with=" "), "spoke_with"),
        (replace(WHOLE, summary=" "), "summary"),
        (replace(WHOLE, plan=" "), "plan"),
    ],
)
def test_blanks_are_missing(facts: ContactFacts, field: str) -> None:
    assert [one.field for one in find_lacks(facts, today=TODAY)] == [field]


def test_where_nobody_was_reached_nothing_was_said() -> None:
    facts = replace(
        WHOLE, has_reached_somebody=False, outcome="NOT_REACHED", spoke_with="", summary=""
    )

    assert find_lacks(facts, today=TODAY) == ()


def test_an_open_outcome_and_a_day_ahead_are_said_in_the_order_of_the_page() -> None:
    facts = replace(
        WHOLE, outcome="", has_reached_somebody=False, happened_on=date(2026, 3, 3), reason=""
    )

    assert [one.field for one in find_lacks(facts, today=TODAY)] == [
        "happened_on",
        "reason",
        "outcome",
    ]
