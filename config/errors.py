"""What people see when something fails that nobody foresaw."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import server_error as plain_server_error

from config.failures import database_is_away


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 while the database cannot be reached or written to, and 500 otherwise.

    The page of the 503 says that unsent text of open notes stays in the browser.
    """
    if database_is_away(sys.exc_info()[1]):
        return render(request, "503.html", status=503)
    return plain_server_error(request)
