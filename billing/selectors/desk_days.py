"""A desk's day: its receipts, what they come to, and whether it is closed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from billing.models import DayClose, PaymentMethod, Receipt
from practice.models import Clinic, User
from practice.selectors.scope import clinics_of

NOTHING = Decimal("0.00")
DAYS_SHOWN = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What the receipts of a day come to, by method."""

    receipts: int
    cash: Decimal
    card: Decimal
    check: Decimal

    @property
    def total(self) -> Decimal:
        """All methods together."""
        return self.cash + self.card + self.check


def expected_on(*, clinic_id: int, day: date) -> Expected:
    """Add the receipts of a desk's day up: one query."""
    sums = Receipt.objects.filter(clinic_id=clinic_id, taken_on=day).aggregate(
        receipts=Count("pk"),
        **{
            method.value.lower(): Sum("amount", filter=Q(method=method.value))
            for method in PaymentMethod
        },
    )
    return Expected(
        receipts=sums["receipts"],
        cash=sums["cash"] or NOTHING,
        card=sums["card"] or NOTHING,
        check=sums["check"] or NOTHING,
    )


def receipts_on(*, clinic_id: int, day: date) -> QuerySet[Receipt]:
    """Return the receipts of a desk's day in order of their numbers."""
    return (
        Receipt.objects.filter(clinic_id=clinic_id, taken_on=day)
        .select_related("patient", "taken_by", "voids", "voided_by")
        .order_by("number")
    )


def close_of(*, clinic_id: int, day: date) -> DayClose | None:
    """Return how a day was closed, or nothing while it is open."""
    return DayClose.objects.filter(clinic_id=clinic_id, day=day).select_related("closed_by").first()


def open_days(clinic: Clinic, *, before: date) -> list[date]:
    """Return earlier days with receipts that nobody closed, the earliest first."""
    closed = DayClose.objects.filter(clinic=clinic).values("day")
    days = Receipt.objects.filter(clinic=clinic, taken_on__lt=before).exclude(taken_on__in=closed)
    return list(
        days.order_by("taken_on").values_list("taken_on", flat=True).distinct()[:DAYS_SHOWN]
    )


def get_receipt(*, user: User, pk: int) -> Receipt:
    """Return one receipt of a person's clinics; raises ``Receipt.DoesNotExist``."""
    return (
        Receipt.objects.filter(clinic__in=clinics_of(user))
        .select_related(
            "clinic", "patient", "taken_by", "voids", "voided_by", "appointment__provider"
        )
        .get(pk=pk)
    )
