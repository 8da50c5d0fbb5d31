"""How numbers about people are written on pages."""

import re

from django import template

register = template.Library()

TEN_DIGITS = re.compile(r"^(\d{3})(\d{3})(\d{4})$")


@register.filter
def phone(digits: str) -> str:
    """Write ten digits as (518) 555-0150; anything else stays as it is."""
    return TEN_DIGITS.sub(r"(\1) \2-\3", digits)
