"""Claims written to files outside of the pages: one interchange, or one file of forms."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from billing.edi.snapshot import ClaimSnapshot
from billing.edi.snapshot_json import from_json
from billing.edi.take_snapshot import take_snapshot
from billing.edi.wire_findings import WIRE_RULE
from billing.models import BatchStatus, Claim, ClaimStatus, ScrubFinding
from billing.selectors.claims import with_parties
from billing.services.batches import batch_claims, download_batch, write_batch
from billing.services.claim_states import is_frozen
from billing.services.claims import release_claims
from billing.services.paper import print_claims
from billing.services.scrubbing import scrub_claims
from practice.models import User
from practice.selectors.practices import get_practice

FORMS_FILE = "cms1500.pdf"


class ClaimsNotExportableError(Exception):
    """The claims asked for cannot be exported so; nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldClaim:
    """A claim that stayed behind, and why."""

    claim: str
    findings: Sequence[dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimExport:
    """What was made: at most one file, the number of claims in it, and those held."""

    file_name: str = ""
    content: bytes = b""
    claims: int = 0
    held: Sequence[HeldClaim] = field(default_factory=tuple)

    def write_to(self, folder: Path) -> dict[str, Any]:
        """Write the file, if there is one, and return the report of ``export_claims``."""
        files = []
        if self.file_name:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / self.file_name
            path.write_bytes(self.content)
            files.append(str(path))
        held = [{"claim": one.claim, "findings": list(one.findings)} for one in self.held]
        return {"files": files, "claims": self.claims, "held": held}


def export_claims(
    *, form: str, control_numbers: Sequence[str] | None, status: str, by: User, at: datetime
) -> ClaimExport:
    """Export the named claims, or all of one status, as ``837p`` or ``cms1500``.

    Claims with a blocking finding are held and named; the others go. An 837P freezes its
    claims in a batch, as the pages do; forms change nothing. Raises
    ``ClaimsNotExportableError`` before anything is changed.
    """
    claims = _chosen_claims(control_numbers, status)
    if form == "cms1500":
        return _export_forms(claims, at=at)
    sent = [claim.patient_control_number for claim in claims if is_frozen(claim)]
    if sent:
        raise ClaimsNotExportableError(f"Claim {sent[0]} is in a batch already.")
    return _export_interchange(claims, by=by, at=at)


def _chosen_claims(control_numbers: Sequence[str] | None, status: str) -> list[Claim]:
    claims = Claim.objects.exclude(status=ClaimStatus.WITHDRAWN)
    if control_numbers is None:
        return list(with_parties(claims.filter(status=status.upper())))
    found = list(with_parties(claims.filter(patient_control_number__in=control_numbers)))
    unknown = set(control_numbers) - {one.patient_control_number for one in found}
    if unknown:
        raise ClaimsNotExportableError(f"There is no claim {min(unknown)} to export.")
    return found


def _export_interchange(claims: Sequence[Claim], *, by: User, at: datetime) -> ClaimExport:
    passing, held = _parted(claims, at=at)
    if not passing:
        return ClaimExport(held=held)
    waiting = [claim.pk for claim in passing if claim.status != ClaimStatus.READY]
    release_claims(claim_ids=waiting, by=by, at=at)
    made = batch_claims(by=by, at=at, claim_ids=[claim.pk for claim in passing])
    batch = write_batch(batch_id=made.pk, at=at)
    if batch.status == BatchStatus.REFUSED:
        faults = [
            {
                "rule": WIRE_RULE,
                "severity": "block",
                "path": one["place"],
                "message": one["message"],
            }
            for one in batch.judge_errors
        ]
        refused = [HeldClaim(claim=one.patient_control_number, findings=faults) for one in passing]
        return ClaimExport(held=(*held, *refused))
    return ClaimExport(
        file_name=f"{batch.interchange_number:09}.837",
        content=download_batch(batch_id=batch.pk, by=by, at=at),
        claims=batch.claim_count,
        held=held,
    )


def _export_forms(claims: Sequence[Claim], *, at: datetime) -> ClaimExport:
    passing, held = _parted(claims, at=at)
    if not passing:
        return ClaimExport(held=held)
    content = print_claims([_snapshot(claim) for claim in passing])
    return ClaimExport(file_name=FORMS_FILE, content=content, claims=len(passing), held=held)


def _snapshot(claim: Claim) -> ClaimSnapshot:
    if is_frozen(claim):
        return from_json(ClaimSnapshot, claim.snapshot)
    return take_snapshot(claim, get_practice())


def _parted(claims: Sequence[Claim], *, at: datetime) -> tuple[list[Claim], list[HeldClaim]]:
    """Scrub those that have not gone out; return the claims that pass and those that are held."""
    waiting = [claim.pk for claim in claims if not is_frozen(claim)]
    findings = scrub_claims(claim_ids=waiting, at=at)
    passing, held = [], []
    for claim in claims:
        blocking = [_told(one) for one in findings.get(claim.pk, ()) if one.is_blocking]
        if blocking:
            held.append(HeldClaim(claim=claim.patient_control_number, findings=blocking))
        else:
            passing.append(claim)
    return passing, held


def _told(finding: ScrubFinding) -> dict[str, str]:
    return {
        "rule": finding.rule_id,
        "severity": finding.severity.lower(),
        "path": finding.path,
        "message": finding.message,
        "fix": finding.fix,
        "citation": finding.citation,
    }
