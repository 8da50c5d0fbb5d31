"""The number that open day pages poll."""

from collections.abc import Iterable
from datetime import date

from django.db import connection

RAISE = """
    INSERT INTO scheduling_scheduleversion (clinic_id, day, version) VALUES (%s, %s, 1)
    ON CONFLICT (clinic_id, day) DO UPDATE SET version = scheduling_scheduleversion.version + 1
"""


def raise_versions(*, clinic_id: int, days: Iterable[date]) -> None:
    """Raise the count of each day, in order of the days.

    One statement a day and the last act of a writer: whoever changes the same day waits
    here from now to the commit, and never in a ring, since it holds all its other locks.
    """
    with connection.cursor() as cursor:
        for day in sorted(set(days)):
            cursor.execute(RAISE, [clinic_id, day])
