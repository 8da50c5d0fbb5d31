"""Who calls a public page, for counting tries."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest


def caller_of(request: HttpRequest) -> str:
    """Return the address of the caller, with only the proxies trusted that the settings name."""
    return str(get_adapter(request).get_client_ip(request))
