"""Remembering what a person chose to see of a clinic's schedule."""

from collections.abc import Iterable

from django.db import transaction

from practice.models import User
from scheduling.models import ScheduleFilter


@transaction.atomic
def keep_filter(
    *,
    user: User,
    clinic_id: int,
    provider_ids: Iterable[int],
    room_ids: Iterable[int],
    statuses: Iterable[str],
) -> ScheduleFilter:
    """Write the choice over the one before; empty lists show everything again."""
    kept, _ = ScheduleFilter.objects.update_or_create(
        user=user,
        clinic_id=clinic_id,
        defaults={
            "provider_ids": sorted(set(provider_ids)),
            "room_ids": sorted(set(room_ids)),
            "statuses": sorted(set(statuses)),
        },
    )
    return kept
