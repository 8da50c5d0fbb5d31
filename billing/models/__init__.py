"""What it is worth."""

from billing.models.acknowledgement import (
    Acknowledgement,
    AcknowledgementAnswer,
    AcknowledgementDetail,
    AcknowledgementKind,
    AcknowledgementSource,
)
from billing.models.advance_notice import AdvanceNotice, NoticeOption
from billing.models.batch import BatchStatus, ClaimBatch
from billing.models.charge import Charge, ChargeStatus, Discrepancy
from billing.models.claim import (
    FROZEN_STATUSES,
    GONE_STATUSES,
    OVER_STATUSES,
    Claim,
    ClaimDiagnosis,
    ClaimDifference,
    ClaimLine,
    ClaimStatus,
    ClaimTransition,
    Frequency,
)
from billing.models.desk import (
    DayClose,
    DeskPolicy,
    PaymentMethod,
    Receipt,
    ReceiptKind,
    VisitFee,
    VisitFeeKind,
)
from billing.models.fee_schedule import FeeSchedule
from billing.models.finding import ScrubFinding
from billing.models.form_printer import FormPrinter
from billing.models.ledger import LedgerAccount, LedgerEntry
from billing.models.payer_decision import (
    AdjustmentGroup,
    LineAdjustment,
    LineDecision,
    PayerDecision,
)
from billing.models.prior_therapy_amount import PriorTherapyAmount, TherapyPool

__all__ = [
    "FROZEN_STATUSES",
    "GONE_STATUSES",
    "OVER_STATUSES",
    "Acknowledgement",
    "AcknowledgementAnswer",
    "AcknowledgementDetail",
    "AcknowledgementKind",
    "AcknowledgementSource",
    "AdjustmentGroup",
    "AdvanceNotice",
    "BatchStatus",
    "Charge",
    "ChargeStatus",
    "Claim",
    "ClaimBatch",
    "ClaimDiagnosis",
    "ClaimDifference",
    "ClaimLine",
    "ClaimStatus",
    "ClaimTransition",
    "DayClose",
    "DeskPolicy",
    "Discrepancy",
    "FeeSchedule",
    "FormPrinter",
    "Frequency",
    "LedgerAccount",
    "LedgerEntry",
    "LineAdjustment",
    "LineDecision",
    "NoticeOption",
    "PayerDecision",
    "PaymentMethod",
    "PriorTherapyAmount",
    "Receipt",
    "ReceiptKind",
    "ScrubFinding",
    "TherapyPool",
    "VisitFee",
    "VisitFeeKind",
]
