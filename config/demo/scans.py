"""Scans of signed plans for the demo: one small PDF for each."""

import io
import secrets
from collections.abc import Iterable

import pikepdf

from config.demo.courses import Course
from config.demo.places import Places
from documentation.models import Certification
from foundation.files import content_hash, store_bytes
from practice.models import Document
from practice.models.document import DocumentKind

UNSCANNED_EVERY = 9
LETTER = (0, 0, 612, 792)


def scan_signed_plans(places: Places, courses: list[Course]) -> None:
    """Put the signed plan of each certified course but a few into its chart."""
    by_plan = {course.plan.pk: course for course in courses}
    certifications = [
        one for number, one in enumerate(_certified(by_plan)) if number % UNSCANNED_EVERY
    ]
    for certification in certifications:
        certification.document = _document(places, by_plan[certification.plan_id], certification)
    Document.objects.bulk_create(one.document for one in certifications if one.document)
    Certification.objects.bulk_update(certifications, ["document"])


def _certified(plan_ids: Iterable[int]) -> Iterable[Certification]:
    return Certification.objects.filter(plan__in=plan_ids).order_by("pk")


def _document(places: Places, course: Course, certification: Certification) -> Document:
    content = scan_page(
        "Plan of care, signed",
        f"MRN {course.patient.mrn}, plan of {course.plan.starts_on:%m/%d/%Y}",
        f"Signed {certification.signed_on:%m/%d/%Y}, a scan of the demo",
    )
    name = store_bytes(folder=f"documents/{secrets.token_hex(8)}", content=content, suffix=".pdf")
    return Document(
        patient=course.patient,
        kind=DocumentKind.SIGNED_PLAN,
        title="Signed plan of care",
        storage_name=name,
        content_type="application/pdf",
        byte_count=len(content),
        sha256=content_hash(content),
        uploaded_by=places.desk,
    )


def scan_page(*lines: str) -> bytes:
    """Return one letter page with these lines."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    words = "".join(f"({line}) Tj 0 -22 Td " for line in lines)
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=pikepdf.Array(LETTER),
        Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font)),
        Contents=pdf.make_stream(f"BT /F1 14 Tf 72 700 Td {words} ET".encode()),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    written = io.BytesIO()
    pdf.save(written, deterministic_id=True)
    return written.getvalue()
