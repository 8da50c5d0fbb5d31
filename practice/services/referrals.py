"""Requests for therapy, and those who make them."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import IntegrityError, transaction

from practice.models import Document, Patient, Referral, ReferringProvider


class ReferringProviderKnownError(Exception):
    """The NPI is already in the list; the message says whose it is."""


class DocumentOfAnotherChartError(Exception):
    """The scan given as the referral's paper lies in another chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferringProviderDetails:
    """A physician or non-physician practitioner; phone and fax are ten digits or empty."""

    first_name: str
    last_name: str
    npi: str
    credentials: str = "MD"
    phone: str = ""
    fax: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralDetails:
    """One request; both dates included, ``document_id`` is its scan in the same chart."""

    referring_provider_id: int
    received_on: date
    ends_on: date | None = None
    number: str = ""
    reason: str = ""
    document_id: int | None = None


@transaction.atomic
def add_referring_provider(*, details: ReferringProviderDetails) -> ReferringProvider:
    """Add somebody who refers; raises ``ReferringProviderKnownError`` for a known NPI."""
    try:
        with transaction.atomic():
            return ReferringProvider.objects.create(**asdict(details))
    except IntegrityError:
        known = ReferringProvider.objects.filter(npi=details.npi).first()
        if known is None:
            raise
        raise ReferringProviderKnownError(
            f"This NPI belongs to {known}, who is already in the list."
        ) from None


@transaction.atomic
def add_referral(*, patient_id: int, details: ReferralDetails) -> Referral:
    """Add a referral; raises ``Patient.DoesNotExist`` or ``DocumentOfAnotherChartError``."""
    patient = Patient.objects.get(pk=patient_id)
    _check_document(patient.pk, details)
    return Referral.objects.create(patient=patient, **asdict(details))


@transaction.atomic
def edit_referral(*, referral_id: int, details: ReferralDetails) -> Referral:
    """Change a referral; raises ``Referral.DoesNotExist`` or ``DocumentOfAnotherChartError``."""
    referral = Referral.objects.select_for_update().get(pk=referral_id)
    _check_document(referral.patient_id, details)
    values = asdict(details)
    for name, value in values.items():
        setattr(referral, name, value)
    referral.save(update_fields=[*values, "updated_at"])
    return referral


def _check_document(patient_id: int, details: ReferralDetails) -> None:
    if details.document_id is None:
        return
    if not Document.objects.filter(pk=details.document_id, patient_id=patient_id).exists():
        raise DocumentOfAnotherChartError("That scan belongs to another chart.")
