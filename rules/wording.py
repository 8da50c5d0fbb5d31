"""How messages write numbers, dates and lists."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal


def plural(count: int, noun: str) -> str:
    """Return the count with its noun in the right number."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def day(on: date) -> str:
    """Return a date as staff read it: ``Mar 2, 2026``."""
    return f"{on:%b} {on.day}, {on.year}"


def dollars(amount: Decimal) -> str:
    """Return an amount with its sign before the dollar and thousands apart."""
    sign = "-" if amount < 0 else ""
    return f"{sign}${abs(amount):,.2f}"


def listing(words: Iterable[str], *, last: str = "and") -> str:
    """Return words as a sentence lists them: ``a, b and c``."""
    *first, final = words
    return f"{', '.join(first)} {last} {final}" if first else final


def is_blank(text: str | None) -> bool:
    """Tell whether a text is missing or only white space."""
    return text is None or not text.strip()


def has_words(texts: Iterable[str]) -> bool:
    """Tell whether any of the texts says something."""
    return any(text.strip() for text in texts)
