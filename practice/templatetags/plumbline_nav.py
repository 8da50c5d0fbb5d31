"""The bar at the top: what this person may open."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest

from practice.models import User
from practice.selectors.navigation import BAR, list_destinations

register = template.Library()


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """One link of the bar."""

    label: str
    url: str
    icon: str
    key: str
    is_current: bool


@register.simple_tag(takes_context=True)
def nav_items(context: dict[str, Any]) -> list[NavItem]:
    """Return the links of the bar for whoever asks; none for a stranger."""
    request: HttpRequest | None = context.get("request")
    user = getattr(request, "user", None)
    if request is None or not isinstance(user, User):
        return []
    open_to_user = list(list_destinations(user, BAR))
    here = max(
        (url for _, url in open_to_user if request.path.startswith(url)), key=len, default=""
    )
    return [
        NavItem(label=page.label, url=url, icon=page.icon, key=page.key, is_current=url == here)
        for page, url in open_to_user
    ]
