"""Locking what nobody uses: after a quarter of an hour a session asks who is there.

The session stays, and with it the page and its draft: signing in again with password or second
factor (allauth's reauthentication) goes on where it stood.
"""

import json
from collections.abc import Callable
from datetime import datetime
from urllib.parse import quote

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from practice.permissions import Act, Noun, StaffRequest, needs

LAST_SEEN = "idle.last_seen"
LOCKED_AT = "idle.locked_at"
AUTHENTICATIONS = "account_authentication_methods"  # where allauth notes each one, with its time
NOTE_SECONDS = 60  # one write of the session a minute is enough
OPEN_WHEN_LOCKED = (
    "/accounts/reauthenticate/",
    "/accounts/2fa/reauthenticate/",
    "/accounts/2fa/webauthn/reauthenticate/",
    "/accounts/logout/",
    "/healthz",
)
# Pages ask these by themselves, the day's events when somebody else changed them; that is no
# sign of anybody being there.
BACKGROUND = frozenset(
    {
        "scheduling:schedule_version",
        "scheduling:schedule_events",
        "scheduling:schedule_week_events",
        "practice:emergency_count",
    }
)


class IdleLockMiddleware:
    """Lock a signed-in session that nobody used for ``IDLE_LOCK_SECONDS``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse while locked; note once a minute that somebody is there."""
        if request.path.startswith(OPEN_WHEN_LOCKED) or not _is_signed_in(request):
            return self.get_response(request)
        now = timezone.now()
        _lock_if_idle(request, now)
        if LOCKED_AT in request.session and not _was_unlocked(request):
            return _refusal(request)
        request.session.pop(LOCKED_AT, None)
        response = self.get_response(request)
        _note_use(request, now)
        return response


@require_POST
@needs(Act.WRITE, Noun.OWN_ACCOUNT)
def session_lock(request: StaffRequest) -> HttpResponse:
    """Lock the session now: the page has covered itself, since nobody moved."""
    lock(request, timezone.now())
    return HttpResponse(status=204)


@require_POST
@needs(Act.WRITE, Noun.OWN_ACCOUNT)
def session_active(request: StaffRequest) -> HttpResponse:  # noqa: ARG001 - that it came is what counts
    """Hear that somebody is there who reads or writes without asking for a page."""
    return HttpResponse(status=204)


def lock(request: HttpRequest, at: datetime) -> None:
    """Lock a session now."""
    request.session.setdefault(LOCKED_AT, at.timestamp())


def note_sign_in(request: HttpRequest, at: datetime) -> None:
    """Begin to count when somebody signs in."""
    request.session[LAST_SEEN] = at.timestamp()


def _is_signed_in(request: HttpRequest) -> bool:
    return "_auth_user_id" in request.session


def _lock_if_idle(request: HttpRequest, now: datetime) -> None:
    last_seen = request.session.get(LAST_SEEN)
    limit = settings.IDLE_LOCK_SECONDS + NOTE_SECONDS
    if last_seen is not None and now.timestamp() - last_seen > limit:
        lock(request, now)


def _was_unlocked(request: HttpRequest) -> bool:
    """Whether somebody proved who they are since it was locked."""
    methods = request.session.get(AUTHENTICATIONS) or [{}]
    unlocked_at = methods[-1].get("at", 0)
    if unlocked_at <= request.session[LOCKED_AT]:
        return False
    request.session[LAST_SEEN] = unlocked_at
    return True


def _note_use(request: HttpRequest, now: datetime) -> None:
    match = request.resolver_match
    if match is None or match.view_name in BACKGROUND or not _is_signed_in(request):
        return
    # A clock that was put back counts anew.
    if abs(now.timestamp() - request.session.get(LAST_SEEN, 0)) > NOTE_SECONDS:
        request.session[LAST_SEEN] = now.timestamp()
        if request.user.is_authenticated:  # for the list of one's sessions
            UserSession.objects.create_from_request(request)


def _refusal(request: HttpRequest) -> HttpResponse:
    """Lead a page to the door, and tell a script that the door is locked."""
    door = reverse("account_reauthenticate")
    is_page = request.method in {"GET", "HEAD"} and "text/html" in request.headers.get("Accept", "")
    if request.headers.get("HX-Request") or not is_page:
        body = json.dumps({"message": "This session is locked. Enter your password to go on."})
        return HttpResponse(
            body, status=401, content_type="application/json", headers={"X-Locked": "1"}
        )
    return redirect(f"{door}?next={quote(request.get_full_path())}")
