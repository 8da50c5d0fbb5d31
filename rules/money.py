"""Rounding and allocation of dollar amounts: the only place where cents are made."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def to_cents(amount: Decimal) -> Decimal:
    """Return ``amount`` in dollars with two places, halves away from zero."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def allocate(total: Decimal, weights: Sequence[Decimal | int]) -> tuple[Decimal, ...]:
    """Split ``total`` dollars by ``weights`` into cents that add up to it exactly.

    Cents that rounding leaves over go to the parts that lost most, earlier parts
    first. A negative total (a takeback) is split the same way.

    Raises ``ValueError`` when ``total`` has a fraction of a cent, a weight is
    negative, or the weights add up to nothing.
    """
    if total != to_cents(total):
        raise ValueError(f"total must be whole cents, got {total}")
    if any(weight < 0 for weight in weights):
        raise ValueError("weights must not be negative")
    whole = sum(weights, start=Decimal(0))
    if whole == 0:
        raise ValueError("weights must add up to more than nothing")
    cents = int(abs(total) / CENT)
    shares = [cents * weight / whole for weight in weights]
    parts = [int(share) for share in shares]
    by_loss = sorted(range(len(parts)), key=lambda place: parts[place] - shares[place])
    for place in by_loss[: cents - sum(parts)]:
        parts[place] += 1
    sign = -1 if total < 0 else 1
    return tuple(sign * part * CENT for part in parts)
