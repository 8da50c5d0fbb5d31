"""Segments as data: written with one set of delimiters, read with any.

A segment is a name and elements; an element is a text, or a tuple of texts when it is a
composite. Composites stay tuples until ``render`` joins them, so that a separator inside
the data can be told from one between the data, and be refused.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

Element = str | tuple[str, ...]

CENT = Decimal("0.01")
BASIC_CHARACTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !\"&'()+,-./;?=")
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
ISA_ELEMENT_COUNT = 16
ISA_REPETITION_POSITION = 11
ISA_REACH = 400  # characters; an ISA has 106, and wrapping or sloppy padding may add some
LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "TH",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
    }
)


class ReservedCharacterError(ValueError):
    """An element holds a character that would break the file; the value is not repeated."""


class UnwritableValueError(ValueError):
    """A value has no faithful form on the wire, such as an amount of three decimals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delimiters:
    """The four characters that structure an interchange."""

    element: str = "*"
    component: str = ":"
    repetition: str = "^"
    terminator: str = "~"

    @property
    def reserved(self) -> frozenset[str]:
        """Return the characters that may not stand inside data."""
        return frozenset((self.element, self.component, self.repetition, self.terminator))


OUR_DELIMITERS = Delimiters()


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment; positions are counted from 1 as in the guides."""

    name: str
    elements: tuple[Element, ...]

    def text(self, position: int) -> str:
        """Return an element as one text, empty when absent; a composite is joined with ``:``."""
        element = self._element(position)
        return element if isinstance(element, str) else ":".join(element)

    def components(self, position: int) -> tuple[str, ...]:
        """Return the components of an element; empty when it is absent."""
        element = self._element(position)
        if isinstance(element, tuple):
            return element
        return (element,) if element else ()

    def component(self, position: int, number: int) -> str:
        """Return one component of an element, empty when absent."""
        components = self.components(position)
        return components[number - 1] if number <= len(components) else ""

    def _element(self, position: int) -> Element:
        return self.elements[position - 1] if position <= len(self.elements) else ""


def segment(name: str, *elements: Element) -> Segment:
    """Build a segment; a composite element is given as a tuple."""
    return Segment(name, elements)


def amount(value: Decimal) -> str:
    """Return dollars as the wire wants them: no more than two decimals, no idle zeros.

    Raises ``UnwritableValueError`` when cents are split; nothing is rounded here.
    """
    if not value.is_finite() or value != value.quantize(CENT):
        raise UnwritableValueError("An amount of money has at most two decimals.")
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def day(value: date) -> str:
    """Return a date in the eight digits that qualifier D8 announces."""
    return value.isoformat().replace("-", "")


def clean_text(text: str) -> str:
    """Return ``text`` as plain capitals that every receiver accepts.

    Accents are taken off, letters without a plain form and reserved characters dropped,
    runs of blanks and line ends made one blank. For callers that fill the records; the
    writer itself never alters a value.
    """
    plain = unicodedata.normalize("NFKD", text.translate(LETTERS_WITHOUT_DECOMPOSITION))
    capitals = " ".join(plain.upper().split())
    kept = "".join(character for character in capitals if character in BASIC_CHARACTERS)
    return " ".join(kept.split())


def render(
    segments: Iterable[Segment],
    *,
    delimiters: Delimiters = OUR_DELIMITERS,
    line_end: str = "\n",
) -> Iterator[str]:
    """Yield each segment as text, one at a time, so that a file of any size stays small.

    Empty elements and components at the end are left off. Raises ``ReservedCharacterError``
    for a delimiter or an unprintable character inside the data.
    """
    for each in segments:
        yield _render_segment(each, delimiters) + delimiters.terminator + line_end


def _render_segment(each: Segment, delimiters: Delimiters) -> str:
    forbidden = _forbidden(delimiters, is_header=each.name == "ISA")
    texts = [each.name]
    for position, element in enumerate(each.elements, start=1):
        parts = (element,) if isinstance(element, str) else element
        for part in parts:
            if found := forbidden.search(part):
                raise ReservedCharacterError(
                    f"{each.name}{position:02} holds the character {found[0]!r}, "
                    "which cannot be sent."
                )
        texts.append(delimiters.component.join(_without_empty_end(parts)))
    return delimiters.element.join(_without_empty_end(texts))


@cache
def _forbidden(delimiters: Delimiters, *, is_header: bool) -> re.Pattern[str]:
    """Return what finds a delimiter or an unprintable character inside data.

    The header itself announces two delimiters: ISA16 the component, ISA11 the repetition.
    """
    announced = {delimiters.component, delimiters.repetition} if is_header else set[str]()
    reserved = "".join(sorted(delimiters.reserved - announced))
    return re.compile(f"[^ -~]|[{re.escape(reserved)}]")


def _without_empty_end(parts: Iterable[str]) -> list[str]:
    kept = list(parts)
    while kept and not kept[-1]:
        kept.pop()
    return kept


class UnreadableInterchangeError(ValueError):
    """The text cannot be cut into segments; the message says where it stops making sense."""


def read_segments(text: str) -> Iterator[Segment]:
    """Yield the segments of every interchange in ``text``, whatever its delimiters.

    Accepted: a byte-order mark, Windows line ends, lines wrapped at any width, indentation,
    several interchanges in one text, and a last segment without its terminator.

    Raises ``UnreadableInterchangeError``, with the number of the segment, when the text
    does not begin with an ISA or something other than an ISA follows an IEA.
    """
    text = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")
    cursor, number = _skip_blanks(text, 0), 0
    if cursor == len(text):
        raise UnreadableInterchangeError("The file is empty.")
    while cursor < len(text):
        if not text.startswith("ISA", cursor):
            raise UnreadableInterchangeError(
                f"Segment {number + 1}: an interchange begins with ISA, and this does not."
            )
        delimiters = read_delimiters(text[cursor : cursor + ISA_REACH])
        name = ""
        while name != "IEA" and cursor < len(text):
            end = text.find(delimiters.terminator, cursor)
            end = len(text) if end < 0 else end
            each = _cut(text[cursor:end], delimiters)
            name, number = each.name, number + 1
            yield each
            cursor = _skip_blanks(text, end + 1)


def read_delimiters(text: str) -> Delimiters:
    """Return the delimiters that an ISA announces by its shape; line ends are ignored.

    Raises ``UnreadableInterchangeError`` when the ISA has fewer than sixteen elements.
    """
    separator = text[3:4]
    head = text.split(separator, ISA_ELEMENT_COUNT) if separator.strip() else []
    rest = head[-1].lstrip("\n") if len(head) > ISA_ELEMENT_COUNT else ""
    component = rest[:1]
    terminator = rest[1:2]
    if terminator == "\n" and rest[2:3] and not rest[2:3].isalnum():
        terminator = rest[2:3]  # the line was wrapped exactly before the terminator
    if not component.strip() or not terminator or terminator.isalnum():
        raise UnreadableInterchangeError("Segment 1: the ISA does not have its 16 elements.")
    return Delimiters(
        element=separator,
        component=component,
        repetition=head[ISA_REPETITION_POSITION].strip() or "^",
        terminator=terminator,
    )


def _cut(text: str, delimiters: Delimiters) -> Segment:
    if delimiters.terminator != "\n":
        text = text.replace("\n", "")
    name, *texts = text.strip("\n").lstrip().split(delimiters.element)
    if name == "ISA":
        return Segment(name, tuple(texts))
    return Segment(name, tuple(_element(each, delimiters.component) for each in texts))


def _element(text: str, component: str) -> Element:
    return tuple(text.split(component)) if component in text else text


def _skip_blanks(text: str, cursor: int) -> int:
    while cursor < len(text) and text[cursor].isspace():
        cursor += 1
    return cursor
