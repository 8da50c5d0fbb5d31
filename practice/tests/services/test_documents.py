import io
import resource
import struct
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from foundation.files import read_bytes
from practice.models import Document, Patient
from practice.models.document import DocumentKind
from practice.services import documents
from practice.services.documents import (
    DocumentAlreadyStoredError,
    DocumentNotReadableError,
    store_document,
)
from practice.tests.factories import PatientFactory, UserFactory
from practice.tests.pictures import pdf, picture

pytestmark = pytest.mark.django_db


def store(content: bytes, patient: Patient | None = None) -> Document:
    """Keep a referral in a chart."""
    return store_document(
        patient_id=(patient or PatientFactory.create()).pk,
        kind=DocumentKind.REFERRAL,
        title="Referral",
        content=content,
        by=UserFactory.create(),
    )


def test_a_pdf_is_kept_as_it_is_under_a_name_that_says_nothing() -> None:
    content = pdf()

    document = store(content)

    assert read_bytes(document.storage_name) == content
    assert (document.content_type, document.byte_count) == ("application/pdf", len(content))
    assert str(document.patient_id) not in document.storage_name.split("/")
    assert "Referral" not in document.storage_name


@pytest.mark.parametrize(("form", "content_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png")])
@pytest.mark.fault_row(25)
def test_a_picture_is_drawn_anew_without_what_the_camera_wrote(
    form: str, content_type: str
) -> None:
    document = store(picture(form=form))

    kept = read_bytes(document.storage_name)
    assert document.content_type == content_type
    assert b"Camera of somebody" not in kept
    assert Image.open(io.BytesIO(kept)).size == (40, 20)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<html><script>alert(1)</script></html>", "Choose a PDF, JPEG or PNG"),
        (b"GIF89a" + b"\0" * 20, "Choose a PDF, JPEG or PNG"),
        (b"%PDF-1.7 and nothing more", "damaged"),
        (picture()[:100], "damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "damaged"),
        (pdf(page_count=0), "damaged"),
        (pdf(password="secret"), "password"),
        (b"<?xml version='1.0'?><svg onload='alert(1)'/>", "Choose a PDF, JPEG or PNG"),
        (b"\xff\xd8\xff<script>alert(1)</script>", "damaged"),
        (b"PK\x03\x04" + b"\0" * 40, "Choose a PDF, JPEG or PNG"),
    ],
    ids=[
        "html",
        "gif",
        "broken pdf",
        "half a jpeg",
        "broken png",
        "no page",
        "locked",
        "svg",
        "html as jpg",
        "zip",
    ],
)
@pytest.mark.fault_row(25)
def test_what_is_no_scan_is_refused_with_the_remedy(
    content: bytes, message: str, media_folder: Path
) -> None:
    with pytest.raises(DocumentNotReadableError, match=message):
        store(content)

    assert not media_folder.exists()


@pytest.mark.fault_row(24)
def test_a_picture_of_too_many_dots_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_PIXELS", 100)

    with pytest.raises(DocumentNotReadableError, match="too large"):
        store(picture())


def png_of(width: int, height: int, *more: tuple[bytes, bytes]) -> bytes:
    """Return the head of a picture that says it is so large, with next to nothing in it."""
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    dots = (b"IDAT", zlib.compress(b"\0" * 1000))
    chunks = ((b"IHDR", header), *more, dots, (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


@pytest.mark.fault_row(24)
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (png_of(50_000, 50_000), "too large"),
        (png_of(7_700, 7_700), "too large"),
        (pdf(page_count=1500), "1,000 pages"),
    ],
    ids=["a picture of 10 GB", "59 million dots", "a PDF of 1,500 pages"],
)
def test_what_would_grow_when_opened_is_refused_at_once(content: bytes, message: str) -> None:
    patient = PatientFactory.create()
    started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(DocumentNotReadableError, match=message):
        store(content, patient)

    assert time.monotonic() - started < 10  # a hundredth of it on a machine with nothing else to do
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # kB


@pytest.mark.parametrize(
    ("name", "head"),
    [(b"zTXt", b"k\0\0"), (b"iTXt", b"k\0\1\0\0\0"), (b"iCCP", b"k\0\0")],
    ids=["text", "text of any language", "color profile"],
)
def test_a_picture_whose_words_unpack_without_end_is_refused(
    name: bytes, head: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    # WeasyPrint, once it is loaded, has Pillow pass over such parts.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)
    packed = head + zlib.compress(b"x" * 5_000_000)

    with pytest.raises(DocumentNotReadableError, match="damaged"):
        store(png_of(2, 2, (name, packed)))


def test_a_letter_page_at_600_dots_an_inch_is_not_too_large() -> None:
    assert documents.MOST_PIXELS >= 5_100 * 6_600


def test_the_same_file_twice_in_a_chart_is_refused() -> None:
    patient, content = PatientFactory.create(), pdf()
    store(content, patient)

    with pytest.raises(DocumentAlreadyStoredError, match="already in the chart"):
        store(content, patient)


def test_the_same_file_in_two_charts_is_kept_twice() -> None:
    content = pdf()

    assert store(content).storage_name != store(content).storage_name
