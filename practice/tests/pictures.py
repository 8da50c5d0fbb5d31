"""Files as a desk brings them in."""

import io

import pikepdf
from PIL import Image

HOME = {0x0110: "Camera of somebody"}  # EXIF tag Model


def picture(*, form: str = "JPEG", size: tuple[int, int] = (40, 20)) -> bytes:
    """Return a small picture with the camera's name in it."""
    exif = Image.Exif()
    for tag, value in HOME.items():
        exif[tag] = value
    drawn = io.BytesIO()
    Image.new("RGB", size, "white").save(drawn, format=form, exif=exif)
    return drawn.getvalue()


def pdf(*, page_count: int = 1, password: str = "") -> bytes:
    """Return a PDF of blank pages."""
    written = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(page_count):
            made.add_blank_page()
        if password:
            made.save(written, encryption=pikepdf.Encryption(user=password, owner=password))
        else:
            made.save(written)
    return written.getvalue()
