"""How the pages about one's account, which come with the sign-in package, are worded here."""

import re

from django import template

register = template.Library()

WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")
# In order: a later browser also calls itself by the names of earlier ones.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


@register.filter
def sentence_case(text: str) -> str:
    """Write a heading as a sentence: "Two-Factor Authentication" as "Two-factor authentication".

    Words with a capital inside or of one kind only, such as IP and TOTP, stay.
    """
    is_first = True

    def lower(match: "re.Match[str]") -> str:
        nonlocal is_first
        word, kept = match.group(), is_first
        is_first = False
        parts = word.split("-")
        rest = [part.lower() if part.istitle() else part for part in parts]
        return "-".join([parts[0], *rest[1:]] if kept else rest)

    return WORD.sub(lower, text)


@register.filter
def browser_name(user_agent: str) -> str:
    """Name the browser and the device that a user agent stands for: "Chrome on Windows"."""
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "Another browser")
    system = next((name for sign, name in SYSTEMS if sign in user_agent), "")
    return f"{browser} on {system}" if system else browser
