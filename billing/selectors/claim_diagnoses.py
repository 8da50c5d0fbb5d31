"""Which diagnoses a claim lists, and which of them each of its lines is for.

A plan may name more than a claim holds. The claim then lists only what its lines are for.
"""

from collections.abc import Iterable, Sequence

from billing.models import Claim, ClaimLine
from documentation.models import Encounter
from documentation.selectors.plans import plan_in_force

MOST_DIAGNOSES = 12  # HI of one claim, and item 21
MOST_POINTERS = 4  # SV107, and item 24E


def first_pointers(diagnosis_count: int) -> list[int]:
    """Return the pointers of a line that is for every diagnosis, as many as a line may have."""
    return list(range(1, min(diagnosis_count, MOST_POINTERS) + 1))


def exceed_a_claim(codes: Sequence[str]) -> bool:
    """Tell whether these are more diagnoses than one claim holds."""
    return len(codes) > MOST_DIAGNOSES


def diagnoses_of_line(chosen: Iterable[str], codes: Sequence[str]) -> list[str]:
    """Return what a line is for: the chosen diagnoses that the plan still names, or its first."""
    return [one for one in chosen if one in codes] or list(codes[:MOST_POINTERS])


def listed_diagnoses(codes: Sequence[str], lines: Iterable[Sequence[str]]) -> list[str]:
    """Return what a claim lists, in the plan's order, so that the principal one stays first.

    That is all that the plan names where a claim holds it, and what ``lines`` are for otherwise,
    however many that is.
    """
    if not exceed_a_claim(codes):
        return list(codes)
    meant = {code for line in lines for code in line}
    return [code for code in codes if code in meant]


def pointers_to(wanted: Iterable[str], listed: Sequence[str]) -> list[int]:
    """Return the positions of diagnoses on a claim, counted from 1."""
    return [listed.index(code) + 1 for code in wanted]


def named_by(line: ClaimLine, listed: Sequence[str]) -> list[str]:
    """Return the diagnoses that a line points to, by code, the one that matters most first."""
    return [listed[one - 1] for one in line.diagnosis_pointers if one <= len(listed)]


def follow_diagnoses(
    lines: Iterable[ClaimLine], before: Sequence[str], codes: Sequence[str]
) -> dict[int, list[str]]:
    """Return what each line, by id, is for when the plan names other codes than ``before``.

    What a person pointed a line to, it stays for, as far as the plan still names it. Where the
    first diagnoses of the new plan are more than the claim has room for, the other lines stay
    for theirs too.
    """
    lines = list(lines)
    wanted = {
        line.pk: diagnoses_of_line(_chosen(line, named_by(line, before), len(before)), codes)
        for line in lines
    }
    if not exceed_a_claim(listed_diagnoses(codes, wanted.values())):
        return wanted
    kept = {line.pk: named_by(line, before) for line in lines}
    return {
        pk: [one for one in named if one in codes] or list(codes[:1]) for pk, named in kept.items()
    }


def plan_codes(encounter: Encounter) -> list[str]:
    """Return the diagnoses of the plan in force on the day of a visit, in its order."""
    plan = plan_in_force(episode_id=encounter.episode_id, on=encounter.service_date)
    return [one.code for one in plan.diagnoses.all()] if plan else []


def codes_to_choose_from(claim: Claim) -> list[str]:
    """Return the diagnoses that a claim's lines may be for, in the order they are named in.

    They are the claim's own, and all of the plan's where that has more than a claim holds. A
    claim to a later payer repeats what the earlier one was asked for.
    """
    own = [one.code for one in claim.diagnoses.order_by("position")]
    if claim.earlier_decision_id is not None:
        return own
    codes = plan_codes(claim.encounter)
    return codes if exceed_a_claim(codes) and set(own) <= set(codes) else own


def _chosen(line: ClaimLine, named: list[str], listed: int) -> list[str]:
    """Return what a person chose for a line; nothing where it is for the first as it came."""
    is_as_it_came = line.diagnosis_pointers == first_pointers(listed)
    return [] if is_as_it_came and not line.charge.diagnoses else named
