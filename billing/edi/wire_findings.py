"""What the wire format asks of a claim, told as findings beside those of the rules.

A claim that could not be written is held here, before it can spoil a whole batch.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from billing.edi.claim_mapping import claim_of, interchange_of
from billing.edi.snapshot import PayerSnapshot
from billing.edi.take_snapshot import take_snapshot
from billing.models import Claim
from practice.models import PROPERTY_AND_CASUALTY, PayerKind, Practice
from rules.findings import Finding
from rules.vocabulary import Severity
from x12.checks import check_claim, check_envelope
from x12.faults import WireFault

WIRE_RULE = "837P"
CITATION = "ASC X12N 005010X222A1"
NO_ACCIDENT = "This payer pays for an injury; the accident and its case number are missing."
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
# SBR09 by kind of payer, where the kind leaves no choice; MB is Original Medicare's alone.
FILING_CODES: Mapping[str, frozenset[str]] = {
    PayerKind.MEDICARE: frozenset({"MB"}),
    PayerKind.MEDICAID: frozenset({"MC"}),
    PayerKind.TRICARE: frozenset({"CH"}),
    PayerKind.WORKERS_COMP: frozenset({"WC"}),
    PayerKind.AUTO: frozenset({"AM", "LM"}),
}
KIND_OF_CODE = {code: kind for kind, codes in FILING_CODES.items() for code in codes}


def wire_findings(
    claim: Claim, found: Iterable[Finding], *, practice: Practice, at: datetime
) -> list[Finding]:
    """Return what keeps the claim from being written as an 837P at this moment.

    What a rule has ``found`` already, in the field's words, is not said again.
    """
    spoken = {one.rule_id for one in found}
    snapshot = take_snapshot(claim, practice)
    if snapshot.payer.kind in PROPERTY_AND_CASUALTY and snapshot.accident is None:
        return [_finding(WireFault(path="accident", message=NO_ACCIDENT))]
    interchange = interchange_of(snapshot, number=ANY_NUMBER, at=at)
    faults = [
        *check_envelope(interchange),
        *_filing_code(snapshot.payer),
        *check_claim(interchange, claim_of(snapshot)),
    ]
    return [_finding(fault) for fault in faults if not _is_said(fault.path, spoken)]


def _filing_code(payer: PayerSnapshot) -> Iterator[WireFault]:
    """Find a claim filing indicator that belongs to another kind of payer."""
    code = payer.claim_filing_code
    due = FILING_CODES.get(payer.kind)
    if (due is not None and code not in due) or KIND_OF_CODE.get(code, payer.kind) != payer.kind:
        wanted = f"it is {' or '.join(sorted(due))}" if due else f"{code} is another kind's"
        yield WireFault(
            path="payer.claim_filing_code",
            message=f"The payer's claim filing indicator does not fit its kind: {wanted}.",
        )


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
