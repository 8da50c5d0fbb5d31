import io
import time

import pytest
from pypdf import PdfReader

from foundation.pdf import OutsideResourceError, render_html

FONT = "static:dist/fonts/inter-latin-wght-normal.woff2"
PAGE = '<html lang="en"><title>Note</title><style>{style}</style><p>Seen today</p></html>'


def fonts_of(pdf: bytes) -> set[str]:
    embedded, others = PdfReader(io.BytesIO(pdf)).pages[0]._get_fonts()
    return {name.partition("+")[2] for name in embedded | others}


def test_a_document_may_use_a_static_font_and_is_the_same_every_time() -> None:
    style = f'@font-face {{ font-family: Inter; src: url("{FONT}"); }} p {{ font-family: Inter; }}'

    pdf = render_html(PAGE.format(style=style))

    assert fonts_of(pdf) == {"Inter"}
    time.sleep(1.1)  # a clock inside the document would have moved on
    assert render_html(PAGE.format(style=style)) == pdf


@pytest.mark.parametrize("url", ["https://example.org/a.css", "file:///etc/passwd", "static:none"])
def test_a_document_may_fetch_nothing_else(url: str) -> None:
    with pytest.raises(OutsideResourceError):
        render_html(PAGE.format(style=f'@import "{url}";'))
