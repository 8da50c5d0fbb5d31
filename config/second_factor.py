"""Leading whoever needs a second factor to set one up, before anything else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from practice.models import User
from practice.selectors.staff import lacks_second_factor

LACKS = "second_factor.lacks"
# Where a second factor is set up, and the way out.
OPEN_WITHOUT = ("/accounts/2fa/", "/accounts/reauthenticate/", "/accounts/logout/", "/healthz")


class SecondFactorMiddleware:
    """Let nobody past the set-up whose role needs a second factor and who has none.

    The session says so since sign-in; only such a session asks the database.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Redirect to the set-up, or forget that there was a reason to."""
        if request.path.startswith(OPEN_WITHOUT) or LACKS not in request.session:
            return self.get_response(request)
        user = request.user
        if isinstance(user, User) and lacks_second_factor(user):
            return redirect("mfa_index")
        request.session.pop(LACKS, None)
        return self.get_response(request)


def note_second_factor(request: HttpRequest, user: User) -> None:
    """Note in the session that a second factor is needed and missing, if so."""
    if lacks_second_factor(user):
        request.session[LACKS] = True
