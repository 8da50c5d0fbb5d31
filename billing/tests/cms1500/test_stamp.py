import io
import random
import string
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from billing.cms1500.form import Cms1500Form
from billing.cms1500.stamp import (
    FieldTooLongError,
    UnprintableCharacterError,
    render_alignment_sheet,
    render_forms,
)
from billing.tests.cms1500.samples import FORM, LINE

NOTICE = "COPY - NOT FOR OCR"
PLACES = {
    # text: points from the left, points from the bottom
    "XYZ123456789": (21.6 + 49 * 7.2, 792 - 120),
    "ROWE, RILEY, Q": (21.6, 792 - 144),
    "06 30 2012": (21.6 + 30 * 7.2, 792 - 144),
    "GRP00123": (21.6 + 49 * 7.2, 792 - 240),
    "SECOND VISIT": (21.6, 792 - 456),
    "S93401D": (21.6 + 2 * 7.2, 792 - 480),
    "M25571": (21.6 + 28 * 7.2, 792 - 480),
    "AUTH998877": (21.6 + 49 * 7.2, 792 - 504),
    "97112": (21.6 + 24 * 7.2, 792 - 552),
    "GP KX 59": (21.6 + 32 * 7.2, 792 - 552),
    "311234567": (21.6, 792 - 696),
    "PCN2001": (21.6 + 22 * 7.2, 792 - 696),
    "20 00": (21.6 + 64 * 7.2, 792 - 696),
    "614 5550100": (21.6 + 65 * 7.2, 792 - 708),
    "1234567893": (21.6 + 49 * 7.2, 792 - 756),
}


def rendered(
    forms: Iterable[Cms1500Form],
    *,
    with_form_lines: bool = False,
    x_offset: float = 0,
    y_offset: float = 0,
) -> bytes:
    return render_forms(
        forms,
        with_form_lines=with_form_lines,
        x_offset=x_offset,
        y_offset=y_offset,
        report=lambda _done: None,
    )


def places_in(pdf: bytes, page: int = 0) -> dict[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}

    def note(operator: bytes, operands: list[Any], _cm: Any, matrix: list[float]) -> None:
        if operator == b"Tj" and isinstance(operands[0], bytes):
            found.setdefault(operands[0].decode("latin-1"), (matrix[4], matrix[5]))

    PdfReader(io.BytesIO(pdf)).pages[page].extract_text(visitor_operand_before=note)
    return found


def text_of(pdf: bytes, page: int = 0) -> str:
    return PdfReader(io.BytesIO(pdf)).pages[page].extract_text()


@pytest.mark.parametrize("with_form_lines", [False, True])
def test_every_text_stands_where_the_form_has_its_item(*, with_form_lines: bool) -> None:
    found = places_in(rendered([FORM], with_form_lines=with_form_lines))

    for text, place in PLACES.items():
        assert found[text] == pytest.approx(place, abs=0.5), text


# Row and column of ten items as the print-file specification of the form has them.
CELLS = {
    "insured_id": (10, 50),
    "patient_name": (12, 1),
    "insured_name": (12, 50),
    "patient_street": (14, 1),
    "group_number": (20, 50),
    "authorization_number": (42, 50),
    "tax_id": (58, 1),
    "patient_control_number": (58, 23),
    "billing_npi": (63, 50),
    "facility_npi": (63, 23),
}


def test_ten_fields_of_twenty_random_forms_are_read_back_at_their_places() -> None:
    draw = random.Random(2026)  # noqa: S311 - nothing secret
    letters = string.ascii_uppercase + string.digits
    drawn = [
        {name: "".join(draw.choices(letters, k=draw.randint(8, 10))) for name in CELLS}
        for _ in range(20)
    ]

    pdf = rendered([replace(FORM, **texts) for texts in drawn])  # type: ignore[arg-type]  # names of items

    for page, texts in enumerate(drawn):
        found = places_in(pdf, page)
        for name, (row, column) in CELLS.items():
            place = (21.6 + (column - 1) * 7.2, 792 - row * 12)
            assert found[texts[name]] == pytest.approx(place, abs=0.5), (page, name)


def test_a_printer_is_suited_by_moving_everything_right_and_down() -> None:
    found = places_in(rendered([FORM], x_offset=3.5, y_offset=-2))

    assert found["PCN2001"] == pytest.approx((21.6 + 22 * 7.2 + 3.5, 792 - 696 + 2), abs=0.5)


def test_a_copy_has_lines_captions_and_a_notice() -> None:
    text = text_of(rendered([FORM], with_form_lines=True))

    assert NOTICE in text
    assert "23 Authorization" in text
    assert "AUTH998877" in text


def test_pages_for_printed_stock_hold_the_characters_alone() -> None:
    text = text_of(rendered([FORM]))

    assert NOTICE not in text
    assert "Authorization" not in text


def test_there_is_a_page_for_each_form_in_order() -> None:
    forms = [replace(FORM, patient_control_number=f"PCN{number}") for number in range(3)]

    pdf = rendered(forms)

    assert len(PdfReader(io.BytesIO(pdf)).pages) == 3
    assert ["PCN0" in text_of(pdf, page) for page in range(3)] == [True, False, False]


@pytest.mark.parametrize("with_form_lines", [False, True])
def test_the_same_forms_give_the_same_bytes(*, with_form_lines: bool) -> None:
    first = rendered([FORM, FORM], with_form_lines=with_form_lines)

    assert rendered([FORM, FORM], with_form_lines=with_form_lines) == first


def test_the_font_is_embedded_and_as_wide_as_a_column() -> None:
    page = PdfReader(io.BytesIO(rendered([FORM]))).pages[0]

    font: Any = page["/Resources"]["/Font"]["/F1"]  # type: ignore[index]  # pypdf's own trees

    assert "/FontFile2" in font["/FontDescriptor"]
    assert set(font["/Widths"]) == {600}


def test_a_text_that_does_not_fit_is_refused_with_its_item_and_not_its_value() -> None:
    form = replace(FORM, patient_name="A" * 29)

    with pytest.raises(FieldTooLongError, match="Item 2 has 29 characters; 28 fit") as refusal:
        rendered([form])

    assert (refusal.value.item, refusal.value.length, refusal.value.width) == ("2", 29, 28)


def test_a_character_that_the_font_lacks_is_refused() -> None:
    with pytest.raises(UnprintableCharacterError, match="Item 2 "):
        rendered([replace(FORM, patient_name="NÚÑEZ")])


def test_parentheses_and_backslashes_are_text() -> None:
    assert "A(B)\\C" in text_of(rendered([replace(FORM, additional_information="A(B)\\C")]))


def test_progress_is_reported_now_and_then_and_at_the_end() -> None:
    reports: list[int] = []

    render_forms([FORM] * 120, with_form_lines=False, x_offset=0, y_offset=0, report=reports.append)

    assert reports == [50, 100, 120]


def test_the_alignment_sheet_fills_every_cell() -> None:
    pdf = render_alignment_sheet(with_form_lines=False, x_offset=0, y_offset=0)

    assert text_of(pdf).count("X") > 1000


def test_six_full_lines_fit() -> None:
    text = text_of(rendered([replace(FORM, lines=(LINE,) * 6)]))

    assert text.count("ZZBALANCE TRAINING") == 6
