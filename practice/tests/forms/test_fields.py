from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.forms import Field

from practice.forms.fields import (
    DayField,
    NpiField,
    PhoneField,
    ProcedureCodesField,
    StateField,
    ZipField,
)
from practice.tests.factories import npi_number

PHONE, STATE, ZIP, NPI = PhoneField(), StateField(), ZipField(), NpiField()
CODES, DAY = ProcedureCodesField(), DayField()


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        (PHONE, "(518) 555-0150", "5185550150"),
        (PHONE, "1-518-555-0150", "5185550150"),
        (PhoneField(required=False), "", ""),
        (STATE, "ny", "NY"),
        (ZIP, "12207", "12207"),
        (ZIP, "122071234", "12207-1234"),
        (ZIP, "12207-1234", "12207-1234"),
        (NPI, npi_number(7), npi_number(7)),
        (CODES, "97112, 97110;97112 g0283", ("97112", "97110", "G0283")),
        (ProcedureCodesField(required=False), "", ()),
        (DAY, "2026-03-02", date(2026, 3, 2)),
    ],
)
def test_what_is_typed_is_kept_in_one_shape(field: Field, typed: str, kept: object) -> None:
    assert field.clean(typed) == kept


@pytest.mark.parametrize(
    ("field", "typed", "remedy"),
    [
        (PHONE, "555-0150", "ten digits"),
        (PHONE, "2-518-555-0150", "ten digits"),
        (STATE, "XX", "two letters"),
        (ZIP, "1220", "five digits"),
        (NPI, "1234567890", "check digit"),
        (CODES, "9711", "9711 is no procedure code"),
        (DAY, "0001-01-01", "from 1900 to 2199"),
        (DAY, "9999-12-31", "from 1900 to 2199"),
    ],
)
def test_what_cannot_be_kept_says_how_to_write_it(field: Field, typed: str, remedy: str) -> None:
    with pytest.raises(ValidationError, match=remedy):
        field.clean(typed)
