"""Who may do what: one table, role x act x noun (design.md s.5).

Views declare what they need with ``needs``; tests and ``docs/permissions.md`` are made from
the same table. Which rows a person sees is the selectors' business: those of the clinics where
the person holds a role that the view asks for, and all of them for an owner.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from practice.emergency_session import emergency_patients_of
from practice.models import Role, User

P = ParamSpec("P")


class Act(StrEnum):
    """What is done to a noun."""

    READ = "read"
    WRITE = "write"
    SIGN = "sign"
    SUBMIT = "submit"


class Noun(StrEnum):
    """What it is done to."""

    PATIENTS = "patients"
    ALERTS = "alerts"
    COVERAGES = "coverages"
    AUTHORIZATIONS = "authorizations"
    SCHEDULE = "schedule"
    NOTES = "notes"
    EVALUATIONS = "evaluations"  # and plans of care, progress reports
    CHARGES = "charges"
    CLAIMS = "claims"
    BALANCES = "balances"
    DESK_PAYMENTS = "desk payments"
    PAYERS = "payers"
    RULES = "rules"
    RULE_SETTINGS = "rule settings"
    STAFF = "staff"
    AUDIT = "audit"
    EXPORTS = "exports"
    EMERGENCY_ACCESS = "emergency access"
    OWN_ACCOUNT = "own account"


EVERYONE = frozenset(Role)
DESK, PT, PTA, BILLER, OWNER = (
    Role.FRONT_DESK,
    Role.THERAPIST,
    Role.ASSISTANT,
    Role.BILLER,
    Role.OWNER,
)

TABLE: dict[tuple[Act, Noun], frozenset[Role]] = {
    (Act.READ, Noun.OWN_ACCOUNT): EVERYONE,
    (Act.WRITE, Noun.OWN_ACCOUNT): EVERYONE,
    (Act.READ, Noun.PATIENTS): EVERYONE,
    (Act.WRITE, Noun.PATIENTS): frozenset({DESK, OWNER}),
    (Act.WRITE, Noun.ALERTS): frozenset({DESK, PT, OWNER}),
    (Act.READ, Noun.COVERAGES): EVERYONE,
    (Act.WRITE, Noun.COVERAGES): frozenset({DESK, BILLER, OWNER}),
    (Act.READ, Noun.AUTHORIZATIONS): EVERYONE,
    (Act.WRITE, Noun.AUTHORIZATIONS): frozenset({DESK, BILLER, OWNER}),
    (Act.READ, Noun.SCHEDULE): EVERYONE,
    (Act.WRITE, Noun.SCHEDULE): frozenset({DESK, PT, PTA, OWNER}),
    (Act.READ, Noun.NOTES): frozenset({PT, PTA, BILLER, OWNER}),
    (Act.WRITE, Noun.NOTES): frozenset({PT, PTA}),
    (Act.SIGN, Noun.NOTES): frozenset({PT, PTA}),
    (Act.WRITE, Noun.EVALUATIONS): frozenset({PT}),
    (Act.READ, Noun.CHARGES): frozenset({PT, BILLER, OWNER}),
    (Act.WRITE, Noun.CHARGES): frozenset({BILLER, OWNER}),
    (Act.READ, Noun.CLAIMS): frozenset({BILLER, OWNER}),
    (Act.WRITE, Noun.CLAIMS): frozenset({BILLER, OWNER}),
    (Act.SUBMIT, Noun.CLAIMS): frozenset({BILLER, OWNER}),
    (Act.READ, Noun.BALANCES): frozenset({DESK, BILLER, OWNER}),
    (Act.WRITE, Noun.DESK_PAYMENTS): frozenset({DESK, BILLER, OWNER}),
    (Act.READ, Noun.PAYERS): frozenset({DESK, BILLER, OWNER}),
    (Act.WRITE, Noun.PAYERS): frozenset({BILLER, OWNER}),
    (Act.READ, Noun.RULES): EVERYONE,
    (Act.WRITE, Noun.RULE_SETTINGS): frozenset({OWNER}),
    (Act.READ, Noun.STAFF): frozenset({OWNER}),
    (Act.WRITE, Noun.STAFF): frozenset({OWNER}),
    (Act.READ, Noun.AUDIT): frozenset({OWNER}),
    (Act.WRITE, Noun.AUDIT): frozenset({OWNER}),
    (Act.WRITE, Noun.EXPORTS): frozenset({OWNER}),
    (Act.WRITE, Noun.EMERGENCY_ACCESS): frozenset({DESK, PT, PTA}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """An act on a noun."""

    act: Act
    noun: Noun

    @property
    def roles(self) -> frozenset[Role]:
        """Return the roles that hold it; a pair that the table lacks is a mistake."""
        return TABLE[self.act, self.noun]


class StaffRequest(HttpRequest):
    """A request of somebody who is signed in."""

    user: User


def roles_of(user: User) -> frozenset[Role]:
    """Return the roles a person holds at any active clinic; asked once per request."""
    cached: frozenset[Role] | None = getattr(user, "_roles", None)
    if cached is None:
        held = user.memberships.filter(clinic__is_active=True).values_list("role", flat=True)
        cached = frozenset(Role(role) for role in held)
        user._roles = cached  # type: ignore[attr-defined]  # noqa: SLF001 - cache on the instance of this request
    return cached


def may(user: User, act: Act, noun: Noun) -> bool:
    """Tell whether a person may do this somewhere."""
    permission = Permission(act=act, noun=noun)
    return user.is_active and not permission.roles.isdisjoint(roles_of(user))


def needs(
    act: Act, noun: Noun
) -> Callable[
    [Callable[Concatenate[StaffRequest, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponse],
]:
    """Let only those who hold the permission in; strangers are sent to the sign-in page."""
    permission = Permission(act=act, noun=noun)
    if (act, noun) not in TABLE:
        raise LookupError(f"No role holds {act} {noun}; add the row to the table.")

    def decorate(
        view: Callable[Concatenate[StaffRequest, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not may(request.user, act, noun):  # type: ignore[arg-type]  # login_required stands outside
                raise PermissionDenied
            request.user.acting_roles = permission.roles  # type: ignore[union-attr]  # as above
            if act is Act.READ:  # an emergency opens a chart for reading alone
                request.user.emergency_patients = emergency_patients_of(request, request.user)  # type: ignore[union-attr, arg-type]  # as above
            return view(request, *args, **kwargs)  # type: ignore[arg-type]  # as above

        wrapped = login_required(guarded)
        wrapped.permission = permission  # type: ignore[attr-defined]  # read by the start-up check
        return wrapped

    return decorate


def public(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Declare that anybody may call a view, signed in or not."""
    view.permission = None  # type: ignore[attr-defined]  # read by the start-up check
    return view
