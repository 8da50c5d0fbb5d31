"""Stamping forms: characters put on the grid, over drawn lines or on blank pages.

pikepdf writes the text directly; WeasyPrint draws the lines once per process and every
page refers to that one drawing. The same forms give the same bytes: the file carries no
date, and its identifier comes from its content.
"""

import io
from collections.abc import Callable, Iterable

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Page, Pdf

from billing.cms1500.font import embed_font, has_shapes_for
from billing.cms1500.form import Cms1500Form
from billing.cms1500.form_page import draw_form_page
from billing.cms1500.grid import FONT_SIZE, PAGE_HEIGHT, PAGE_WIDTH, Placed
from billing.cms1500.layout import place_every_cell, place_items

FORMS_BETWEEN_REPORTS = 50


class FieldTooLongError(ValueError):
    """A text does not fit its item; the message gives lengths, not the text."""

    def __init__(self, *, item: str, length: int, width: int) -> None:
        super().__init__(f"Item {item} has {length} characters; {width} fit.")
        self.item, self.length, self.width = item, length, width


class UnprintableCharacterError(ValueError):
    """A text holds a character that the form's font does not have."""


def render_forms(
    forms: Iterable[Cms1500Form],
    *,
    with_form_lines: bool,
    x_offset: float,
    y_offset: float,
    report: Callable[[int], None],
) -> bytes:
    """Return one PDF with a page for each form.

    With lines, the pages are copies for reading, marked as not for scanning; without, they
    are for pre-printed stock. The offsets move the characters right and down, in points, to
    suit a printer. ``report`` is told now and then how many forms are done.

    Raises ``FieldTooLongError``, ``UnprintableCharacterError`` and what
    ``layout.place_items`` raises; then there is no PDF at all.
    """
    canvas = _Canvas(with_form_lines=with_form_lines, x_offset=x_offset, y_offset=y_offset)
    done = 0
    for done, form in enumerate(forms, start=1):
        canvas.add_page(place_items(form))
        if done % FORMS_BETWEEN_REPORTS == 0:
            report(done)
    report(done)
    return canvas.to_bytes()


def join_files(parts: Iterable[bytes]) -> bytes:
    """Return the pages of several files in one; the same parts give the same bytes."""
    target = io.BytesIO()
    with Pdf.new() as whole:
        for part in parts:
            with Pdf.open(io.BytesIO(part)) as opened:
                whole.pages.extend(opened.pages)
        whole.save(target, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return target.getvalue()


def render_alignment_sheet(*, with_form_lines: bool, x_offset: float, y_offset: float) -> bytes:
    """Return a page with every cell filled, to hold against a real form."""
    canvas = _Canvas(with_form_lines=with_form_lines, x_offset=x_offset, y_offset=y_offset)
    canvas.add_page(place_every_cell())
    return canvas.to_bytes()


class _Canvas:
    """A PDF under construction, with the font and drawing that its pages share."""

    def __init__(self, *, with_form_lines: bool, x_offset: float, y_offset: float) -> None:
        self._pdf = Pdf.new()
        self._x_offset, self._y_offset = x_offset, y_offset
        resources = Dictionary(Font=Dictionary(F1=embed_font(self._pdf)))
        self._drawing = b""
        if with_form_lines:
            resources.XObject = Dictionary(Form=_embed_form_page(self._pdf))
            self._drawing = b"q /Form Do Q\n"
        self._resources = self._pdf.make_indirect(resources)

    def add_page(self, items: Iterable[Placed]) -> None:
        """Add a page with these texts in their cells."""
        text = "".join(self._show(item) for item in items)
        content = self._drawing + f"BT /F1 {FONT_SIZE:g} Tf\n{text}ET\n".encode("ascii")
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, int(PAGE_WIDTH), int(PAGE_HEIGHT)]),
            Resources=self._resources,
            Contents=self._pdf.make_stream(content),
        )
        self._pdf.pages.append(Page(page))

    def to_bytes(self) -> bytes:
        """Return the finished file."""
        target = io.BytesIO()
        self._pdf.save(target, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
        return target.getvalue()

    def _show(self, item: Placed) -> str:
        if len(item.text) > item.width:
            raise FieldTooLongError(item=item.item, length=len(item.text), width=item.width)
        if not has_shapes_for(item.text):
            raise UnprintableCharacterError(f"Item {item.item} has a character without a shape.")
        escaped = item.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        x, y = item.x + self._x_offset, item.y - self._y_offset
        return f"1 0 0 1 {x:.2f} {y:.2f} Tm ({escaped}) Tj\n"


def _embed_form_page(pdf: Pdf) -> Object:
    """Add the drawn form as one object that every page may show."""
    with Pdf.open(io.BytesIO(draw_form_page())) as drawn:
        return pdf.copy_foreign(drawn.pages[0].as_form_xobject())
