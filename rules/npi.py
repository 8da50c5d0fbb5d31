"""The check digit of a National Provider Identifier.

Source: 45 CFR 162.406(a); the Luhn formula of ISO/IEC 7812 over 80840 and the NPI.
"""

from functools import lru_cache

PREFIX = "80840"
LENGTH = 10
LARGEST_DIGIT = 9


@lru_cache(maxsize=4096)
def is_valid_npi(npi: str) -> bool:
    """Tell whether ``npi`` is ten digits whose last one checks the rest."""
    if len(npi) != LENGTH or not (npi.isascii() and npi.isdigit()):
        return False
    total = 0
    for place, digit in enumerate(reversed(PREFIX + npi)):
        value = int(digit) * (1 + place % 2)
        total += value - LARGEST_DIGIT if value > LARGEST_DIGIT else value
    return total % 10 == 0
