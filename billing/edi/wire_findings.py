"""What the wire format asks of a claim, told as findings beside those of the rules.

A claim that could not be written is held here, before it can spoil a whole batch.
"""

import re
from collections.abc import Iterable
from datetime import datetime

from billing.edi.claim_mapping import claim_of, interchange_of
from billing.edi.take_snapshot import take_snapshot
from billing.models import Claim
from practice.models import PayerKind, Practice
from rules.findings import Finding
from rules.vocabulary import Severity
from x12.checks import check_claim, check_envelope
from x12.faults import WireFault

WIRE_RULE = "837P"
CITATION = "ASC X12N 005010X222A1"
ANY_NUMBER = 1  # the real one is given when the claim is batched
RULES_OF_PATHS = (
    (r"billing_provider\.npi|info\.(rendering|referring)\.npi", ("CLM-001",)),
    (r"billing_provider\.address\..*", ("CLM-002",)),
    (r"subscriber\.member_id", ("CLM-003",)),
    (r"info\.referring(\..*)?", ("CLM-004",)),
    (r"info\.lines\[\d+\]\.charge", ("CLM-008",)),
    (r"info\.lines\[\d+\]\.service_date", ("CLM-009",)),
    (r"info\.payer_control_number", ("CLM-010",)),
    (r"info\.total_charge", ("CLM-011",)),
    (r"info\.lines\[\d+\]\.diagnosis_pointers", ("DX-005", "DX-006", "POC-001")),
    (r"info\.diagnoses.*", ("DX-001", "DX-003", "DX-006", "POC-001")),
    (r"info\.lines\[\d+\]\.modifiers", ("MOD-009",)),
)
UNWRITTEN_KINDS = {PayerKind.WORKERS_COMP, PayerKind.AUTO}


def wire_findings(
    claim: Claim, found: Iterable[Finding], *, practice: Practice, at: datetime
) -> list[Finding]:
    """Return what keeps the claim from being written as an 837P at this moment.

    What a rule has ``found`` already, in the field's words, is not said again.
    """
    spoken = {one.rule_id for one in found}
    if claim.payer.kind in UNWRITTEN_KINDS:
        message = f"{claim.payer.get_kind_display()} claims are not written by this release."
        return [_finding(WireFault(path="payer", message=message))]
    snapshot = take_snapshot(claim, practice)
    interchange = interchange_of(snapshot, number=ANY_NUMBER, at=at)
    faults = [*check_envelope(interchange), *check_claim(interchange, claim_of(snapshot))]
    return [_finding(fault) for fault in faults if not _is_said(fault.path, spoken)]


def _is_said(path: str, spoken: set[str]) -> bool:
    """Tell whether a rule that found something speaks about this part of the records."""
    return any(
        rule in spoken and re.fullmatch(pattern, path)
        for pattern, rules in RULES_OF_PATHS
        for rule in rules
    )


def _finding(fault: WireFault) -> Finding:
    return Finding(
        rule_id=WIRE_RULE,
        severity=Severity.BLOCK,
        path=fault.path,
        message=fault.message,
        fix="Correct it where it is kept; the claim follows when it is scrubbed again.",
        citation=CITATION,
    )
