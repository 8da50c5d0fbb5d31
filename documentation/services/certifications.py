"""Recording who approved a plan of care, for how long and on what evidence."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from documentation.models import Certification, CertificationEvidence, PlanOfCare
from documentation.selectors.plans import LONGEST_CERTIFICATION_DAYS
from documentation.services.writers import provider_acting
from practice.models import Document, ReferringProvider, User

TRANSMISSION_DAYS = 30  # 42 CFR 424.24(c)(5), from 2025-01-01
TRANSMISSION_RULE_FROM = date(2025, 1, 1)


class CertificationRefusedError(Exception):
    """The approval cannot be recorded so; the message is fit for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificationTerms:
    """Who approved what, when and for which days, both included."""

    certified_by: ReferringProvider
    signed_on: date
    certified_from: date
    certified_through: date
    evidence: CertificationEvidence
    document: Document | None = None


@transaction.atomic
def record_certification(
    *, plan_id: int, terms: CertificationTerms, today: date, by: User
) -> Certification:
    """Record a physician's or NPP's approval of a plan.

    Raises ``PlanOfCare.DoesNotExist``, ``NotAProviderError`` or
    ``CertificationRefusedError``.
    """
    provider_acting(by)
    plan = (
        PlanOfCare.objects.select_for_update(of=("self",))
        .select_related("episode__referral")
        .get(pk=plan_id)
    )
    _refuse_unfit_days(terms, today)
    if terms.evidence == CertificationEvidence.ORDER_AND_TRANSMISSION:
        _refuse_without_order(plan)
    if terms.document is not None and terms.document.patient_id != plan.episode.patient_id:
        raise CertificationRefusedError("This scan belongs to another patient.")
    return Certification.objects.create(
        plan=plan,
        certified_by=terms.certified_by,
        signed_on=terms.signed_on,
        certified_from=terms.certified_from,
        certified_through=terms.certified_through,
        evidence=terms.evidence,
        document=terms.document,
        recorded_by=by,
    )


def _refuse_unfit_days(terms: CertificationTerms, today: date) -> None:
    if terms.signed_on > today:
        raise CertificationRefusedError("The signature lies in the future.")
    if terms.certified_from > terms.certified_through:
        raise CertificationRefusedError("The last certified day lies before the first.")
    longest = terms.certified_from + timedelta(days=LONGEST_CERTIFICATION_DAYS)
    if terms.certified_through > longest:
        raise CertificationRefusedError(
            f"A certification lasts {LONGEST_CERTIFICATION_DAYS} days at most."
        )


def _refuse_without_order(plan: PlanOfCare) -> None:
    """Refuse the 2025 exception where its order or transmission is missing."""
    referral = plan.episode.referral
    if referral is None or referral.document_id is None:
        raise CertificationRefusedError("There is no scanned order in the chart to rely on.")
    latest = plan.established_on + timedelta(days=TRANSMISSION_DAYS)
    if plan.sent_on is None or plan.sent_on > latest:
        raise CertificationRefusedError(
            f"The plan was not sent within {TRANSMISSION_DAYS} days of being established."
        )
    if plan.established_on < TRANSMISSION_RULE_FROM:
        raise CertificationRefusedError("Before 2025 a signed plan was needed.")
