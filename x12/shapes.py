"""What codes and numbers must look like; each question is answered from the text alone."""

import re

NPI_DIGITS = 10
NPI_LUHN_OF_PREFIX = 24  # what the issuer prefix 80840 adds to the Luhn sum
MEMBER_LETTERS = "AC-HJKMNP-RT-Y"  # letters a Medicare number may hold: not S, L, O, I, B, Z
MEDICARE_NUMBER = re.compile(
    f"[1-9][{MEMBER_LETTERS}][0-9{MEMBER_LETTERS}][0-9][{MEMBER_LETTERS}][0-9{MEMBER_LETTERS}][0-9][{MEMBER_LETTERS}][{MEMBER_LETTERS}][0-9][0-9]"
)
TAXONOMY = re.compile(r"[0-9A-Z]{9}X")
PROCEDURE = re.compile(r"[0-9]{4}[0-9A-Z]|[A-Z][0-9]{4}")
MODIFIER = re.compile(r"[0-9A-Z]{2}")
DIAGNOSIS = re.compile(r"[A-Z][0-9][0-9A-Z]{1,5}")
POSTAL_CODE = re.compile(r"[0-9]{5}(?:[0-9]{4})?")
FULL_POSTAL_CODE = re.compile(r"[0-9]{9}")
PADDING_OF_A_POSTAL_CODE = ("0000", "9999")
POST_OFFICE_BOX = re.compile(r"\b(?:P ?\.? ?O ?\.? *BOX|POST OFFICE BOX)\b|^BOX\b", re.IGNORECASE)
STATE = re.compile(
    "A[AEKLPRSZ]|C[AOT]|D[CE]|F[LM]|G[AU]|HI|I[ADLN]|K[SY]|LA|M[ADEHINOPST]|N[CDEHJMVY]"
    "|O[HKR]|P[ARW]|RI|S[CD]|T[NX]|UT|V[AIT]|W[AIVY]"
)


def is_npi(text: str) -> bool:
    """Tell whether ``text`` is ten digits that satisfy the check digit.

    Source: 45 CFR 162.406; ISO/IEC 7812 check digit over the number with prefix 80840.
    """
    if len(text) != NPI_DIGITS or not is_digits(text):
        return False
    total = NPI_LUHN_OF_PREFIX
    for place, digit in enumerate(reversed(text)):
        value = int(digit) * (1 + place % 2)
        total += value // 10 + value % 10
    return total % 10 == 0


def is_digits(text: str) -> bool:
    """Tell whether ``text`` is made of the digits 0 to 9, at least one."""
    return text.isascii() and text.isdecimal()


def is_taxonomy(text: str) -> bool:
    """Tell whether ``text`` looks like a provider taxonomy code: ten characters, last an X."""
    return TAXONOMY.fullmatch(text) is not None


def is_medicare_number(text: str) -> bool:
    """Tell whether ``text`` looks like a Medicare beneficiary identifier, without dashes."""
    return MEDICARE_NUMBER.fullmatch(text) is not None


def is_procedure(text: str) -> bool:
    """Tell whether ``text`` looks like a CPT or HCPCS code."""
    return PROCEDURE.fullmatch(text) is not None


def is_modifier(text: str) -> bool:
    """Tell whether ``text`` looks like a modifier."""
    return MODIFIER.fullmatch(text) is not None


def is_diagnosis(text: str) -> bool:
    """Tell whether ``text`` looks like an ICD-10-CM code without its point."""
    return DIAGNOSIS.fullmatch(text) is not None


def is_state(text: str) -> bool:
    """Tell whether ``text`` is a state, territory or military post of the United States."""
    return STATE.fullmatch(text) is not None


def is_postal_code(text: str) -> bool:
    """Tell whether ``text`` is a ZIP code of five or nine digits without hyphen."""
    return POSTAL_CODE.fullmatch(text) is not None


def is_full_postal_code(text: str) -> bool:
    """Tell whether ``text`` is a nine-digit ZIP code whose last four are not made up."""
    if FULL_POSTAL_CODE.fullmatch(text) is None:
        return False
    return not text.endswith(PADDING_OF_A_POSTAL_CODE)


def is_post_office_box(text: str) -> bool:
    """Tell whether a line of an address names a post office box."""
    return POST_OFFICE_BOX.search(text) is not None
