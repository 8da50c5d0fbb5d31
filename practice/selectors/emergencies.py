"""Charts of other clinics that a person may read for a while."""

from datetime import datetime

from django.db.models import QuerySet

from practice.models import EmergencyAccess


def open_emergency_patients(user_id: int, at: datetime) -> frozenset[int]:
    """Return the patients whose charts a person may read at a moment, by emergency alone."""
    return frozenset(
        EmergencyAccess.objects.filter(
            user_id=user_id, starts_at__lte=at, ends_at__gt=at
        ).values_list("patient_id", flat=True)
    )


def list_emergency_accesses() -> QuerySet[EmergencyAccess]:
    """Return every emergency access, the unseen first, then the latest."""
    return EmergencyAccess.objects.select_related("user", "patient", "seen_by").order_by(
        "-seen_at", "-starts_at", "-pk"
    )


def count_unseen() -> int:
    """Return how many emergency accesses no owner has seen yet."""
    return EmergencyAccess.objects.filter(seen_at__isnull=True).count()
