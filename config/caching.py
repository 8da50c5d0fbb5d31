"""What browsers and proxies may keep of a page: nothing, unless its view says otherwise."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class NothingKeptMiddleware:
    """Tell browsers to keep no copy, so that Back shows no chart after somebody signed out.

    It stands below WhiteNoise, whose files have hashed names and may be kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the header where the view set none."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response
