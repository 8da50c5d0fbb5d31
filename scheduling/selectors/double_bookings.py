"""Appointments that hold the same time: what the constraints forbid, looked for without them."""

from dataclasses import dataclass

from django.db import connection

# A self-join that uses no exclusion constraint, so that it proves them or prepares for them.
OVERLAPS = """
    SELECT %(what)s, a.id, b.id FROM scheduling_appointment a
    JOIN scheduling_appointment b ON a.id < b.id AND a.{column} = b.{column}
     AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
    WHERE a.status NOT IN ('CANCELLED', 'NO_SHOW') AND b.status NOT IN ('CANCELLED', 'NO_SHOW')
     AND (a.shared_session_id IS DISTINCT FROM b.shared_session_id
        OR a.shared_session_id IS NULL OR a.patient_id = b.patient_id)
    ORDER BY a.id, b.id
"""
HELD_ONCE = {
    "provider": "provider_id",
    "patient": "patient_id",
    "room": "room_id",
    "equipment": "equipment_id",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubleBooking:
    """Two appointments that hold one provider, patient, room or equipment at the same time."""

    what: str
    first_id: int
    second_id: int


def list_double_bookings() -> list[DoubleBooking]:
    """Return every pair of appointments that overlap in what may be held once."""
    found = []
    with connection.cursor() as cursor:
        for what, column in HELD_ONCE.items():
            cursor.execute(OVERLAPS.format(column=column), {"what": what})
            found += [
                DoubleBooking(what=row[0], first_id=row[1], second_id=row[2])
                for row in cursor.fetchall()
            ]
    return found
