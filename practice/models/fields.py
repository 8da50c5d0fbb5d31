"""Checks on single values that several models share."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

NPI_PREFIX = "80840"
NPI_LENGTH = 10


def npi_is_valid(npi: str) -> bool:
    """Tell whether ten digits pass the Luhn check over 80840 + NPI (45 CFR 162.406)."""
    if not re.fullmatch(r"\d{10}", npi):
        return False
    total = 0
    for position, digit in enumerate(reversed(NPI_PREFIX + npi)):
        value = int(digit) * (2 if position % 2 else 1)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 - the digits of 10..18 added
    return total % 10 == 0


def validate_npi(npi: str) -> None:
    """Refuse an NPI whose check digit is wrong."""
    if not npi_is_valid(npi):
        raise ValidationError("This is not a valid NPI: ten digits with a correct check digit.")


def npi_field(**options: Any) -> models.CharField[str, str]:
    """Return a column for an NPI; blank where ``blank=True`` is given."""
    return models.CharField("NPI", max_length=NPI_LENGTH, validators=[validate_npi], **options)


def npi_shape(column: str = "npi", *, may_be_blank: bool) -> Q:
    """Return the condition that a stored NPI has ten digits (or is blank)."""
    shape = Q(**{f"{column}__regex": r"^\d{10}$"})
    return shape | Q(**{column: ""}) if may_be_blank else shape


class Address(models.Model):
    """A United States address in the parts that N3 and N4 carry."""

    street = models.CharField(max_length=55, blank=True, default="")
    street_2 = models.CharField("street, second line", max_length=55, blank=True, default="")
    city = models.CharField(max_length=30, blank=True, default="")
    state = models.CharField(max_length=2, blank=True, default="")
    zip_code = models.CharField("ZIP code", max_length=10, blank=True, default="")

    class Meta:
        abstract = True

    @property
    def zip_digits(self) -> str:
        """The ZIP code without its hyphen, five or nine digits."""
        return self.zip_code.replace("-", "")
