"""The claims worklist: what still has to go out, with its filing clock, and what narrows it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
    When,
)

from billing.models import (
    GONE_STATUSES,
    Claim,
    ClaimStatus,
    ClaimTransition,
    Frequency,
    ScrubFinding,
)
from billing.models.finding import EXTENDED_FIGURE
from billing.selectors.acknowledgements import latest_rejections
from billing.selectors.claims import (
    OPEN_STATUSES,
    visible_claims,
    with_finding_counts,
)
from practice.models import PayerKind, User
from rules.scrub.clm.filing_limit import DAYS_TO_WARN

ALL = "ALL"
NEAR_LIMIT = "filing"
AGES = (
    ("7", "Visit more than 7 days ago"),
    ("30", "Visit more than 30 days ago"),
    ("60", "Visit more than 60 days ago"),
    (NEAR_LIMIT, f"{DAYS_TO_WARN} days or less to file"),
)
# Until the payer has taken a claim in, its filing limit runs.
CLOCK_RUNS = (
    ClaimStatus.DRAFT,
    ClaimStatus.HELD,
    ClaimStatus.READY,
    ClaimStatus.BATCHED,
    ClaimStatus.SUBMITTED,
    ClaimStatus.REJECTED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """What a person wants to see; all empty is what still has to go out."""

    status: str = ""
    payer_id: int | None = None
    frequency: str = ""
    age: str = ""
    rule_id: str = ""
    sent_by_me: bool = False

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return self != ClaimFilter()


def list_claims(*, user: User, wanted: ClaimFilter, on: date) -> QuerySet[Claim]:
    """Return the worklist of a day: rejected claims first, then the oldest visit.

    Without a status it holds what still has to go out, and the rejected claims that nobody
    has drafted again.
    """
    claims = with_filing_clock(_of_status(visible_claims(user), wanted.status), on=on)
    claims = _of_age(claims, wanted.age, on=on)
    if wanted.payer_id is not None:
        claims = claims.filter(payer_id=wanted.payer_id)
    if wanted.frequency in Frequency.values:
        claims = claims.filter(frequency_code=wanted.frequency)
    if wanted.rule_id:
        claims = claims.filter(Exists(_open_findings().filter(rule_id=wanted.rule_id)))
    if wanted.sent_by_me:
        claims = claims.filter(batch__submitted_by=user)
    is_rejected = Case(When(status=ClaimStatus.REJECTED, then=0), default=1)
    return with_what_a_row_shows(claims).order_by(is_rejected, "service_date", "pk")


def with_what_a_row_shows(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Bring findings, rejections and who sent it along."""
    rows = with_finding_counts(claims).select_related("batch__submitted_by")
    return rows.prefetch_related(latest_rejections(), _rejected_by_hand())


def _rejected_by_hand() -> Prefetch[str]:
    """Bring along why a claim was rejected, as a person keyed it in, as ``told``."""
    rejected = ClaimTransition.objects.filter(to_status=ClaimStatus.REJECTED).order_by("-pk")
    return Prefetch("transitions", queryset=rejected, to_attr="told")


def with_filing_clock(claims: QuerySet[Claim], *, on: date) -> QuerySet[Claim]:
    """Add ``last_day_to_file`` and ``days_to_file`` from a day on, as ``rules.filing`` counts.

    Both are empty where no limit is known, or once the payer has the claim.
    """
    by_contract = Func(
        F("service_date"),
        F("payer__filing_limit_days"),
        template="(%(expressions)s)",
        arg_joiner=" + ",
        output_field=DateField(),
    )
    a_year = Func(
        F("service_date"),
        template="(%(expressions)s + interval '1 year')::date",
        output_field=DateField(),
    )
    runs = Q(status__in=CLOCK_RUNS)
    last_day = Case(
        When(runs & Q(payer__filing_limit_days__isnull=False), then=by_contract),
        When(runs & Q(payer__kind=PayerKind.MEDICARE), then=a_year),
        output_field=DateField(),
    )
    left = Func(
        F("last_day_to_file"),
        Value(on, output_field=DateField()),
        template="(%(expressions)s)",
        arg_joiner=" - ",
        output_field=IntegerField(),
    )
    return claims.annotate(last_day_to_file=last_day).annotate(days_to_file=left)


def rejected_to_work(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Return the rejected claims whose charges stand on no later claim to that payer."""
    later = Claim.objects.filter(
        encounter_id=OuterRef("encounter_id"),
        payer_id=OuterRef("payer_id"),
        part=OuterRef("part"),
        pk__gt=OuterRef("pk"),
    ).exclude(status__in=GONE_STATUSES)
    return claims.filter(~Exists(later), status=ClaimStatus.REJECTED)


def list_rules_found(user: User) -> list[tuple[str, int]]:
    """Return each rule that speaks about a claim still to go out, and about how many."""
    findings = _open_findings(outer=False).filter(
        claim__in=visible_claims(user).filter(status__in=OPEN_STATUSES)
    )
    counted = findings.values_list("rule_id").annotate(claims=Count("claim", distinct=True))
    return [(rule_id, count) for rule_id, count in counted.order_by("rule_id")]


def _open_findings(*, outer: bool = True) -> QuerySet[ScrubFinding]:
    findings = ScrubFinding.objects.filter(cleared_at__isnull=True).exclude(rule_id=EXTENDED_FIGURE)
    return findings.filter(claim_id=OuterRef("pk")) if outer else findings


def _of_status(claims: QuerySet[Claim], status: str) -> QuerySet[Claim]:
    if status == ALL:
        return claims
    if status in ClaimStatus.values:
        return claims.filter(status=status)
    to_work = rejected_to_work(claims).values("pk")
    return claims.filter(Q(status__in=OPEN_STATUSES) | Q(pk__in=to_work))


def _of_age(claims: QuerySet[Claim], age: str, *, on: date) -> QuerySet[Claim]:
    if age == NEAR_LIMIT:
        return claims.filter(Q(("days_to_file__lte", DAYS_TO_WARN)))
    if age in dict(AGES):
        return claims.filter(service_date__lt=on - timedelta(days=int(age)))
    return claims
