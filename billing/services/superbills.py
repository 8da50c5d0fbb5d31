"""A superbill on paper."""

from datetime import date
from decimal import Decimal

from billing.selectors.superbills import Superbill
from practice.models import User
from practice.selectors.practices import get_practice

TEMPLATE = "billing/pdf/superbill.html"


def print_superbill(superbill: Superbill, *, received: Decimal | None, by: User, on: date) -> bytes:
    """Return a superbill as a tagged PDF; ``received`` is what ``by`` says the patient paid."""
    from foundation.pdf import render_pdf  # WeasyPrint, which only printing should load

    context = {
        "superbill": superbill,
        "patient": superbill.patient,
        "practice": get_practice(),
        "received": received,
        "by": by,
        "on": on,
        "footer": f"Superbill, printed {on:%m/%d/%Y}",
    }
    return render_pdf(TEMPLATE, context)
