"""Where a form leads once it is saved: back to whoever sent the person here."""

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from practice.permissions import StaffRequest


def safe_return(request: StaffRequest, default: str) -> str:
    """Return the ``next`` that a form or an address carries where it is ours, else a default."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    return asked if _is_ours(asked) else default


def back_or(request: StaffRequest, page: str, *arguments: object) -> HttpResponseRedirect:
    """Go to the ``next`` of the address where it is one of ours, else to a page."""
    asked = request.GET.get("next", "")
    return HttpResponseRedirect(asked) if _is_ours(asked) else redirect(page, *arguments)


def _is_ours(asked: str) -> bool:
    """Whether it is a path of this site, and nothing that only looks like one."""
    return asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
