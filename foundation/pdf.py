"""Documents that people read, as tagged PDF."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import weasyprint
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse

from foundation.document_dates import fix_document_dates


class OutsideResourceError(Exception):
    """A document asked for something that is not one of our static files."""


class _StaticFilesOnly(weasyprint.URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Fetches ``static:<name>`` from our static files and refuses everything else."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002 - theirs
        parts = urlsplit(url)
        found = finders.find(parts.path.lstrip("/")) if parts.scheme == "static" else None
        if not isinstance(found, str):
            raise OutsideResourceError("Documents may use our own static files only.")
        return URLFetcherResponse(url, Path(found).read_bytes())


def render_pdf(template: str, context: Mapping[str, Any]) -> bytes:
    """Render a template under ``templates/<app>/pdf/`` as PDF/UA.

    The same context gives the same bytes: the identifier comes from the content. Raises
    ``OutsideResourceError`` when the template asks for anything but a static file.
    """
    html = render_to_string(template, dict(context))
    return render_html(html)


def render_html(html: str) -> bytes:
    """Render one document of HTML as PDF/UA; see ``render_pdf``."""
    fix_document_dates()
    fetcher = _StaticFilesOnly(fail_on_errors=True)
    try:
        document = weasyprint.HTML(string=html, base_url="static:///", url_fetcher=fetcher)
        pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=b"plumbline")
    except FatalURLFetchingError as failure:  # no Exception, so nothing else would catch it
        raise OutsideResourceError("Documents may use our own static files only.") from failure
    return pdf
