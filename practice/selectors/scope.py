"""Which clinics a person sees: their own, or all of them for an owner."""

from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from practice.models import Clinic, Role, User
from practice.permissions import Act, Noun, Permission, roles_of


def clinics_of(user: User) -> QuerySet[Clinic]:
    """Return the active clinics whose rows a person may see.

    Inside a view only the roles count that the view asks for: who is a biller in one clinic
    and sits at the desk of another sees the claims of the first alone.
    """
    acting = user.acting_roles if user.acting_roles is not None else frozenset(Role)
    return _clinics_with(user, acting)


def clinics_where(user: User, act: Act, noun: Noun) -> QuerySet[Clinic]:
    """Return the clinics where a person may do this, whatever the page at hand asks for."""
    return _clinics_with(user, Permission(act=act, noun=noun).roles)


def _clinics_with(user: User, roles: frozenset[Role]) -> QuerySet[Clinic]:
    clinics = Clinic.objects.filter(is_active=True)
    if Role.OWNER in roles & roles_of(user):
        return clinics
    return clinics.filter(pk__in=user.memberships.filter(role__in=roles).values("clinic_id"))


def home_zone(user: User) -> ZoneInfo:
    """Return the time zone of a person's first clinic; UTC for somebody without one."""
    clinic = clinics_of(user).order_by("pk").first()
    return clinic.zone if clinic else ZoneInfo("UTC")
