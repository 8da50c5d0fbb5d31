"""Whose schedule a person may write, clinic by clinic.

The desk, therapists and owners write for everybody at their clinic (therapists cover for
each other); assistants write their own; billers only read.
"""

from django.db.models import Q, QuerySet

from practice.models import Clinic, Provider, Role, User
from practice.permissions import Act, Noun, Permission
from practice.selectors.providers import list_providers

WRITERS = Permission(act=Act.WRITE, noun=Noun.SCHEDULE).roles


def roles_at(user: User, clinic_id: int) -> frozenset[Role]:
    """Return the roles that count at one clinic; an owner is one everywhere."""
    held = user.memberships.filter(
        Q(clinic_id=clinic_id) | Q(role=Role.OWNER), clinic__is_active=True
    ).values_list("role", flat=True)
    return frozenset(Role(role) for role in held)


def writable_providers(user: User, clinic: Clinic) -> QuerySet[Provider]:
    """Return the active providers of a clinic whose schedule a person may write."""
    writing = roles_at(user, clinic.pk) & WRITERS
    if not writing:
        return Provider.objects.none()
    providers = list_providers(clinic)
    return providers.filter(user=user) if writing == {Role.ASSISTANT} else providers


def may_close_clinic(user: User, clinic: Clinic) -> bool:
    """Tell whether a person may block everybody's hours: whoever writes more than their own."""
    return not (roles_at(user, clinic.pk) & WRITERS) <= {Role.ASSISTANT}


def may_write(user: User, *, clinic_id: int, provider_id: int) -> bool:
    """Tell whether a person may change an appointment of this provider at this clinic."""
    writing = roles_at(user, clinic_id) & WRITERS
    if writing == {Role.ASSISTANT}:
        return Provider.objects.filter(pk=provider_id, user=user).exists()
    return bool(writing)
