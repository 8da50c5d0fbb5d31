"""The tag that draws an icon, each drawn once for a process.

The package's own tag copies an XML tree and writes it out at each use: about a millisecond, and
pages show thirty of them. ``TEMPLATES`` puts this library in its place.
"""

from functools import lru_cache

from django import template
from django.utils.safestring import SafeString
from lucide.templatetags.lucide import lucide as draw_icon

MOST_ICONS = 1024

register = template.Library()


@register.simple_tag
def lucide(name: str, *, size: int = 24, **attributes: object) -> SafeString:
    """Return an icon of the set as inline SVG, with the attributes that a template gives it."""
    written = tuple(sorted((key, str(value)) for key, value in attributes.items()))
    return _drawn(str(name), size, written)


@lru_cache(maxsize=MOST_ICONS)
def _drawn(name: str, size: int, attributes: tuple[tuple[str, str], ...]) -> SafeString:
    return SafeString(draw_icon(name, size=size, **dict(attributes)))
