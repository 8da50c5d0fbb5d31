"""Who may sign in: people are added, let in by a link, shut out, and let in again."""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from foundation.audit import record_event
from foundation.locks import lock_in_order
from foundation.models import AuditAct
from practice.models import AccessLink, Clinic, Membership, Role, SecondFactorRule, User
from practice.selectors.staff import active_owners, held_roles, lacks_second_factor

LINK_LASTS = timedelta(hours=72)
TOKEN_BYTES = 32
OWNERS_LOCK = "practice.owners"


class PersonKnownError(Exception):
    """Somebody signs in with that address already."""


class OwnAccountError(Exception):
    """Nobody shuts out or resets themselves here; another owner does."""


class LastOwnerError(Exception):
    """Nobody would be left who lets people in; the message is fit for the user."""


class LinkNotUsableError(Exception):
    """The link was used, has run out, or never was; the message is the same for all."""


class PasswordRefusedError(Exception):
    """The password is too easy to guess; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Somebody who joins, with a first role at a clinic."""

    email: str
    first_name: str
    last_name: str
    clinic_id: int
    role: Role


@transaction.atomic
def add_person(*, person: NewPerson, by: User, at: datetime) -> tuple[User, str]:
    """Add somebody who cannot sign in yet; return them and the token of a link for them.

    Raises ``PersonKnownError`` and ``Clinic.DoesNotExist``.
    """
    known = PersonKnownError("Somebody signs in with this address already.")
    if User.objects.filter(email__iexact=person.email).exists():
        raise known
    clinic = Clinic.objects.get(pk=person.clinic_id)
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                person.email, first_name=person.first_name, last_name=person.last_name
            )
    except IntegrityError:  # sent twice at once: the other one was looked for before it was there
        raise known from None
    Membership.objects.create(user=user, clinic=clinic, role=person.role)
    _record("added", user, by, at)
    return user, make_link(user_id=user.pk, by=by, at=at)


@transaction.atomic
def make_link(*, user_id: int, by: User, at: datetime) -> str:
    """Return the token of a new link for a person; earlier ones stop working.

    The token is told once: only its digest is kept. Raises ``User.DoesNotExist``.
    """
    user = User.objects.select_for_update().get(pk=user_id)
    AccessLink.objects.filter(user=user, used_at__isnull=True).update(used_at=at)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    AccessLink.objects.create(
        user=user, token_digest=digest_of(token), made_by=by, made_at=at, expires_at=at + LINK_LASTS
    )
    _record("link made", user, by, at)
    return token


def find_link(*, token: str, at: datetime) -> AccessLink:
    """Return the link that a token opens; raises ``LinkNotUsableError``."""
    link = (
        AccessLink.objects.select_related("user")
        .filter(
            token_digest=digest_of(token),
            used_at__isnull=True,
            expires_at__gt=at,
            user__is_active=True,
        )
        .first()
    )
    if link is None:
        raise LinkNotUsableError("This link was used already or has run out. Ask for another.")
    return link


@transaction.atomic
def use_link(*, token: str, password: str, at: datetime) -> User:
    """Set a person's password by a link, once; every session of theirs ends.

    Raises ``LinkNotUsableError`` and ``PasswordRefusedError``.
    """
    link = find_link(token=token, at=at)
    link = AccessLink.objects.select_for_update().select_related("user").get(pk=link.pk)
    if link.used_at is not None:
        raise LinkNotUsableError("This link was used already or has run out. Ask for another.")
    user = link.user
    try:
        validate_password(password, user)
    except ValidationError as refusal:
        raise PasswordRefusedError(" ".join(refusal.messages)) from refusal
    user.set_password(password)
    user.save(update_fields=["password", "updated_at"])
    link.used_at = at
    link.save(update_fields=["used_at", "updated_at"])
    end_sessions(user)
    _record("password set by link", user, user, at)
    return user


@transaction.atomic
def shut_out(*, user_id: int, by: User, at: datetime) -> User:
    """Close an account: the next request of every session is refused, and no link works.

    Raises ``User.DoesNotExist``, ``OwnAccountError`` and ``LastOwnerError``.
    """
    with keeping_an_owner():
        user = _other_account(user_id, by)
        user.is_active = False
        user.save(update_fields=["is_active", "updated_at"])
    AccessLink.objects.filter(user=user, used_at__isnull=True).update(used_at=at)
    end_sessions(user)
    _record("shut out", user, by, at)
    return user


@transaction.atomic
def let_in_again(*, user_id: int, by: User, at: datetime) -> User:
    """Open an account again; the password is as it was. Raises ``User.DoesNotExist``."""
    user = User.objects.select_for_update().get(pk=user_id)
    user.is_active = True
    user.save(update_fields=["is_active", "updated_at"])
    _record("let in again", user, by, at)
    return user


@transaction.atomic
def remove_second_factors(*, user_id: int, by: User, at: datetime) -> User:
    """Forget a person's second factors, such as those on a lost telephone.

    Raises ``User.DoesNotExist`` and ``OwnAccountError``.
    """
    user = _other_account(user_id, by)
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    _record("factors removed", user, by, at)
    return user


@transaction.atomic
def require_second_factor(*, role: Role, is_required: bool, by: User, at: datetime) -> None:
    """Say whether a role needs a second factor; who lacks one has to sign in anew."""
    rule, _ = SecondFactorRule.objects.select_for_update().get_or_create(
        role=role, defaults={"set_by": by}
    )
    if rule.is_required == is_required:
        return
    rule.is_required, rule.set_by = is_required, by
    rule.save(update_fields=["is_required", "set_by", "updated_at"])
    record_event(
        act=AuditAct.ACCESS_CHANGED,
        at=at,
        actor_id=by.pk,
        subject=f"practice/second_factor {'on' if is_required else 'off'}",
        subject_id=role,
    )
    if is_required:
        with_factor = Authenticator.objects.values("user_id")
        holders = User.objects.filter(memberships__role=role).exclude(pk__in=with_factor)
        for user in holders.exclude(pk=by.pk).distinct():
            end_sessions(user)


@contextmanager
def keeping_an_owner() -> Iterator[None]:
    """Undo what is done inside if it leaves no owner who can sign in.

    The lock lets two owners change each other one after the other alone, so that the second sees
    what the first did. Raises ``LastOwnerError``.
    """
    with transaction.atomic():
        lock_in_order([OWNERS_LOCK])
        had_one = active_owners().exists()
        yield
        if had_one and not active_owners().exists():
            raise LastOwnerError("At least one owner has to stay. Name another owner first.")


@contextmanager
def changing_roles() -> Iterator[set[int]]:
    """Undo what leaves no owner; end the sessions of who gains a role and lacks its second factor.

    A session learns at sign-in whether a factor is missing. Yields the ids of those whose sessions
    have ended, once it is done. Raises ``LastOwnerError``.
    """
    sent_out: set[int] = set()
    with keeping_an_owner():
        before = held_roles()
        yield sent_out
        gained = {user_id for user_id, _, _ in held_roles() - before}
        for user in User.objects.filter(pk__in=gained):
            if lacks_second_factor(user):
                end_sessions(user)
                sent_out.add(user.pk)


def end_sessions(user: User) -> None:
    """End every session of a person."""
    for session in UserSession.objects.filter(user=user):
        SessionStore(session.session_key).delete()
        session.delete()


def digest_of(token: str) -> str:
    """Return what the database knows of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _other_account(user_id: int, by: User) -> User:
    if user_id == by.pk:
        raise OwnAccountError("Another owner has to do this for your own account.")
    return User.objects.select_for_update().get(pk=user_id)


def _record(what: str, user: User, by: User, at: datetime) -> None:
    record_event(
        act=AuditAct.ACCESS_CHANGED,
        at=at,
        actor_id=by.pk,
        subject=f"practice/staff {what}",
        subject_id=user.pk,
    )
