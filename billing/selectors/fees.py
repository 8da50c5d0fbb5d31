"""What one unit of a procedure is charged at."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Q

from billing.models import FeeSchedule


def unit_amounts(*, payer_id: int | None, codes: Iterable[str], on: date) -> dict[str, Decimal]:
    """Return the amount of each code on a day: the payer's own, or else the one for everybody.

    A code without an amount is left out; nothing is ever charged at zero for lack of one.
    """
    in_force = FeeSchedule.objects.filter(
        Q(payer_id=payer_id) | Q(payer__isnull=True),
        Q(ends_on__isnull=True) | Q(ends_on__gte=on),
        procedure_code__in=set(codes),
        starts_on__lte=on,
    )
    default_first = sorted(in_force, key=lambda one: one.payer_id is not None)
    return {one.procedure_code: one.unit_amount for one in default_first}
