"""What a note about a missed visit or a call must say; the rules about treatment do not apply.

Nothing was given, so there is nothing to charge. What a reviewer looks for is that the absence is
explained and that somebody acted on it. Source: Pub. 100-02, ch. 15, sec. 220.3 (interruptions of
care are documented); 220.3.C (entries are dated and signed by who made them).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFacts:
    """What such a note says; ``outcome`` is empty until it is chosen."""

    is_missed_visit: bool
    happened_on: date
    has_reached_somebody: bool
    outcome: str
    spoke_with: str
    reason: str
    summary: str
    plan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """One thing that the note does not say yet, and the field that would say it."""

    field: str
    message: str


def find_lacks(facts: ContactFacts, *, today: date) -> tuple[Lack, ...]:
    """Return what is missing before the note can be signed, in the order of the page."""
    return tuple(_lacks(facts, today))


def _lacks(facts: ContactFacts, today: date) -> Iterator[Lack]:
    if facts.happened_on > today:
        yield Lack(field="happened_on", message="The day lies ahead. Enter the day it happened.")
    if not facts.reason.strip():
        message = (
            "Say why the visit was missed, or that it is not known."
            if facts.is_missed_visit
            else "Say what the call was about."
        )
        yield Lack(field="reason", message=message)
    if not facts.outcome:
        yield Lack(field="outcome", message="Choose whether anybody was reached.")
    if facts.has_reached_somebody and not facts.spoke_with.strip():
        yield Lack(field="spoke_with", message="Say who was spoken with.")
    if facts.has_reached_somebody and not facts.summary.strip():
        yield Lack(field="summary", message="Say in a sentence what was said.")
    if not facts.plan.strip():
        yield Lack(field="plan", message="Say what happens next.")
