"""The drawn form under a copy, made by WeasyPrint once in the life of a process."""

from base64 import b64encode
from functools import cache

from django.template.loader import render_to_string

from billing.cms1500.drawing import captions, rectangles
from billing.cms1500.font import font_bytes
from foundation.document_dates import fix_document_dates


@cache
def draw_form_page() -> bytes:
    """Return a PDF of one page with the boxes and captions of the form.

    The font is part of the document, and nothing else may be fetched.
    """
    font = f"data:font/ttf;base64,{b64encode(font_bytes()).decode('ascii')}"
    html = render_to_string(
        "billing/pdf/cms1500_form.html",
        {"rectangles": list(rectangles()), "captions": list(captions()), "font": font},
    )
    import weasyprint  # half a second, which only the process that prints should pay

    fix_document_dates()
    fetcher = weasyprint.URLFetcher(allowed_protocols=["data"], fail_on_errors=True)
    document = weasyprint.HTML(string=html, url_fetcher=fetcher)
    drawn: bytes = document.write_pdf(pdf_identifier=b"plumbline-cms1500")
    return drawn
