"""The bar at the top: what this person may open."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from practice.models import User
from practice.permissions import Act, Noun, may
from practice.selectors.navigation import BAR, MENU, list_destinations

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


@register.simple_tag(takes_context=True)
def menu_items(context: dict[str, Any]) -> list[NavItem]:
    """Return what the menu under a person's name offers besides the account; mostly an owner's."""
    user = getattr(context.get("request"), "user", None)
    if not isinstance(user, User):
        return []
    return [
        NavItem(label=page.label, url=url, icon=page.icon, key="", is_current=False)
        for page, url in list_destinations(user, MENU)
    ]


@register.simple_tag(takes_context=True)
def watches_emergencies(context: dict[str, Any]) -> str:
    """Return where an owner's page asks for unseen emergency accesses; empty for all others."""
    user = getattr(context.get("request"), "user", None)
    is_owner = isinstance(user, User) and may(user, Act.WRITE, Noun.AUDIT)
    return reverse("practice:emergency_count") if is_owner else ""


@register.simple_tag
def idle_lock_seconds() -> int:
    """Return after how many idle seconds a page covers itself."""
    seconds: int = settings.IDLE_LOCK_SECONDS
    return seconds
