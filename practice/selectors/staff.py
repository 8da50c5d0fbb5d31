"""People who sign in, as an owner sees them, and who needs a second factor."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from practice.models import Membership, Role, SecondFactorRule, User


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRule:
    """A role, and whether whoever holds it needs a second factor."""

    role: Role
    is_required: bool


def list_staff() -> QuerySet[User]:
    """Return everybody with roles, whether they have a second factor, those shut out last."""
    factor = Authenticator.objects.filter(user_id=OuterRef("pk")).exclude(
        type=Authenticator.Type.RECOVERY_CODES
    )
    return (
        User.objects.annotate(has_second_factor=Exists(factor))
        .prefetch_related("memberships__clinic")
        .order_by("-is_active", "last_name", "first_name", "pk")
    )


def list_role_rules() -> list[RoleRule]:
    """Return every role with its rule."""
    required = set(SecondFactorRule.objects.filter(is_required=True).values_list("role", flat=True))
    return [RoleRule(role=role, is_required=role.value in required) for role in Role]


def active_owners() -> QuerySet[User]:
    """Return the owners who can sign in and whose clinic is open."""
    owners = Membership.objects.filter(role=Role.OWNER, clinic__is_active=True)
    return User.objects.filter(is_active=True, pk__in=owners.values("user_id"))


def held_roles() -> set[tuple[int, int, str]]:
    """Return who holds which role where: person, clinic and role."""
    held = Membership.objects.filter(clinic__is_active=True)
    return set(held.values_list("user_id", "clinic_id", "role"))


def lacks_second_factor(user: User) -> bool:
    """Tell whether a person holds a role that needs a second factor and has none."""
    held = Membership.objects.filter(user=user, clinic__is_active=True).values("role")
    if not SecondFactorRule.objects.filter(is_required=True, role__in=held).exists():
        return False
    factors = Authenticator.objects.filter(user=user)
    return not factors.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
