"""Locks that last as long as the transaction, taken in one order by everybody.

Exclusion constraints alone deadlock under load; writers that first take these locks in
sorted order do not (docs/decisions/0003-locks-before-constraints.md).
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import OperationalError, connection, transaction

T = TypeVar("T")

DEADLOCK_DETECTED = "40P01"
DEADLOCK_TRIES = 3


def _lock_number(name: str) -> int:
    """Return the signed 64-bit number PostgreSQL locks for a name."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)


def lock_in_order(names: Iterable[str]) -> None:
    """Take one transaction-level advisory lock per name, sorted, so that none can wait in a ring.

    Raises ``RuntimeError`` outside a transaction, where the locks would hold nothing.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("lock_in_order belongs inside a transaction.")
    numbers = sorted({_lock_number(name) for name in names})
    with connection.cursor() as cursor:
        for number in numbers:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def retry_on_deadlock(act: Callable[[], T]) -> T:
    """Run an act in its own transaction, and again if PostgreSQL broke a deadlock with it.

    The retry stands outside the transaction, never inside it.
    """
    for tries_left in range(DEADLOCK_TRIES - 1, -1, -1):
        try:
            with transaction.atomic(durable=True):
                return act()
        except OperationalError as error:
            code = getattr(error.__cause__, "sqlstate", None)
            if code != DEADLOCK_DETECTED or not tries_left:
                raise
    raise AssertionError("unreachable: the last try returns or raises")
