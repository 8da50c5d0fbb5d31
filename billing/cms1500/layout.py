"""Where each item is printed on the CMS-1500 (02/12), as data.

Rows count from the top of the page, which is the form's own line number plus seven.
Source: print file specification of the US government for this form, whose columns are
unchanged since 12/90; the widths are those of the form's manual.
"""

from collections.abc import Iterator
from dataclasses import replace

from billing.cms1500.form import Cms1500Form, Cms1500Line
from billing.cms1500.grid import (
    MARK,
    Block,
    Boxes,
    Field,
    LineField,
    Placed,
    TooManyEntriesError,
)

LINES_PER_FORM = 6
SHADED_ROW_OF_FIRST_LINE = 45
ROWS_PER_LINE = 2

FIELDS: tuple[Field, ...] = (
    Field("1a", 10, 50, 29, lambda form: form.insured_id),
    Field("2", 12, 1, 28, lambda form: form.patient_name),
    Field("3", 12, 31, 10, lambda form: form.patient_birth_date),
    Field("4", 12, 50, 29, lambda form: form.insured_name),
    Field("5 street", 14, 1, 28, lambda form: form.patient_street),
    Field("5 city", 16, 1, 24, lambda form: form.patient_city),
    Field("5 state", 16, 26, 3, lambda form: form.patient_state),
    Field("5 ZIP code", 18, 1, 12, lambda form: form.patient_postal_code),
    Field("5 telephone", 18, 15, 14, lambda form: form.patient_telephone),
    Field("7 street", 14, 50, 29, lambda form: form.insured_street),
    Field("7 city", 16, 50, 23, lambda form: form.insured_city),
    Field("7 state", 16, 74, 4, lambda form: form.insured_state),
    Field("7 ZIP code", 18, 50, 12, lambda form: form.insured_postal_code),
    Field("7 telephone", 18, 65, 14, lambda form: form.insured_telephone),
    Field("9", 20, 1, 28, lambda form: form.other_insured_name),
    Field("9a", 22, 1, 28, lambda form: form.other_insured_policy),
    Field("9d", 28, 1, 28, lambda form: form.other_insured_plan),
    Field("10b state", 24, 45, 2, lambda form: form.accident_state),
    Field("10d", 28, 31, 18, lambda form: form.claim_codes),
    Field("11", 20, 50, 29, lambda form: form.group_number),
    Field("11a", 22, 54, 10, lambda form: form.insured_birth_date),
    Field("11b qualifier", 24, 50, 2, lambda form: form.other_claim_id_qualifier),
    Field("11b", 24, 53, 26, lambda form: form.other_claim_id),
    Field("11c", 26, 50, 29, lambda form: form.insured_plan),
    Field("12", 31, 7, 24, lambda form: form.patient_signature),
    Field("13", 31, 55, 24, lambda form: form.insured_signature),
    Field("14", 34, 2, 10, lambda form: form.illness_date),
    Field("14 qualifier", 34, 16, 3, lambda form: form.illness_date_qualifier),
    Field("15 qualifier", 34, 31, 3, lambda form: form.other_date_qualifier),
    Field("15", 34, 37, 10, lambda form: form.other_date),
    Field("16 from", 34, 54, 10, lambda form: form.unable_to_work_from),
    Field("16 to", 34, 68, 10, lambda form: form.unable_to_work_to),
    Field("17 qualifier", 36, 1, 2, lambda form: form.referring_qualifier),
    Field("17", 36, 4, 24, lambda form: form.referring_name),
    Field("17a qualifier", 35, 30, 2, lambda form: form.referring_id_qualifier),
    Field("17a", 35, 33, 16, lambda form: form.referring_id),
    Field("17b", 36, 33, 10, lambda form: form.referring_npi),
    Field("18 from", 36, 54, 10, lambda form: form.hospitalized_from),
    Field("18 to", 36, 68, 10, lambda form: form.hospitalized_to),
    Field("19", 38, 1, 48, lambda form: form.additional_information),
    Field("21 indicator", 39, 42, 1, lambda form: form.diagnosis_indicator),
    Field("22", 40, 50, 11, lambda form: form.resubmission_code),
    Field("22 original reference", 40, 62, 18, lambda form: form.original_reference),
    Field("23", 42, 50, 29, lambda form: form.authorization_number),
    Field("25", 58, 1, 15, lambda form: form.tax_id),
    Field("26", 58, 23, 14, lambda form: form.patient_control_number),
    Field("28", 58, 50, 10, lambda form: form.total_charge, is_right_justified=True),
    Field("29", 58, 61, 9, lambda form: form.amount_paid, is_right_justified=True),
    Field("31", 62, 1, 21, lambda form: form.provider_signature),
    Field("31 date", 63, 6, 10, lambda form: form.provider_signature_date),
    Field("32a", 63, 23, 10, lambda form: form.facility_npi),
    Field("32b", 63, 36, 13, lambda form: form.facility_other_id),
    Field("33 telephone", 59, 66, 13, lambda form: form.billing_telephone),
    Field("33a", 63, 50, 10, lambda form: form.billing_npi),
    Field("33b", 63, 63, 17, lambda form: form.billing_other_id),
)

BOXES: tuple[Boxes, ...] = (
    Boxes(
        "1",
        10,
        {
            "MEDICARE": 1,
            "MEDICAID": 8,
            "TRICARE": 15,
            "CHAMPVA": 24,
            "GROUP": 31,
            "FECA": 39,
            "OTHER": 45,
        },
        lambda form: form.coverage_kind,
    ),
    Boxes("3 sex", 12, {"M": 42, "F": 47}, lambda form: form.patient_sex),
    Boxes(
        "6",
        14,
        {"SELF": 33, "SPOUSE": 38, "CHILD": 42, "OTHER": 47},
        lambda form: form.insured_relationship,
    ),
    Boxes("10a", 22, {"YES": 35, "NO": 41}, lambda form: form.is_employment_related),
    Boxes("10b", 24, {"YES": 35, "NO": 41}, lambda form: form.is_auto_accident),
    Boxes("10c", 26, {"YES": 35, "NO": 41}, lambda form: form.is_other_accident),
    Boxes("11a sex", 22, {"M": 68, "F": 75}, lambda form: form.insured_sex),
    Boxes("11d", 28, {"YES": 52, "NO": 57}, lambda form: form.has_other_plan),
    Boxes("20", 38, {"YES": 52, "NO": 57}, lambda form: form.is_outside_lab),
    Boxes("25 kind", 58, {"SSN": 17, "EIN": 19}, lambda form: form.tax_id_kind),
    Boxes("27", 58, {"YES": 38, "NO": 43}, lambda form: form.accepts_assignment),
)

LINE_FIELDS: tuple[LineField, ...] = (
    LineField("24 supplementary", 1, 61, lambda line: line.supplementary, is_shaded=True),
    LineField("24I", 65, 2, lambda line: line.rendering_id_qualifier, is_shaded=True),
    LineField("24J", 68, 11, lambda line: line.rendering_id, is_shaded=True),
    LineField("24A from", 1, 8, lambda line: line.from_date),
    LineField("24A to", 10, 8, lambda line: line.to_date),
    LineField("24B", 19, 2, lambda line: line.place_of_service),
    LineField("24C", 22, 2, lambda line: line.emergency),
    LineField("24D", 25, 6, lambda line: line.procedure_code),
    LineField("24D modifiers", 33, 11, lambda line: " ".join(line.modifiers)),
    LineField("24E", 45, 4, lambda line: line.pointers),
    LineField("24F", 49, 9, lambda line: line.charge, is_right_justified=True),
    LineField("24G", 59, 3, lambda line: line.units),
    LineField("24H", 63, 1, lambda line: line.family_plan),
    LineField("24J NPI", 68, 10, lambda line: line.rendering_npi),
)

BLOCKS: tuple[Block, ...] = (
    Block("carrier", ((4, 41), (5, 41), (6, 41), (7, 41)), 37, lambda form: form.carrier),
    Block(
        "21",
        tuple((row, column) for row in (40, 41, 42) for column in (3, 16, 29, 42)),
        7,
        lambda form: form.diagnoses,
    ),
    Block("32", ((60, 23), (61, 23), (62, 23)), 26, lambda form: form.facility),
    Block("33", ((60, 50), (61, 50), (62, 50)), 29, lambda form: form.billing_provider),
)


def place_items(form: Cms1500Form) -> Iterator[Placed]:
    """Yield every text of the form that is not empty, with the cell it goes to.

    Raises ``TooManyEntriesError`` and ``UnknownAnswerError``; whether a text fits its cell
    is for the stamp to say.
    """
    for placed in _all_items(form):
        if placed.text:
            yield placed


def _all_items(form: Cms1500Form) -> Iterator[Placed]:
    for field in FIELDS:
        yield field.place(form)
    for boxes in BOXES:
        yield from boxes.place(form)
    for block in BLOCKS:
        yield from block.place(form)
    if len(form.lines) > LINES_PER_FORM:
        raise TooManyEntriesError("A form holds six lines; split the claim over several forms.")
    for index, line in enumerate(form.lines):
        shaded_row = SHADED_ROW_OF_FIRST_LINE + index * ROWS_PER_LINE
        for line_field in LINE_FIELDS:
            yield line_field.place(line, shaded_row)


def place_every_cell() -> Iterator[Placed]:
    """Yield every cell filled to its width, for the sheet that shows a printer's alignment."""
    blank = Cms1500Line(
        from_date="",
        to_date="",
        place_of_service="",
        procedure_code="",
        pointers="",
        charge="",
        units="",
    )
    cells = [
        *(field.place(Cms1500Form()) for field in FIELDS),
        *(each for block in BLOCKS for each in block.place_all()),
        *(
            line_field.place(blank, SHADED_ROW_OF_FIRST_LINE + index * ROWS_PER_LINE)
            for index in range(LINES_PER_FORM)
            for line_field in LINE_FIELDS
        ),
    ]
    for cell in cells:
        yield replace(cell, text=MARK * cell.width)
    for boxes in BOXES:
        yield from boxes.place_all()
