"""Closing a desk's day: what was counted against what the receipts say, once and for good."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from billing.models import DayClose
from billing.selectors.desk_days import expected_on
from billing.services.receipts import DayClosedError, DeskRefusalError, hold_receipts
from practice.models import Clinic, User
from scheduling.selectors.clinic_clock import day_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What lay in the drawer beyond its float, on the card terminal's report, and as checks."""

    cash: Decimal
    card: Decimal
    check: Decimal
    reason: str = ""


@transaction.atomic
def close_day(*, clinic: Clinic, day: date, counted: Counted, by: User, at: datetime) -> DayClose:
    """Close a day of a desk; afterwards it takes no receipt and no counter-entry.

    Raises ``DayClosedError`` where it is closed, and ``DeskRefusalError`` for a day to come or
    a difference without a reason.
    """
    hold_receipts()
    if day > day_of(at, clinic.zone):
        raise DeskRefusalError("This day has not come yet.")
    if DayClose.objects.filter(clinic=clinic, day=day).exists():
        raise DayClosedError("This day is closed already.")
    expected = expected_on(clinic_id=clinic.pk, day=day)
    is_equal = (counted.cash, counted.card, counted.check) == (
        expected.cash,
        expected.card,
        expected.check,
    )
    if not is_equal and not counted.reason.strip():
        raise DeskRefusalError(
            "What was counted is not what the receipts say. Count again, or say why it differs."
        )
    return DayClose.objects.create(
        clinic=clinic,
        day=day,
        receipt_count=expected.receipts,
        expected_cash=expected.cash,
        expected_card=expected.card,
        expected_check=expected.check,
        counted_cash=counted.cash,
        counted_card=counted.card,
        counted_check=counted.check,
        difference_reason=counted.reason.strip(),
        closed_by=by,
        closed_at=at,
    )
