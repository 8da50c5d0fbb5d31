"""Answering HEAD wherever GET is answered, as RFC 9110 asks."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class HeadMiddleware:
    """Ask the view for its page and send the headers alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Turn HEAD into GET on the way in, and leave the body out on the way back."""
        if request.method != "HEAD":
            return self.get_response(request)
        request.method = "GET"
        response = self.get_response(request)
        if not response.streaming:
            length = str(len(response.content))
            response.content = b""
            response.headers["Content-Length"] = length
        return response
