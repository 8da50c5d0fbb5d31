"""A receipt on paper."""

from billing.models import Receipt
from practice.selectors.practices import get_practice
from scheduling.selectors.clinic_clock import wall_of

TEMPLATE = "billing/pdf/receipt.html"


def print_receipt(receipt: Receipt) -> bytes:
    """Return a receipt as a tagged PDF; a second print is the same bytes."""
    from foundation.pdf import render_pdf  # WeasyPrint, which only printing should load

    zone = receipt.clinic.zone
    visit = receipt.appointment
    context = {
        "receipt": receipt,
        "patient": receipt.patient,
        "practice": get_practice(),
        "taken": wall_of(receipt.taken_at, zone),
        "visit": wall_of(visit.starts_at, zone) if visit else None,
        "given_back": -receipt.amount,
        "footer": f"Receipt {receipt.number}",
    }
    return render_pdf(TEMPLATE, context)
