"""Which modifiers a claim's lines could take from a person, and why they are proposed."""

from collections.abc import Iterable
from dataclasses import dataclass

from billing.models import Claim, ClaimLine
from billing.selectors.claim_facts import current_prices
from billing.selectors.therapy_visits import visit_of_claim
from billing.selectors.therapy_years import TherapyYear, list_therapy_years
from rules.modifiers import ATTESTED, KX, NOT_CLAIMED_AS_NECESSARY
from rules.parameters.procedures import find_procedure
from rules.wording import dollars

KX_RULE = "MOD-004"
SEPARATION_RULES = frozenset({"NCC-002", "NCC-003", "NCC-004"})
ATTESTATION_RULES = SEPARATION_RULES | {KX_RULE, "MOD-006"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestations:
    """What the rules propose for one claim, and what somebody attested already."""

    year: TherapyYear | None
    proposes_kx: bool
    separable: tuple[ClaimLine, ...]
    attested: tuple[tuple[ClaimLine, str], ...]

    @property
    def kx_reason(self) -> str:
        """The sentence that is proposed for KX; the person may write another."""
        if self.year is None or self.year.total is None or self.year.threshold is None:
            return ""
        return (
            f"{dollars(self.year.total)} this year passes the threshold of "
            f"{dollars(self.year.threshold)}; the record shows that the care is necessary."
        )


def attestations_of(claim: Claim) -> Attestations:
    """Return what is proposed for a claim with its parties and findings at hand."""
    open_rules = {one.rule_id for one in claim.findings.all() if one.cleared_at is None}
    lines = list(claim.lines.all())
    return Attestations(
        year=therapy_year_of(claim),
        proposes_kx=KX_RULE in open_rules and any(needs_kx(line) for line in lines),
        separable=tuple(lines) if open_rules & SEPARATION_RULES else (),
        attested=tuple(_attested(lines)),
    )


def therapy_year_of(claim: Claim) -> TherapyYear | None:
    """Return the therapy year up to a claim; ``None`` where Medicare does not pay it."""
    visit = visit_of_claim(claim)
    if visit is None:
        return None
    return list_therapy_years([visit], current_prices())[visit]


def needs_kx(line: ClaimLine) -> bool:
    """Tell whether a line is therapy that is claimed as necessary and lacks KX."""
    procedure = find_procedure(line.procedure_code)
    carried = set(line.modifiers)
    return (
        procedure is not None
        and procedure.is_therapy(by_therapist=True)
        and KX not in carried
        and NOT_CLAIMED_AS_NECESSARY.isdisjoint(carried)
    )


def _attested(lines: Iterable[ClaimLine]) -> Iterable[tuple[ClaimLine, str]]:
    for line in lines:
        for modifier in line.modifiers:
            if modifier in ATTESTED:
                yield line, modifier
