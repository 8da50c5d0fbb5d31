"""Recording who approved a plan of care, for how long and on what evidence."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction

from documentation.models import Certification, CertificationEvidence, PlanOfCare
from documentation.selectors.plans import LONGEST_CERTIFICATION_DAYS
from documentation.services.writers import provider_acting
from foundation.files import content_hash
from practice.models import Document, ReferringProvider, User
from practice.models.document import DocumentKind
from practice.services.documents import DocumentAlreadyStoredError, clean_file, store_document
from rules.plan_of_care import DAYS_TO_CERTIFY
from scheduling.models import BookingLimitKind
from scheduling.services.limits import keep_booking_limit

TRANSMISSION_DAYS = 30  # 42 CFR 424.24(c)(5), from 2025-01-01
TRANSMISSION_RULE_FROM = date(2025, 1, 1)


class CertificationRefusedError(Exception):
    """The approval cannot be recorded so; the message is fit for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificationTerms:
    """Who approved what, when and for which days, both included.

    ``delay_reason`` says why the first signature came after day 30. Delayed certification is
    allowed (Pub. 100-02, ch. 15, sec. 220.1.3.D), but not without a reason.
    """

    certified_by: ReferringProvider
    signed_on: date
    certified_from: date
    certified_through: date
    evidence: CertificationEvidence
    document: Document | None = None
    delay_reason: str = ""


def record_scanned_certification(
    *, plan_id: int, terms: CertificationTerms, scan: bytes | None, today: date, by: User
) -> Certification:
    """Keep the scan of a signed plan in the chart and record the certification it shows.

    Raises what ``record_certification`` and ``keep_signed_plan`` raise.
    """
    if scan is not None:
        patient_id = PlanOfCare.objects.values_list("episode__patient", flat=True).get(pk=plan_id)
        terms = replace(terms, document=keep_signed_plan(patient_id, scan, by))
    return record_certification(plan_id=plan_id, terms=terms, today=today, by=by)


def keep_signed_plan(patient_id: int, scan: bytes, by: User) -> Document:
    """Return the scan in the chart, stored now unless these bytes are there already.

    Raises ``DocumentNotReadableError``.
    """
    try:
        return store_document(
            patient_id=patient_id,
            kind=DocumentKind.SIGNED_PLAN,
            title="Signed plan of care",
            content=scan,
            by=by,
        )
    except DocumentAlreadyStoredError:
        digest = content_hash(clean_file(scan).content)
        return Document.objects.get(patient_id=patient_id, sha256=digest)


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
    else:
        _refuse_delay_without_reason(plan, terms)
    _refuse_scan_of_another(terms.document, plan)
    certification = Certification.objects.create(
        plan=plan,
        certified_by=terms.certified_by,
        signed_on=terms.signed_on,
        certified_from=terms.certified_from,
        certified_through=terms.certified_through,
        evidence=terms.evidence,
        document=terms.document,
        delay_reason=terms.delay_reason.strip(),
        recorded_by=by,
    )
    last = plan.certifications.order_by("-certified_through", "pk")[0]
    keep_booking_limit(
        patient_id=plan.episode.patient_id,
        kind=BookingLimitKind.CERTIFICATION,
        ends_on=last.certified_through,
        source=f"certification:{last.pk}",
    )
    return certification


def add_scan(
    *, certification_id: int, document: Document | None, scan: bytes | None, by: User
) -> Certification:
    """Add a scan of the chart, or one that is kept in it now, to a certification.

    Raises what ``attach_scan`` and ``keep_signed_plan`` raise.
    """
    if scan is not None:
        owners = Certification.objects.values_list("plan__episode__patient", flat=True)
        document = keep_signed_plan(owners.get(pk=certification_id), scan, by)
    if document is None:
        raise CertificationRefusedError("Choose a scan of the chart, or a file.")
    return attach_scan(certification_id=certification_id, document=document, by=by)


@transaction.atomic
def attach_scan(*, certification_id: int, document: Document, by: User) -> Certification:
    """Add the scan of the signed plan to a certification that was recorded without it.

    Raises ``Certification.DoesNotExist``, ``NotAProviderError`` or
    ``CertificationRefusedError``.
    """
    provider_acting(by)
    certification = (
        Certification.objects.select_for_update(of=("self",))
        .select_related("plan__episode")
        .get(pk=certification_id)
    )
    if certification.document_id is not None:
        raise CertificationRefusedError("This certification has its scan already.")
    _refuse_scan_of_another(document, certification.plan)
    certification.document = document
    certification.save(update_fields=["document", "updated_at"])
    return certification


def is_delayed(plan: PlanOfCare, signed_on: date) -> bool:
    """Tell whether a first signature of a day comes after the plan's day 30."""
    last_day = plan.starts_on + DAYS_TO_CERTIFY
    return signed_on > last_day and not plan.certifications.exists()


def _refuse_delay_without_reason(plan: PlanOfCare, terms: CertificationTerms) -> None:
    if is_delayed(plan, terms.signed_on) and not terms.delay_reason.strip():
        raise CertificationRefusedError(
            f"The signature came after day {DAYS_TO_CERTIFY.days}. Say why it was delayed: the "
            "payer accepts it with a reason."
        )


def _refuse_scan_of_another(document: Document | None, plan: PlanOfCare) -> None:
    if document is not None and document.patient_id != plan.episode.patient_id:
        raise CertificationRefusedError("This scan belongs to another patient.")


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
    """Refuse the 2025 exception where its order or transmission is missing.

    It stands in for the first signature of an episode alone; a later plan needs one.
    """
    is_later = plan.episode.plans.filter(starts_on__lt=plan.starts_on).exists()
    if is_later or plan.certifications.exists():
        raise CertificationRefusedError(
            "An order stands in for the first signature only: a recertification is signed."
        )
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
