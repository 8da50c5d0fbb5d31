"""Which units of a code are an assistant's, so that they carry CQ or CO.

Source: 42 CFR 410.59(a)(4) and 410.60(a)(4); Pub. 100-04, chapter 5, section 20.1.
``docs/algorithms/assistant-splitting.md`` tells the steps and works an example.
"""

from dataclasses import dataclass

DE_MINIMIS_PERCENT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistantSplit:
    """Units of one code by who furnished them.

    ``is_disputed`` marks a share so close to a tenth that the published ways to reckon
    it disagree.
    """

    therapist_units: int
    assistant_units: int
    is_disputed: bool = False


def passes_de_minimis(pt_minutes: int, pta_minutes: int) -> bool:
    """Tell whether the assistant gave more than a tenth of the minutes."""
    return pta_minutes * 100 > (pt_minutes + pta_minutes) * DE_MINIMIS_PERCENT


def is_disputed_share(pt_minutes: int, pta_minutes: int) -> bool:
    """Tell whether the exact tenth and the two published short cuts give two answers.

    One short cut rounds the assistant's percentage and asks for 11; the other rounds a
    tenth of all minutes and adds one minute. Both round halves up.
    """
    total = pt_minutes + pta_minutes
    if total == 0:
        return False
    rounded_percent = (pta_minutes * 200 + total) // (2 * total)
    answers = {
        passes_de_minimis(pt_minutes, pta_minutes),
        rounded_percent > DE_MINIMIS_PERCENT,
        pta_minutes >= (total + 5) // 10 + 1,
    }
    return len(answers) > 1


def split_untimed(pt_minutes: int, pta_minutes: int) -> AssistantSplit:
    """Give the one unit of an untimed code to whoever the minutes say."""
    is_assistants = passes_de_minimis(pt_minutes, pta_minutes)
    return AssistantSplit(
        therapist_units=int(not is_assistants),
        assistant_units=int(is_assistants),
        is_disputed=is_disputed_share(pt_minutes, pta_minutes),
    )


def split_timed(
    pt_minutes: int, pta_minutes: int, *, units: int, block_minutes: int
) -> AssistantSplit:
    """Split ``units`` of a code: whole blocks to whoever gave them, then what is left.

    Of the units left, one is the therapist's where the therapist's own leftover passes
    the midpoint, or where the assistant's leftover share is a tenth or less.
    """
    therapist = min(units, pt_minutes // block_minutes)
    assistant = min(units - therapist, pta_minutes // block_minutes)
    left = units - therapist - assistant
    if left:
        pt_left = pt_minutes - block_minutes * therapist
        pta_left = pta_minutes - block_minutes * assistant
        earns_plain = pt_left > block_minutes // 2 or not passes_de_minimis(pt_left, pta_left)
        therapist += earns_plain
        assistant += left - earns_plain
    return AssistantSplit(therapist_units=therapist, assistant_units=assistant)
