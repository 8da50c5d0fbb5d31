"""Recording what of a patient's record was handed to somebody outside."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from foundation.audit import record_event
from foundation.models import AuditAct
from practice.models import Disclosure, Patient, User


class DisclosureInFutureError(Exception):
    """Nothing is handed over tomorrow; the message is fit for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureDetails:
    """When, to whom, what and why (45 CFR 164.528(b)(2))."""

    disclosed_on: date
    recipient: str
    description: str
    purpose: str
    recipient_address: str = ""


@transaction.atomic
def record_disclosure(
    *, patient_id: int, details: DisclosureDetails, by: User, at: datetime, on: date
) -> Disclosure:
    """Record a disclosure for good; ``on`` is today.

    Raises ``Patient.DoesNotExist`` and ``DisclosureInFutureError``.
    """
    patient = Patient.objects.get(pk=patient_id)
    if details.disclosed_on > on:
        raise DisclosureInFutureError("This date is in the future. Record it when it happened.")
    disclosure = Disclosure.objects.create(patient=patient, recorded_by=by, **asdict(details))
    record_event(
        act=AuditAct.DISCLOSED,
        at=at,
        actor_id=by.pk,
        patient_id=patient.pk,
        subject="practice/disclosure",
        subject_id=disclosure.pk,
    )
    return disclosure
