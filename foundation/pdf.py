"""Documents that people read, as tagged PDF."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import weasyprint
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string


class OutsideResourceError(Exception):
    """A document asked for something that is not one of our static files."""


def _fetch_static_only(url: str, *_args: Any, **_options: Any) -> dict[str, Any]:
    """Fetch ``static:<name>`` from our static files and refuse everything else."""
    parts = urlsplit(url)
    found = finders.find(parts.path.lstrip("/")) if parts.scheme == "static" else None
    if not isinstance(found, str):
        raise OutsideResourceError("Documents may use our own static files only.")
    return {"file_obj": open(found, "rb")}  # noqa: PTH123 - WeasyPrint closes it


def render_pdf(template: str, context: Mapping[str, Any]) -> bytes:
    """Render a template under ``templates/<app>/pdf/`` as PDF/UA.

    The same context gives the same bytes: the identifier comes from the content.
    """
    html = render_to_string(template, dict(context))
    document = weasyprint.HTML(string=html, base_url="static:///", url_fetcher=_fetch_static_only)
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=b"plumbline")
    return pdf
