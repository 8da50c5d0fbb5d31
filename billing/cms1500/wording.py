"""How values are worded on the form: capitals, and almost no punctuation.

A comma parts the pieces of a name, a hyphen a double name and the last four of a ZIP code;
there is no other punctuation, no dollar sign and no decimal point.
Source: NUCC rules for the form of 02/12, in our own words.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from x12.segments import CENT, UnwritableValueError, clean_text

POINTER_LETTERS = "ABCDEFGHIJKL"
ZIP_DIGITS = 5
FULL_ZIP_DIGITS = 9
AREA_DIGITS = 3
NEITHER_LETTER_NOR_HYPHEN = re.compile(r"[^A-Z0-9 -]")
NEITHER_LETTER_NOR_DIGIT = re.compile(r"[^A-Z0-9]")


def words(text: str) -> str:
    """Return text in capitals whose only punctuation is the hyphen."""
    spaced = clean_text(text).replace("/", " ").replace("&", " AND ")
    return " ".join(NEITHER_LETTER_NOR_HYPHEN.sub("", spaced).split())


def address_words(text: str) -> str:
    """Return a line of an address: capitals, digits and blanks."""
    return " ".join(words(text).replace("-", " ").split())


def number(text: str) -> str:
    """Return an id, tax number or authorization without blanks, hyphens or points."""
    return NEITHER_LETTER_NOR_DIGIT.sub("", clean_text(text))


def listed_name(last: str, first: str, middle: str = "", suffix: str = "") -> str:
    """Return a name as items 2, 4 and 9 want it: last name and suffix, first, middle."""
    pieces = (words(f"{last} {suffix}"), words(first), words(middle))
    return ", ".join(piece for piece in pieces if piece)


def signed_name(first: str, last: str, middle: str = "", credentials: str = "") -> str:
    """Return a name as items 17 and 31 want it: first, middle, last, credentials."""
    return words(" ".join((first, middle, last, credentials.replace(",", " "))))


def postal_code(digits: str) -> str:
    """Return a ZIP code, with the hyphen when it has nine digits."""
    plain = number(digits)
    if len(plain) == FULL_ZIP_DIGITS:
        return f"{plain[:ZIP_DIGITS]}-{plain[ZIP_DIGITS:]}"
    return plain


def city_line(city: str, state: str, zip_code: str) -> str:
    """Return city, state and ZIP code as one line."""
    parts = (address_words(city), address_words(state), postal_code(zip_code))
    return " ".join(part for part in parts if part)


def telephone(digits: str) -> str:
    """Return a telephone number as area, blank, number."""
    plain = number(digits)
    return f"{plain[:AREA_DIGITS]} {plain[AREA_DIGITS:]}" if plain else ""


def long_date(day: date | None) -> str:
    """Return month, day and four-digit year, or nothing."""
    return f"{day:%m %d %Y}" if day else ""


def short_date(day: date | None) -> str:
    """Return month, day and two-digit year, or nothing."""
    return f"{day:%m %d %y}" if day else ""


def dollars(amount: Decimal | None) -> str:
    """Return dollars, blank, cents, or nothing.

    Raises ``UnwritableValueError`` for an amount that is negative or splits cents.
    """
    if amount is None:
        return ""
    if not amount.is_finite() or amount < 0 or amount != amount.quantize(CENT):
        raise UnwritableValueError("The form takes amounts of whole cents, not below zero.")
    return f"{amount:.2f}".replace(".", " ")


def amount_of(text: str) -> Decimal:
    """Return the amount that ``dollars`` worded; nothing is zero."""
    return Decimal(text.replace(" ", ".")) if text else Decimal(0)


def pointers(positions: Iterable[int]) -> str:
    """Return positions of diagnoses, counted from 1, as their letters."""
    return "".join(POINTER_LETTERS[position - 1] for position in positions)


def yes_or_no(*, answer: bool) -> str:
    """Return which of two boxes is marked."""
    return "YES" if answer else "NO"
