"""Which modifiers a claim's lines could take from a person, and why they are proposed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from billing.models import AdvanceNotice, Claim, ClaimLine
from billing.selectors.advance_notices import covering, list_notices
from billing.selectors.claim_facts import current_prices
from billing.selectors.therapy_visits import visit_of_claim
from billing.selectors.therapy_years import TherapyYear, list_therapy_years
from practice.models import PayerKind
from rules.modifiers import (
    ATTESTED,
    KX,
    NOT_CLAIMED_AS_NECESSARY,
    ON_NOTICE,
    WITHOUT_NOTICE,
)
from rules.parameters.procedures import find_procedure
from rules.wording import day, dollars

KX_RULE = "MOD-004"
SEPARATION_RULES = frozenset({"NCC-002", "NCC-003", "NCC-004"})
NOTICE_RULE = "COD-006"
ATTESTATION_RULES = SEPARATION_RULES | {KX_RULE, "MOD-006", NOTICE_RULE}
NO_NOTICE = {
    "GY": "Medicare never covers it, and no notice is on file; the patient pays",
    "GZ": "it is expected not to be found necessary, and no notice is on file; nobody pays",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeProposal:
    """A modifier that tells of a notice, or of the lack of one, with the rule behind it."""

    line: ClaimLine
    modifier: str
    notice: AdvanceNotice | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestations:
    """What the rules propose for one claim, and what somebody attested already."""

    year: TherapyYear | None
    proposes_kx: bool
    separable: tuple[ClaimLine, ...]
    attested: tuple[tuple[ClaimLine, str], ...]
    on_notice: tuple[NoticeProposal, ...] = ()

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
        on_notice=tuple(_on_notice(claim, lines, asks=NOTICE_RULE in open_rules)),
    )


def _on_notice(claim: Claim, lines: Iterable[ClaimLine], *, asks: bool) -> Iterator[NoticeProposal]:
    """Yield GA or GX where a notice covers a line; GY and GZ where a rule asks and none does."""
    if claim.payer.kind != PayerKind.MEDICARE:
        return
    signed = list(list_notices(claim.patient_id))
    for line in lines:
        if not (ON_NOTICE | WITHOUT_NOTICE).isdisjoint(line.modifiers):
            continue
        notices = covering(signed, claim, line)
        for notice in notices:
            yield NoticeProposal(
                line=line, modifier=notice.modifier, notice=notice, why=_why(notice)
            )
        if asks and not notices and KX not in line.modifiers:
            for modifier, why in NO_NOTICE.items():
                yield NoticeProposal(line=line, modifier=modifier, notice=None, why=why)


def _why(notice: AdvanceNotice) -> str:
    kind = "voluntary notice" if notice.is_voluntary else "notice (ABN)"
    return f"a {kind} signed {day(notice.signed_on)} covers it (Pub. 100-04, ch. 30, sec. 50)"


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
