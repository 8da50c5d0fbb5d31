"""MOD-002: an assistant's units are billed as a therapist's, or mixed with them.

Units that an assistant earned are billed with CQ (CO in occupational therapy), on a line of
their own where a therapist earned units of the same code. The minutes of the note decide, by
the steps that Medicare publishes. Where the published ways to round disagree, it is a warning.
"""

from collections.abc import Iterator
from datetime import date

from rules.assistant_lines import AssistantBilling, read_assistant_billing
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import MEDICARE_KINDS, Severity
from rules.wording import plural


def check(review: Review) -> Iterator[Flaw]:
    """Find codes whose assistant units lack CQ or CO, or share a line with a therapist's.

    A share on which the published ways of rounding disagree is a warning, not a block.
    """
    for billing in read_assistant_billing(review):
        place = billing.plain_place if billing.lacks_modifier else billing.assistant_place
        if (billing.lacks_modifier or billing.mixes) and place is not None:
            yield Flaw(
                path=f"lines[{place}].modifiers",
                message=_explain(billing),
                fix=_fix(billing),
                severity=Severity.WARN if billing.split.is_disputed else None,
                subject=billing.code,
            )


def _explain(billing: AssistantBilling) -> str:
    split = billing.split
    if split.is_disputed:
        return (
            f"The assistant's share of {billing.code} is so near a tenth that the published ways "
            f"to round it disagree about {billing.modifier}."
        )
    return (
        f"{billing.code}: {plural(split.assistant_units, 'unit')} earned {billing.modifier} and "
        f"{plural(split.therapist_units, 'unit')} did not; the lines bill "
        f"{billing.assistant_units} with it and {billing.plain_units} without."
    )


def _fix(billing: AssistantBilling) -> str:
    split = billing.split
    if split.therapist_units and split.assistant_units:
        return (
            f"Bill two lines: {split.therapist_units} without and {split.assistant_units} with "
            f"{billing.modifier}."
        )
    return f"Add {billing.modifier} to the line."


RULE = Rule(
    id="MOD-002",
    title="Assistant's modifier missing or mixed",
    severity=Severity.BLOCK,
    departs_to=(Severity.WARN,),
    citation="42 CFR 410.60(a)(4); Pub. 100-04, ch. 5, sec. 20.1",
    payers=MEDICARE_KINDS,
    applies_from=date(2020, 1, 1),
    check=check,
)
