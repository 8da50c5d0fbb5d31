"""Requests for therapy, and those who make them."""

from dataclasses import asdict, dataclass, replace
from datetime import date

from django.db import IntegrityError, transaction

from practice.models import Document, Patient, Referral, ReferringProvider


class ReferringProviderKnownError(Exception):
    """The NPI is already in the list; the message says whose it is."""


class ReferringProviderMissingError(Exception):
    """Nobody was chosen and nobody was added."""


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
    """One request; both dates included, ``document_id`` is its scan in the same chart.

    ``referring_provider_id`` is None where whoever refers is added with the referral.
    """

    referring_provider_id: int | None
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
def add_referral(
    *,
    patient_id: int,
    details: ReferralDetails,
    new_provider: ReferringProviderDetails | None = None,
) -> Referral:
    """Add a referral, and whoever referred when that is somebody new.

    One that the chart has already, word for word, is not added again: the form was sent twice.
    Raises ``Patient.DoesNotExist``, ``ReferringProviderKnownError``,
    ``ReferringProviderMissingError`` or ``DocumentOfAnotherChartError``.
    """
    # The patient's row is the lock: a form sent twice at once finds its first referral.
    patient = Patient.objects.select_for_update().get(pk=patient_id)
    if new_provider is None:
        known = Referral.objects.filter(patient=patient, **asdict(details)).order_by("pk").first()
        if known is not None:
            return known
    return _save(Referral(patient=patient), details, new_provider)


@transaction.atomic
def edit_referral(
    *,
    referral_id: int,
    details: ReferralDetails,
    new_provider: ReferringProviderDetails | None = None,
) -> Referral:
    """Change a referral; raises ``Referral.DoesNotExist`` and what ``add_referral`` raises."""
    referral = Referral.objects.select_for_update().get(pk=referral_id)
    return _save(referral, details, new_provider)


def _save(
    referral: Referral, details: ReferralDetails, new_provider: ReferringProviderDetails | None
) -> Referral:
    if new_provider is not None:
        added = add_referring_provider(details=new_provider)
        details = replace(details, referring_provider_id=added.pk)
    if details.referring_provider_id is None:
        raise ReferringProviderMissingError("Choose who referred, or add them below.")
    _check_document(referral.patient_id, details)
    for name, value in asdict(details).items():
        setattr(referral, name, value)
    referral.save()
    return referral


def _check_document(patient_id: int, details: ReferralDetails) -> None:
    if details.document_id is None:
        return
    if not Document.objects.filter(pk=details.document_id, patient_id=patient_id).exists():
        raise DocumentOfAnotherChartError("That scan belongs to another chart.")
