"""Scrubbing: what the rules find in a claim is stored, and what they no longer find is cleared."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from billing.edi.wire_findings import wire_findings
from billing.models import Charge, ChargeStatus, Claim, ClaimStatus, ScrubFinding
from billing.selectors.claim_facts import list_claim_facts
from billing.selectors.claims import with_parties
from billing.services.claim_states import is_frozen, move_claims
from documentation.models import FindingSeverity, Note
from foundation.models import Job
from practice.models import User
from practice.selectors.practices import get_practice
from rules.engine import Finding, scrub
from rules.wording import plural

RESCRUB_JOB = "billing.rescrub_claims"
VOID_RULES = frozenset({"CLM-001", "CLM-002", "CLM-003", "CLM-004", "CLM-010", "CLM-011"})
CLAIMS_AT_ONCE = 1000
NOT_GONE_OUT = (ClaimStatus.DRAFT, ClaimStatus.HELD, ClaimStatus.READY)


class FindingNotAcknowledgeableError(Exception):
    """Only an open warning is acknowledged; the message is fit for the user."""


def scrub_claim(*, claim_id: int, at: datetime) -> list[ScrubFinding]:
    """Scrub one claim; return its open findings. Raises ``Claim.DoesNotExist``."""
    found = scrub_claims(claim_ids=[claim_id], at=at)
    if claim_id not in found:
        raise Claim.DoesNotExist
    return found[claim_id]


@transaction.atomic
def scrub_claims(*, claim_ids: Iterable[int], at: datetime) -> dict[int, list[ScrubFinding]]:
    """Run the rules over claims that have not gone out, and hold each while one blocks.

    Returns the open findings by claim, in the order of the rules. A claim in a batch is what
    it is: its findings are returned unchanged. However many claims there are, the number of
    queries is the same; all of them are in memory at once, so that whoever has more than a
    batch of them asks in portions.
    """
    locked = Claim.objects.select_for_update(of=("self",)).filter(pk__in=set(claim_ids))
    claims = list(with_parties(locked))
    known = _open_findings(claims)
    open_claims = [
        claim for claim in claims if not is_frozen(claim) and claim.status != ClaimStatus.WITHDRAWN
    ]
    if open_claims:
        known |= _store(_look_over(open_claims, at=at), known, at=at)
        ids = [claim.pk for claim in open_claims]
        Claim.objects.filter(pk__in=ids).update(scrubbed_at=at, updated_at=at)
        _settle_statuses(open_claims, known, at=at)
    return known


@transaction.atomic
def rescrub_claims(*, note_id: UUID, at: datetime) -> int:
    """Scrub every claim of a note that has not gone out; return how many there were."""
    encounter_id = Note.objects.values_list("encounter_id", flat=True).get(pk=note_id)
    claims = Claim.objects.filter(encounter_id=encounter_id).order_by("pk")
    open_claims = [claim for claim in claims if not is_frozen(claim)]
    scrub_claims(claim_ids=[claim.pk for claim in open_claims], at=at)
    return len(open_claims)


def rescrub_waiting_claims(
    *, since: datetime, at: datetime, report: Callable[[int, int], None]
) -> int:
    """Scrub each claim that has not gone out and was not since a moment; clocks run on by the day.

    They are taken in portions, each a transaction of its own: interrupted, it goes on with
    those that are left. Returns how many there were.
    """
    not_since = Q(scrubbed_at__isnull=True) | Q(scrubbed_at__lt=since)
    waiting = Claim.objects.filter(not_since, status__in=NOT_GONE_OUT)
    ids = list(waiting.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), CLAIMS_AT_ONCE):
        portion = ids[start : start + CLAIMS_AT_ONCE]
        scrub_claims(claim_ids=portion, at=at)
        report(start + len(portion), len(ids))
    return len(ids)


@transaction.atomic
def record_rescrubs_of_rule(*, rule_id: str) -> int:
    """Record a scrub for each visit whose waiting claim a rule speaks about; return how many.

    How a rule weighs changes what is stored of its findings, and no others.
    """
    spoken_of = ScrubFinding.objects.filter(rule_id=rule_id, cleared_at__isnull=True)
    waiting = Claim.objects.filter(status__in=NOT_GONE_OUT, pk__in=spoken_of.values("claim_id"))
    note_ids = waiting.values_list("encounter__note", flat=True).order_by("encounter__note")
    for note_id in note_ids:
        Job.record(RESCRUB_JOB, subject_id=note_id, key=f"rescrub:{note_id}")
    return len(note_ids)


@transaction.atomic
def acknowledge_warning(*, finding_id: int, by: User, at: datetime) -> ScrubFinding:
    """Record that a person has seen a warning and stands by the claim.

    Raises ``ScrubFinding.DoesNotExist`` or ``FindingNotAcknowledgeableError``.
    """
    finding = ScrubFinding.objects.select_for_update().get(pk=finding_id)
    if finding.severity == FindingSeverity.BLOCK or finding.cleared_at is not None:
        raise FindingNotAcknowledgeableError("Only an open warning can be acknowledged.")
    if finding.acknowledged_at is None:
        finding.acknowledged_at, finding.acknowledged_by = at, by
        finding.save(update_fields=["acknowledged_at", "acknowledged_by", "updated_at"])
    return finding


def _that_matter(claim: Claim, found: Iterable[Finding]) -> list[Finding]:
    """Return what was found; of a void, which undoes a claim, only what its form needs."""
    return [one for one in found if not claim.is_void or one.rule_id in VOID_RULES]


def _open_findings(claims: Sequence[Claim]) -> dict[int, list[ScrubFinding]]:
    """Return the open findings of each claim, an empty list where there is none."""
    findings: dict[int, list[ScrubFinding]] = {claim.pk: [] for claim in claims}
    rows = ScrubFinding.objects.filter(claim__in=list(findings), cleared_at__isnull=True)
    for one in rows.order_by("pk"):
        findings[one.claim_id].append(one)
    return findings


def _look_over(claims: Sequence[Claim], *, at: datetime) -> dict[int, list[ScrubFinding]]:
    """Return what rules and wire format find in each claim now, as rows not yet stored."""
    practice = get_practice()
    facts = list_claim_facts(claims, on=at)
    found = {}
    for claim in claims:
        by_rules = _that_matter(claim, scrub(facts.pop(claim.pk)))
        by_wire = wire_findings(claim, by_rules, practice=practice, at=at)
        found[claim.pk] = [_row(claim, finding, at) for finding in (*by_rules, *by_wire)]
    return found


def _store(
    found: Mapping[int, Sequence[ScrubFinding]],
    known: Mapping[int, Sequence[ScrubFinding]],
    *,
    at: datetime,
) -> dict[int, list[ScrubFinding]]:
    """Keep what stands, add what is new, clear what is gone; in the order of the rules."""
    standing: dict[int, list[ScrubFinding]] = {}
    gone: list[int] = []
    new: list[ScrubFinding] = []
    for claim_id, rows in found.items():
        before = {_key_of(one): one for one in known[claim_id]}
        wanted = {_key_of(one): one for one in rows}
        gone += [one.pk for key, one in before.items() if key not in wanted]
        new += [one for key, one in wanted.items() if key not in before]
        standing[claim_id] = [before.get(key, fresh) for key, fresh in wanted.items()]
    ScrubFinding.objects.filter(pk__in=gone).update(cleared_at=at, updated_at=at)
    ScrubFinding.objects.bulk_create(new)
    return standing


def _row(claim: Claim, finding: Finding, at: datetime) -> ScrubFinding:
    return ScrubFinding(
        claim=claim,
        rule_id=finding.rule_id,
        severity=finding.severity.value,
        path=finding.path[:80],
        message=finding.words(400),
        fix=finding.fix[:400],
        citation=finding.citation[:200],
        found_at=at,
    )


def _key_of(finding: ScrubFinding) -> tuple[str, ...]:
    """Return what makes two findings the same; new figures in the message make a new one."""
    return finding.rule_id, finding.path, finding.severity, finding.message


def _settle_statuses(
    claims: Sequence[Claim], findings: Mapping[int, Sequence[ScrubFinding]], *, at: datetime
) -> None:
    """Hold the claims that a finding blocks, and give back those that nothing blocks any more."""
    reopened = set(
        Charge.objects.filter(
            claim_lines__claim__in=[claim.pk for claim in claims], status=ChargeStatus.REOPENED
        ).values_list("claim_lines__claim", flat=True)
    )
    holds, drafts = {}, {}
    for claim in claims:
        blocking = [one for one in findings[claim.pk] if one.is_blocking]
        is_held = claim.status == ClaimStatus.HELD
        if blocking and not is_held:
            count = plural(len(blocking), "blocking finding")
            holds[claim] = f"{count}: {blocking[0].rule_id}."
        elif is_held and not blocking and (claim.is_void or claim.pk not in reopened):
            drafts[claim] = "No blocking finding is left."
    move_claims(holds, ClaimStatus.HELD, at=at)
    move_claims(drafts, ClaimStatus.DRAFT, at=at)
