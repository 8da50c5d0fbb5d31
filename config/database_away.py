"""Refusing at once while the database is known to be away, instead of waiting for it each time."""

import socket
from collections.abc import Callable
from http import HTTPStatus

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

PROBE_SECONDS = 0.5
ALWAYS_ASKED = "/healthz"


class DatabaseAwayMiddleware:
    """Once a page found the database away, answer 503 until its port listens again.

    Without it every page would hold a thread for as long as the pool waits for a connection.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.is_away = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse, or ask the page and remember how it went."""
        if self.is_away and request.path != ALWAYS_ASKED:
            if not database_listens():
                return render(request, "503.html", status=503)
            self.is_away = False
        response = self.get_response(request)
        if response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
            self.is_away = True
        return response


def database_listens() -> bool:
    """Tell whether something takes connections where the database is meant to be."""
    host, port = connection.settings_dict["HOST"], connection.settings_dict["PORT"]
    if not host or host.startswith("/"):
        return True  # a socket of this machine says at once when nobody is behind it
    try:
        socket.create_connection((host, int(port or 5432)), timeout=PROBE_SECONDS).close()
    except OSError:
        return False
    return True
