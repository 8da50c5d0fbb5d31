"""Recording that somebody who is signed in was refused."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from foundation.audit import record_event
from foundation.models import AuditAct

LONGEST_SUBJECT = 60


class RefusalMiddleware:
    """Append an audit event for each 403 to a person: who asked for which page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the page answer, and record a refusal."""
        response = self.get_response(request)
        match = request.resolver_match
        is_refused = response.status_code == HTTPStatus.FORBIDDEN
        if is_refused and match is not None and request.user.is_authenticated:
            record_event(
                act=AuditAct.REFUSED,
                at=timezone.now(),
                actor_id=request.user.pk,
                subject=match.view_name[:LONGEST_SUBJECT],
            )
        return response
