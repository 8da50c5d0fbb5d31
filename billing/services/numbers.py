"""Numbers that are never used twice: a sequence does not roll back."""

from enum import StrEnum

from django.db import connection


class Sequence(StrEnum):
    """The sequences of this app."""

    CLAIM = "billing_claim_number"
    INTERCHANGE = "billing_interchange_number"


def next_number(sequence: Sequence) -> int:
    """Return the next number of a sequence; it is used up even if the transaction fails."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s::regclass)", [sequence.value])
        row: tuple[int] = cursor.fetchone()
    return row[0]
