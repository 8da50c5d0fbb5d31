"""Parts of the charting page that say the same each time, drawn once for a process.

A note of three procedures holds two hundred checkboxes and as many options. Drawing each of them
anew took a third of the time of the page.
"""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

MOST_PICKS = 4096
MOST_LISTS = 512


@lru_cache(maxsize=MOST_PICKS)
def draw_pick(value: str, short: str, *, is_checked: bool) -> SafeString:
    """Return one checkbox; ``short`` is its label where the group's name says the rest."""
    context = {"value": value, "short": short, "is_checked": is_checked}
    return SafeString(render_to_string("documentation/pick.html", context).strip())


@lru_cache(maxsize=MOST_LISTS)
def draw_options(options: tuple[tuple[str, str], ...], chosen: str = "") -> SafeString:
    """Return the options of a list, each a value and its label."""
    context = {"options": options, "chosen": chosen}
    return SafeString(render_to_string("documentation/options.html", context).strip())
