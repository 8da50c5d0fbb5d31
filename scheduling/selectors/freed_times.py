"""Freed times of a clinic, and why each person was or was not asked."""

from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from practice.models import Clinic, User
from practice.selectors.scope import clinics_of
from scheduling.models import FreedTime, OfferStatus, WaitlistDecision, WaitlistEntry

SHOWN_FOR = timedelta(days=7)
MOST_SHOWN = 30


def recent_freed_times(clinic: Clinic, *, at: datetime) -> QuerySet[FreedTime]:
    """Return what came free lately, the latest first, with how many were asked: one query."""
    return (
        FreedTime.objects.filter(clinic=clinic, freed_at__gte=at - SHOWN_FOR)
        .select_related("provider", "hold")
        .annotate(
            asked=Count("offers"),
            waiting=Count("offers", filter=Q(offers__status=OfferStatus.OFFERED)),
        )
        .order_by("-freed_at", "-pk")[:MOST_SHOWN]
    )


def get_freed_time(*, user: User, pk: int) -> FreedTime:
    """Return one of a person's clinics; raises ``FreedTime.DoesNotExist``."""
    rows = FreedTime.objects.filter(clinic__in=clinics_of(user))
    return rows.select_related("clinic", "provider", "hold").get(pk=pk)


def decisions_of(freed: FreedTime) -> QuerySet[WaitlistDecision]:
    """Return each decision, by round, those who were asked first."""
    return freed.decisions.select_related("entry__patient").order_by(
        "round_number", "-was_offered", "-score", "pk"
    )


def get_entry(*, user: User, pk: int) -> WaitlistEntry:
    """Return an entry of a person's clinics; raises ``WaitlistEntry.DoesNotExist``."""
    rows = WaitlistEntry.objects.filter(clinic__in=clinics_of(user))
    return rows.select_related("clinic", "patient", "appointment_type").get(pk=pk)
