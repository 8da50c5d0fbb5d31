"""Which session broke the glass: only there the chart is open, and only such a session is asked.

So that nobody else's page pays a query for what hardly ever happens.
"""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from practice.models import EmergencyAccess, User
from practice.selectors.emergencies import open_emergency_patients

UNTIL = "emergency_until"


def remember_emergency(request: HttpRequest, access: EmergencyAccess) -> None:
    """Note in the session until when there may be charts to open by emergency."""
    request.session[UNTIL] = access.ends_at.isoformat()


def emergency_patients_of(request: HttpRequest, user: User) -> frozenset[int]:
    """Return the patients that this session may read by emergency, as the database says now."""
    until = request.session.get(UNTIL)
    now = timezone.now()
    if until is None or datetime.fromisoformat(until) <= now:
        return frozenset()
    return open_emergency_patients(user.pk, now)
