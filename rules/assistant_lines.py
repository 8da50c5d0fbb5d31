"""Whether a claim's lines carry the assistant's modifier as the minutes say.

Source: 42 CFR 410.60(a)(4); Pub. 100-04, chapter 5, section 20.1.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rules.assistants import AssistantSplit
from rules.modifiers import ASSISTANTS
from rules.parameters.procedures import TherapyList
from rules.review import Review
from rules.units import CodeCount, assistant_split


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistantBilling:
    """What one code's lines bill, plain and as an assistant's, beside what was earned.

    Units count on all claims of the visit; a place is one of the claim's own lines.
    """

    code: str
    modifier: str
    split: AssistantSplit
    plain_units: int
    assistant_units: int
    plain_place: int | None
    assistant_place: int | None

    @property
    def lacks_modifier(self) -> bool:
        """Tell whether an assistant's unit is billed as a therapist's."""
        return (
            self.assistant_units < self.split.assistant_units
            and self.plain_units > self.split.therapist_units
        )

    @property
    def mixes(self) -> bool:
        """Tell whether a therapist's unit stands on the assistant's line."""
        return (
            0 < self.split.assistant_units < self.assistant_units
            and self.plain_units < self.split.therapist_units
        )

    @property
    def is_unearned(self) -> bool:
        """Tell whether the modifier stands although the assistant earned no unit."""
        return self.assistant_place is not None and self.split.assistant_units == 0


def read_assistant_billing(review: Review) -> Iterator[AssistantBilling]:
    """Yield the codes whose minutes say who gave them; where they earn nothing, none."""
    marked = {line.code for _, line in review.billed if not ASSISTANTS.isdisjoint(line.modifiers)}
    answer = review.unit_count.answer_nearest(review.units_of_visit)
    for one in review.unit_count.counts:
        if one.procedure.therapy_list is TherapyList.NEVER or not one.service.minutes:
            continue
        if not one.service.pta_minutes and one.code not in marked:
            continue  # no assistant gave it and none is claimed
        if answer[one.code] and review.billed_units(one.code):
            yield _billing_of(review, one, answer[one.code])


def _billing_of(review: Review, one: CodeCount, units: int) -> AssistantBilling:
    plain = {place: line.units for place, line in review.billed if line.code == one.code}
    assisted = {
        place: plain.pop(place)
        for place, line in review.billed
        if line.code == one.code and not ASSISTANTS.isdisjoint(line.modifiers)
    }
    plain_elsewhere, assisted_elsewhere = _units_elsewhere(review, one.code)
    return AssistantBilling(
        code=one.code,
        modifier=one.service.assistant_modifier,
        split=assistant_split(one, units),
        plain_units=sum(plain.values()) + plain_elsewhere,
        assistant_units=sum(assisted.values()) + assisted_elsewhere,
        plain_place=next(iter(plain), None),
        assistant_place=next(iter(assisted), None),
    )


def _units_elsewhere(review: Review, code: str) -> tuple[int, int]:
    """Return a code's plain and assisted units on the other claims of the visit."""
    plain = assisted = 0
    for line in review.facts.other_parts:
        if line.code == code and ASSISTANTS.isdisjoint(line.modifiers):
            plain += line.units
        elif line.code == code:
            assisted += line.units
    return plain, assisted
