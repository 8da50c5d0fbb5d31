"""What the wire format asks of a claim, told as findings beside those of the rules.

A claim that could not be written is held here, before it can spoil a whole batch.
"""

from datetime import datetime

from billing.edi.claim_mapping import claim_of, interchange_of
from billing.edi.take_snapshot import take_snapshot
from billing.models import Claim
from practice.models import PayerKind
from practice.selectors.practices import get_practice
from rules.findings import Finding
from rules.vocabulary import Severity
from x12.checks import check_claim, check_envelope
from x12.faults import WireFault

WIRE_RULE = "837P"
CITATION = "ASC X12N 005010X222A1"
ANY_NUMBER = 1  # the real one is given when the claim is batched
UNWRITTEN_KINDS = {PayerKind.WORKERS_COMP, PayerKind.AUTO}


def wire_findings(claim: Claim, *, at: datetime) -> list[Finding]:
    """Return what keeps the claim from being written as an 837P at this moment."""
    if claim.payer.kind in UNWRITTEN_KINDS:
        message = f"{claim.payer.get_kind_display()} claims are not written by this release."
        return [_finding(WireFault(path="payer", message=message))]
    snapshot = take_snapshot(claim, get_practice())
    interchange = interchange_of(snapshot, number=ANY_NUMBER, at=at)
    faults = [*check_envelope(interchange), *check_claim(interchange, claim_of(snapshot))]
    return [_finding(fault) for fault in faults]


def _finding(fault: WireFault) -> Finding:
    return Finding(
        rule_id=WIRE_RULE,
        severity=Severity.BLOCK,
        path=fault.path,
        message=fault.message,
        fix="Correct it where it is kept; the claim follows when it is scrubbed again.",
        citation=CITATION,
    )
