"""Fields that several forms share: as people type them in, as the database keeps them out."""

import re
from datetime import date
from typing import Any

from django import forms

from practice.models.fields import validate_npi

EARLIEST_DAY, LATEST_DAY = date(1900, 1, 1), date(2199, 12, 31)
PHONE_DIGITS = 10
ID_DIGITS = 18  # the most that fit a row's number
ZIP_SHAPE = re.compile(r"^\d{5}(-?\d{4})?$")
CODE_SHAPE = re.compile(r"^[0-9A-Z]\d{3}[0-9A-Z]$")
STATE_WORDS = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH "
    "NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI"
)
STATES = frozenset(STATE_WORDS.split())


def check_day(day: date) -> None:
    """Refuse a day that nobody means: reckoning with it would run off the calendar."""
    if not EARLIEST_DAY <= day <= LATEST_DAY:
        raise forms.ValidationError(f"Write a date from {EARLIEST_DAY.year} to {LATEST_DAY.year}.")


def id_given(text: str) -> int | None:
    """Return the row's number that a request names, or nothing where it names none."""
    is_id = text.isascii() and text.isdecimal() and len(text) <= ID_DIGITS
    return int(text) if is_id else None


class DayField(forms.DateField):
    """A date in the browser's own date box, between 1900 and 2199."""

    default_validators = [check_day]

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, **options)


class PhoneField(forms.CharField):
    """A telephone number however it is typed; kept as ten digits."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel"})
        super().__init__(widget=widget, max_length=20, **options)

    def clean(self, value: Any) -> str:
        """Return ten digits, or nothing."""
        typed: str = super().clean(value)
        digits = re.sub(r"\D", "", typed)
        if len(digits) == PHONE_DIGITS + 1 and digits.startswith("1"):
            digits = digits[1:]
        if typed and len(digits) != PHONE_DIGITS:
            raise forms.ValidationError("Write ten digits, such as 518 555 0150.")
        return digits


class StateField(forms.CharField):
    """The two letters of a state or territory."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=2, **options)

    def clean(self, value: Any) -> str:
        """Return two capital letters, or nothing."""
        state: str = super().clean(value).upper()
        if state and state not in STATES:
            raise forms.ValidationError("Write the state in two letters, such as NY.")
        return state


class ZipField(forms.CharField):
    """Five or nine digits."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric"})
        super().__init__(label="ZIP code", max_length=10, widget=widget, **options)

    def clean(self, value: Any) -> str:
        """Return 12345 or 12345-6789, or nothing."""
        typed: str = super().clean(value)
        if typed and not ZIP_SHAPE.match(typed):
            raise forms.ValidationError("Write five digits or nine, such as 12207-1234.")
        digits = typed.replace("-", "")
        return f"{digits[:5]}-{digits[5:]}" if len(digits) > 5 else digits  # noqa: PLR2004 - ZIP+4


class NpiField(forms.CharField):
    """Ten digits with a correct check digit."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric"})
        super().__init__(
            label="NPI", max_length=10, widget=widget, validators=[validate_npi], **options
        )


class ProcedureCodesField(forms.CharField):
    """Procedure codes with commas or blanks between."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """Return the codes in capitals, each once, in the order typed."""
        typed: str = super().clean(value)
        codes = tuple(dict.fromkeys(re.split(r"[\s,;]+", typed.strip().upper()))) if typed else ()
        wrong = next((code for code in codes if not CODE_SHAPE.match(code)), None)
        if wrong is not None:
            raise forms.ValidationError(f"{wrong} is no procedure code: write five characters.")
        return codes
