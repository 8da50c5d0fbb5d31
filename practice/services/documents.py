"""Scans: looked at by their bytes, cleaned, and kept under a name that says nothing."""

import io
import secrets
import warnings
from dataclasses import dataclass

import pikepdf
from django.db import transaction
from PIL import Image, ImageOps, UnidentifiedImageError

from foundation.files import content_hash, store_bytes
from practice.models import Document, Patient, User

MOST_PIXELS = 34_000_000  # a letter page at 600 dots an inch
MOST_PAGES = 1000
FOLDER = "documents"
PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
SIGNATURES = ((b"%PDF-", PDF), (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG))
SUFFIXES = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png"}
IMAGE_FORMATS = {JPEG: "JPEG", PNG: "PNG"}


class DocumentNotReadableError(Exception):
    """The file is no scan that can be kept; the message says what would be."""


class DocumentAlreadyStoredError(Exception):
    """The chart has these very bytes already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanFile:
    """What is kept of an upload: bytes that this program wrote or has read whole."""

    content: bytes
    content_type: str


def store_document(*, patient_id: int, kind: str, title: str, content: bytes, by: User) -> Document:
    """Keep a scan in a chart.

    The bytes are on the disk before the row names them, so that no row ever points at
    nothing. Raises ``Patient.DoesNotExist``, ``DocumentNotReadableError`` and
    ``DocumentAlreadyStoredError``.
    """
    patient = Patient.objects.get(pk=patient_id)
    clean = clean_file(content)
    digest = content_hash(clean.content)
    _check_unknown(patient, digest)
    name = store_bytes(
        folder=f"{FOLDER}/{secrets.token_hex(8)}",
        content=clean.content,
        suffix=SUFFIXES[clean.content_type],
    )
    with transaction.atomic():
        Patient.objects.select_for_update().get(pk=patient.pk)
        _check_unknown(patient, digest)
        return Document.objects.create(
            patient=patient,
            kind=kind,
            title=title,
            storage_name=name,
            content_type=clean.content_type,
            byte_count=len(clean.content),
            sha256=digest,
            uploaded_by=by,
        )


def clean_file(content: bytes) -> CleanFile:
    """Tell what a file is by its first bytes, and make it safe to keep.

    Pictures are drawn anew, turned upright and without camera data. A PDF is read by its
    structure and kept as it is.
    """
    found = next((kind for mark, kind in SIGNATURES if content.startswith(mark)), None)
    if found is None:
        raise DocumentNotReadableError("Choose a PDF, JPEG or PNG file.")
    if found == PDF:
        _check_pdf(content)
        return CleanFile(content=content, content_type=PDF)
    return CleanFile(content=_redraw(content, IMAGE_FORMATS[found]), content_type=found)


def _check_unknown(patient: Patient, digest: str) -> None:
    known = Document.objects.filter(patient=patient, sha256=digest).first()
    if known is not None:
        raise DocumentAlreadyStoredError(
            f"This file is already in the chart, under the title {known.title!r}."
        )


def _check_pdf(content: bytes) -> None:
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            page_count = len(pdf.pages)
    except pikepdf.PasswordError:
        raise DocumentNotReadableError(
            "This PDF asks for a password. Save it without one and try again."
        ) from None
    except pikepdf.PdfError:
        page_count = 0
    if page_count == 0:
        raise DocumentNotReadableError("This PDF is damaged. Scan or save it again.")
    if page_count > MOST_PAGES:
        raise DocumentNotReadableError(
            f"This PDF has more than {MOST_PAGES:,} pages. Split it into several."
        )


def _redraw(content: bytes, image_format: str) -> bytes:
    mode = "RGB" if image_format == "JPEG" else "RGBA"
    damaged = DocumentNotReadableError("This picture is damaged. Scan it again.")
    too_large = DocumentNotReadableError("This picture is too large. Scan it at 300 dpi.")
    try:
        with warnings.catch_warnings():
            # Our own limit decides; Pillow's warning comes earlier.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=[image_format])
            if picture.width * picture.height > MOST_PIXELS:
                raise too_large
            upright = ImageOps.exif_transpose(picture).convert(mode)
    except Image.DecompressionBombError:
        raise too_large from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        # A ValueError is how Pillow refuses a text or color profile that would unpack too far.
        raise damaged from None
    drawn = io.BytesIO()
    upright.save(drawn, format=image_format, quality=90)
    return drawn.getvalue()
