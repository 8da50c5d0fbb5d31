"""No view without a declared permission: looked at before the first page is served."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern, URLResolver, get_resolver

# Views of other people's that guard themselves. Everything else says what it needs.
GUARDED_NAMESPACES = {
    "admin": "Lets staff in alone, and each page asks practice.admin_permissions.",
}
GUARDED_MODULES = {
    "allauth": "Sign-in itself: public where it must be, else it asks who one is.",
    "django.contrib.admin.sites": "The admin's sign-in, which leads to allauth's.",
}


def check_every_view_is_declared(app_configs: Any = None, **_: Any) -> list[CheckMessage]:
    """Report each address whose view was not wrapped by ``needs`` or ``public``."""
    del app_configs  # the addresses are those of the whole installation
    return undeclared_views(get_resolver())


def undeclared_views(resolver: URLResolver) -> list[CheckMessage]:
    """Return one error for each view below a resolver that declares nothing."""
    return [
        Error(
            f"The view of {address!r} does not say who may open it.",
            hint="Decorate it with practice.permissions.needs(act, noun) or public.",
            id="practice.E001",
        )
        for address, view in _views_below(resolver, "")
        if not hasattr(view, "permission") and not _guards_itself(view)
    ]


def refuse_undeclared_views() -> None:
    """Stop a web process that would serve an undeclared view; ``config.wsgi`` calls it."""
    errors = check_every_view_is_declared()
    if errors:
        raise ImproperlyConfigured(" ".join(str(error.msg) for error in errors))


def _views_below(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, Any]]:
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield address, entry.callback
        elif entry.namespace not in GUARDED_NAMESPACES:
            yield from _views_below(entry, address)


def _guards_itself(view: Any) -> bool:
    module = f"{view.__module__}."
    return any(module.startswith(f"{name}.") for name in GUARDED_MODULES)
