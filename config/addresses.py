"""Refusing addresses that no page of ours makes and no database takes."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest

NUL_IN_QUERY = "%00"


class NulMiddleware:
    """Answer 400 to an address with a NUL in it, which PostgreSQL would refuse as text."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at path and query; forms refuse a NUL themselves."""
        query = request.META.get("QUERY_STRING", "")
        if NUL_IN_QUERY in query or "\0" in query or "\0" in request.path_info:
            return HttpResponseBadRequest("This address is not one of ours.")
        return self.get_response(request)
