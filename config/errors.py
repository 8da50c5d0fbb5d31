"""What people see when something fails that nobody foresaw."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import server_error as plain_server_error


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 while the database cannot be reached, and 500 otherwise.

    The page of the 503 says that unsent text of open notes stays in the browser.
    """
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return render(request, "503.html", status=503)
    return plain_server_error(request)
