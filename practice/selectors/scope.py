"""Which clinics a person sees: their own, or all of them for an owner."""

from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from practice.models import Clinic, Role, User
from practice.permissions import roles_of


def clinics_of(user: User) -> QuerySet[Clinic]:
    """Return the active clinics whose rows a person may see."""
    clinics = Clinic.objects.filter(is_active=True)
    if Role.OWNER in roles_of(user):
        return clinics
    return clinics.filter(pk__in=user.memberships.values("clinic_id"))


def home_zone(user: User) -> ZoneInfo:
    """Return the time zone of a person's first clinic; UTC for somebody without one."""
    clinic = clinics_of(user).order_by("pk").first()
    return clinic.zone if clinic else ZoneInfo("UTC")
