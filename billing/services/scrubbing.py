"""Scrubbing: what the rules find in a claim is stored, and what they no longer find is cleared."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from billing.edi.wire_findings import wire_findings
from billing.models import Charge, ChargeStatus, Claim, ClaimStatus, ScrubFinding
from billing.selectors.claim_facts import claim_facts
from billing.services.claim_states import is_frozen, move_claim
from documentation.models import FindingSeverity, Note
from foundation.models import Job
from practice.models import User
from rules.engine import Finding, scrub
from rules.wording import plural

RESCRUB_JOB = "billing.rescrub_claims"
NOT_GONE_OUT = (ClaimStatus.DRAFT, ClaimStatus.HELD, ClaimStatus.READY)


class FindingNotAcknowledgeableError(Exception):
    """Only an open warning is acknowledged; the message is fit for the user."""


@transaction.atomic
def scrub_claim(*, claim_id: int, at: datetime) -> list[ScrubFinding]:
    """Run the rules over a claim that has not gone out, and hold it while one blocks.

    Returns the open findings. A claim in a batch is what it is: its findings are returned
    unchanged. Raises ``Claim.DoesNotExist``.
    """
    claim = Claim.objects.select_for_update().get(pk=claim_id)
    if is_frozen(claim) or claim.status == ClaimStatus.WITHDRAWN:
        return list(_open_findings(claim))
    found = scrub(claim_facts(claim, on=at))
    findings = _store(claim, [*found, *wire_findings(claim, found, at=at)], at=at)
    claim.scrubbed_at = at
    claim.save(update_fields=["scrubbed_at", "updated_at"])
    _settle_status(claim, findings, at=at)
    return findings


@transaction.atomic
def rescrub_claims(*, note_id: UUID, at: datetime) -> int:
    """Scrub every claim of a note that has not gone out; return how many there were."""
    encounter_id = Note.objects.values_list("encounter_id", flat=True).get(pk=note_id)
    claims = Claim.objects.filter(encounter_id=encounter_id).order_by("pk")
    open_claims = [claim for claim in claims if not is_frozen(claim)]
    for claim in open_claims:
        scrub_claim(claim_id=claim.pk, at=at)
    return len(open_claims)


@transaction.atomic
def record_rescrubs() -> int:
    """Record a scrub for each visit whose claim has not gone out; clocks run on by the day.

    One that waits already is enough. Returns how many there are.
    """
    waiting = Claim.objects.filter(status__in=NOT_GONE_OUT)
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


def _open_findings(claim: Claim) -> Iterable[ScrubFinding]:
    return claim.findings.filter(cleared_at__isnull=True).order_by("pk")


def _store(claim: Claim, found: Sequence[Finding], *, at: datetime) -> list[ScrubFinding]:
    """Keep what stands, add what is new, clear what is gone; in the order of the rules."""
    known = {_key_of(one): one for one in _open_findings(claim)}
    wanted = {_key_of(one): one for one in (_row(claim, finding, at) for finding in found)}
    for key, gone in known.items():
        if key not in wanted:
            gone.cleared_at = at
            gone.save(update_fields=["cleared_at", "updated_at"])
    for key, fresh in wanted.items():
        if key not in known:
            fresh.save()
    return [known.get(key, fresh) for key, fresh in wanted.items()]


def _row(claim: Claim, finding: Finding, at: datetime) -> ScrubFinding:
    return ScrubFinding(
        claim=claim,
        rule_id=finding.rule_id,
        severity=finding.severity.value,
        path=finding.path[:80],
        message=finding.message[:400],
        fix=finding.fix[:400],
        citation=finding.citation[:200],
        found_at=at,
    )


def _key_of(finding: ScrubFinding) -> tuple[str, ...]:
    """Return what makes two findings the same; new figures in the message make a new one."""
    return finding.rule_id, finding.path, finding.severity, finding.message


def _settle_status(claim: Claim, findings: Sequence[ScrubFinding], *, at: datetime) -> None:
    blocking = [one for one in findings if one.is_blocking]
    reopened = Charge.objects.filter(
        claim_lines__claim=claim, status=ChargeStatus.REOPENED
    ).exists()
    if blocking and claim.status != ClaimStatus.HELD:
        reason = f"{plural(len(blocking), 'blocking finding')}: {blocking[0].rule_id}."
        move_claim(claim, ClaimStatus.HELD, at=at, reason=reason)
    elif not blocking and not reopened and claim.status == ClaimStatus.HELD:
        move_claim(claim, ClaimStatus.DRAFT, at=at, reason="No blocking finding is left.")
