"""What it is worth."""

from billing.models.batch import BatchStatus, ClaimBatch
from billing.models.charge import Charge, ChargeStatus, Discrepancy
from billing.models.claim import (
    FROZEN_STATUSES,
    Claim,
    ClaimDiagnosis,
    ClaimLine,
    ClaimStatus,
    ClaimTransition,
)
from billing.models.fee_schedule import FeeSchedule
from billing.models.finding import ScrubFinding
from billing.models.ledger import LedgerAccount, LedgerEntry

__all__ = [
    "FROZEN_STATUSES",
    "BatchStatus",
    "Charge",
    "ChargeStatus",
    "Claim",
    "ClaimBatch",
    "ClaimDiagnosis",
    "ClaimLine",
    "ClaimStatus",
    "ClaimTransition",
    "Discrepancy",
    "FeeSchedule",
    "LedgerAccount",
    "LedgerEntry",
    "ScrubFinding",
]
