"""The fixed-pitch font of the form, shipped with us and embedded in every file.

Courier as one of the standard fonts would not be embedded, and a printer that puts another
in its place may print characters that touch. Courier Prime has the same width; the file
holds its ASCII characters. Its license, the SIL Open Font License, stands beside it.
"""

from functools import cache
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

FONT_FILE = Path(__file__).parent / "fonts" / "courier-prime-ascii.ttf"
FIRST_CHARACTER, LAST_CHARACTER = " ", "~"
CHARACTER_WIDTH = 600  # thousandths of the font size
FIXED_PITCH_LATIN = 33  # flags of the font's descriptor


@cache
def font_bytes() -> bytes:
    """Return the font file."""
    return FONT_FILE.read_bytes()


def has_shapes_for(text: str) -> bool:
    """Tell whether the font has every character of ``text``."""
    return all(FIRST_CHARACTER <= each <= LAST_CHARACTER for each in text)


def embed_font(pdf: Pdf) -> Object:
    """Add the font to a PDF and return it for the resources of its pages."""
    data = font_bytes()
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/CourierPrime"),
        Flags=FIXED_PITCH_LATIN,
        FontBBox=Array([-14, -201, 614, 691]),
        ItalicAngle=0,
        Ascent=781,
        Descent=-342,
        CapHeight=580,
        StemV=84,
        FontFile2=Stream(pdf, data, Length1=len(data)),
    )
    count = ord(LAST_CHARACTER) - ord(FIRST_CHARACTER) + 1
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name("/CourierPrime"),
        Encoding=Name.WinAnsiEncoding,
        FirstChar=ord(FIRST_CHARACTER),
        LastChar=ord(LAST_CHARACTER),
        Widths=Array([CHARACTER_WIDTH] * count),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    return pdf.make_indirect(font)
