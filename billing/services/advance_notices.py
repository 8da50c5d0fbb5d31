"""Notices that a patient signed because Medicare may not pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from billing.models import AdvanceNotice
from billing.models.advance_notice import GOOD_FOR_DAYS
from practice.models import Document, Patient, User


class NoticeRefusedError(Exception):
    """The notice cannot be kept; ``field`` names the answer to mend."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDetails:
    """What stands on the form, and the scan of it."""

    procedure_codes: Sequence[str]
    reason: str
    is_voluntary: bool
    estimated_amount: Decimal
    option: str
    signed_on: date
    document_id: int


@transaction.atomic
def record_notice(*, patient_id: int, details: NoticeDetails, by: User, on: date) -> AdvanceNotice:
    """Keep a notice that the patient signed; it holds for a year from then.

    Raises ``Patient.DoesNotExist`` or ``NoticeRefusedError``.
    """
    patient = Patient.objects.get(pk=patient_id)
    if details.signed_on > on:
        raise NoticeRefusedError("The signature lies in the future.", field="signed_on")
    _refuse_scan_of_another(patient, details.document_id)
    return AdvanceNotice.objects.create(
        patient=patient,
        procedure_codes=list(details.procedure_codes),
        reason=details.reason,
        is_voluntary=details.is_voluntary,
        estimated_amount=details.estimated_amount,
        option=details.option,
        signed_on=details.signed_on,
        ends_on=details.signed_on + timedelta(days=GOOD_FOR_DAYS),
        document_id=details.document_id,
        recorded_by=by,
    )


def _refuse_scan_of_another(patient: Patient, document_id: int) -> None:
    if not Document.objects.filter(pk=document_id, patient=patient).exists():
        raise NoticeRefusedError("That scan belongs to another chart.", field="document")
