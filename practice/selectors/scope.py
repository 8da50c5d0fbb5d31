"""Which clinics a person sees: their own, or all of them for an owner."""

from django.db.models import QuerySet

from practice.models import Clinic, Role, User


def clinics_of(user: User) -> QuerySet[Clinic]:
    """Return the active clinics whose rows a person may see."""
    clinics = Clinic.objects.filter(is_active=True)
    if user.memberships.filter(role=Role.OWNER, clinic__is_active=True).exists():
        return clinics
    return clinics.filter(pk__in=user.memberships.values("clinic_id"))
