"""Advance notices (ABN) that patients of Medicare signed: one called upon, one not yet."""

import secrets
from datetime import datetime
from decimal import Decimal

from billing.models import AdvanceNotice, Claim, ClaimStatus
from billing.models.advance_notice import NoticeOption
from billing.services.advance_notices import NoticeDetails, record_notice
from billing.services.attestations import accept_notice
from config.demo.places import Places
from config.demo.scans import scan_page
from foundation.files import content_hash, store_bytes
from practice.models import Document, PayerKind
from practice.models.document import DocumentKind

NOTICES = 2
REASON = "Medicare may find that further visits only keep up what was reached."
WHY_GA = "The patient wants to go on and was told on paper that Medicare may not pay."


def have_notices_signed(places: Places, at: datetime) -> list[Claim]:
    """Record notices for claims that have not gone out, and return those claims.

    GA stands on the first; for the second it is proposed, and a person has to accept it.
    """
    drafts = Claim.objects.filter(status=ClaimStatus.DRAFT, payer__kind=PayerKind.MEDICARE)
    by_patient = {claim.patient_id: claim for claim in drafts.order_by("-service_date", "-pk")}
    claims = sorted(by_patient.values(), key=lambda one: one.pk)[:NOTICES]
    for number, claim in enumerate(claims):
        notice = _sign(places, claim)
        if number == 0:
            accept_notice(
                claim_id=claim.pk,
                line_id=claim.lines.get(number=1).pk,
                modifier=notice.modifier,
                notice_id=notice.pk,
                reason=WHY_GA,
                by=places.biller,
                at=at,
            )
    return claims


def _sign(places: Places, claim: Claim) -> AdvanceNotice:
    line = claim.lines.get(number=1)
    content = scan_page(
        "Advance notice, signed",
        f"MRN {claim.patient.mrn}, {line.procedure_code}",
        f"Signed {claim.service_date:%m/%d/%Y}, a scan of the demo",
    )
    name = store_bytes(folder=f"documents/{secrets.token_hex(8)}", content=content, suffix=".pdf")
    scan = Document.objects.create(
        patient_id=claim.patient_id,
        kind=DocumentKind.OTHER,
        title="Advance notice (ABN)",
        storage_name=name,
        content_type="application/pdf",
        byte_count=len(content),
        sha256=content_hash(content),
        uploaded_by=places.desk,
    )
    details = NoticeDetails(
        procedure_codes=[line.procedure_code],
        reason=REASON,
        is_voluntary=False,
        estimated_amount=line.charge_amount.quantize(Decimal("0.01")),
        option=NoticeOption.BILL_MEDICARE,
        signed_on=claim.service_date,
        document_id=scan.pk,
    )
    return record_notice(
        patient_id=claim.patient_id, details=details, by=places.desk, on=claim.service_date
    )
