"""Where a form leads once it is saved: back to whoever sent the person here."""

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from practice.permissions import StaffRequest


def safe_return(request: StaffRequest, default: str) -> str:
    """Return the ``next`` that a form or an address carries where it is ours, else a default."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if asked and is_ours else default


def back_or(request: StaffRequest, page: str, *arguments: object) -> HttpResponseRedirect:
    """Go to the ``next`` of the address where it is one of ours, else to a page."""
    asked = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return HttpResponseRedirect(asked) if asked and is_ours else redirect(page, *arguments)
