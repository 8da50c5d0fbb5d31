"""Claims as a person may see them."""

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from billing.models import (
    GONE_STATUSES,
    OVER_STATUSES,
    Claim,
    ClaimDiagnosis,
    ClaimDifference,
    ClaimLine,
    ClaimStatus,
    ClaimTransition,
    Discrepancy,
    Frequency,
    LineDecision,
    PayerDecision,
    ScrubFinding,
)
from billing.models.finding import EXTENDED_FIGURE
from documentation.models import FindingSeverity
from practice.models import Payer, User
from practice.selectors.scope import clinics_of

OPEN_STATUSES = (ClaimStatus.HELD, ClaimStatus.DRAFT, ClaimStatus.READY)
PARTIES = (
    "patient",
    "encounter__episode__referral__referring_provider",
    "encounter__note",
    "encounter__provider__supervisor",
    "clinic",
    "payer",
    "coverage__payer",
    "coverage__accident",
    "rendering_provider__supervisor",
    "referring_provider",
    "authorization",
    "batch",
)
_OPEN = Q(findings__cleared_at__isnull=True)
_BLOCKING = _OPEN & Q(findings__severity=FindingSeverity.BLOCK)
_UNSEEN_WARNING = (
    _OPEN
    & Q(findings__severity=FindingSeverity.WARN, findings__acknowledged_at__isnull=True)
    & ~Q(findings__rule_id=EXTENDED_FIGURE)
)


def with_parties(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Bring everything along that a claim says, in a fixed number of queries."""
    return (
        claims.select_related(*PARTIES)
        .prefetch_related(
            Prefetch(
                "lines", queryset=ClaimLine.objects.select_related("charge").order_by("number")
            ),
            Prefetch("diagnoses", queryset=ClaimDiagnosis.objects.order_by("position")),
            Prefetch("earlier_decision", queryset=_whole_decisions()),
        )
        .order_by("pk")
    )


def _whole_decisions() -> QuerySet[PayerDecision]:
    """Bring along who decided, and every line's payment and adjustments."""
    lines = LineDecision.objects.select_related("line").prefetch_related("adjustments")
    return PayerDecision.objects.select_related(
        "claim__payer", "claim__coverage", "claim__patient"
    ).prefetch_related(Prefetch("lines", queryset=lines.order_by("line__number")))


def get_decision(claim: Claim) -> PayerDecision | None:
    """Return what the claim's payer decided, as far as somebody keyed it in."""
    return _whole_decisions().filter(claim=claim).first()


def get_later_claim(decision: PayerDecision) -> Claim | None:
    """Return the claim that bills the next payer by a decision, as far as one stands."""
    standing = decision.later_claims.exclude(status__in=GONE_STATUSES)
    return standing.select_related("payer").order_by("-pk").first()


def visible_claims(user: User) -> QuerySet[Claim]:
    """Return the claims of this person's clinics."""
    return Claim.objects.filter(clinic__in=clinics_of(user))


def with_finding_counts(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Count the open findings of each claim, and bring what its row shows."""
    shown = ScrubFinding.objects.filter(cleared_at__isnull=True).exclude(rule_id=EXTENDED_FIGURE)
    warnings = _OPEN & Q(findings__severity=FindingSeverity.WARN)
    return (
        claims.select_related("patient", "payer", "clinic", "batch")
        .annotate(
            blocking_count=Count("findings", filter=_BLOCKING),
            warning_count=Count(
                "findings", filter=warnings & ~Q(findings__rule_id=EXTENDED_FIGURE)
            ),
            unseen_count=Count("findings", filter=_UNSEEN_WARNING),
        )
        .prefetch_related(
            Prefetch("findings", queryset=shown.order_by("severity", "pk"), to_attr="open_findings")
        )
    )


def list_clean_claims(*, user: User) -> QuerySet[Claim]:
    """Return the drafts that nothing blocks and whose warnings somebody has seen."""
    drafts = visible_claims(user).filter(status=ClaimStatus.DRAFT)
    return (
        with_finding_counts(drafts)
        .alias(in_the_way=Count("findings", filter=_BLOCKING | _UNSEEN_WARNING))
        .filter(in_the_way=0)
        .order_by("service_date", "pk")
    )


def status_counts(user: User) -> dict[str, int]:
    """Return how many claims stand in each status."""
    rows = visible_claims(user).values("status").annotate(count=Count("pk")).order_by("status")
    return {row["status"]: row["count"] for row in rows}


def list_payers_with_claims(user: User) -> QuerySet[Payer]:
    """Return the payers that this person's claims are sent to."""
    theirs = visible_claims(user).filter(payer_id=OuterRef("pk"))
    return Payer.objects.filter(Exists(theirs)).order_by("name", "pk")


def get_claim_row(*, user: User, claim_id: int) -> Claim:
    """Return one claim as its row shows it; raises ``Claim.DoesNotExist``."""
    return with_finding_counts(visible_claims(user)).get(pk=claim_id)


def get_claim(*, user: User, claim_id: int) -> Claim:
    """Return one claim with all that its page shows; raises ``Claim.DoesNotExist``."""
    transitions = ClaimTransition.objects.select_related("by").order_by("at", "pk")
    findings = ScrubFinding.objects.select_related("acknowledged_by").order_by("severity", "pk")
    differences = ClaimDifference.objects.select_related("by").order_by("at", "pk")
    return (
        with_parties(visible_claims(user))
        .select_related("replaces")
        .prefetch_related(
            Prefetch("corrections", queryset=Claim.objects.order_by("pk")),
            Prefetch("differences", queryset=differences),
            Prefetch("transitions", queryset=transitions),
            Prefetch("findings", queryset=findings),
        )
        .get(pk=claim_id)
    )


def list_other_parts(claim: Claim) -> QuerySet[Claim]:
    """Return the claims that bill the rest of a visit that one claim cannot hold."""
    of_visit = Claim.objects.filter(encounter_id=claim.encounter_id, payer_id=claim.payer_id)
    others = of_visit.exclude(part=claim.part).exclude(status__in=OVER_STATUSES)
    return others.exclude(frequency_code=Frequency.VOID).order_by("part", "pk")


def list_differences(claim: Claim) -> QuerySet[Discrepancy]:
    """Return every difference between note, charge and claim line, the first first."""
    return (
        Discrepancy.objects.filter(charge__encounter_id=claim.encounter_id)
        .select_related("charge", "by")
        .order_by("at", "pk")
    )


def get_finding(*, user: User, finding_id: int) -> ScrubFinding:
    """Return one finding; raises ``ScrubFinding.DoesNotExist``."""
    return ScrubFinding.objects.select_related("claim__encounter").get(
        pk=finding_id, claim__in=visible_claims(user)
    )
