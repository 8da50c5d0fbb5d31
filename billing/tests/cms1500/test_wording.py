from datetime import date
from decimal import Decimal

import pytest

from billing.cms1500 import wording
from x12.segments import UnwritableValueError


def test_names_are_listed_with_commas_and_without_other_punctuation() -> None:
    assert wording.listed_name("O'Neil", "Ann-Marie", "Q.", "Jr.") == "ONEIL JR, ANN-MARIE, Q"
    assert wording.listed_name("Núñez", "José") == "NUNEZ, JOSE"
    assert wording.listed_name("Example Widgets", "") == "EXAMPLE WIDGETS"


def test_a_signed_name_has_no_comma() -> None:
    assert wording.signed_name("Marcus", "Wellby", "J.", "M.D., PhD") == "MARCUS J WELLBY MD PHD"


def test_addresses_keep_neither_points_nor_number_signs() -> None:
    assert wording.address_words("120 N. River Rd., Apt. #4-B") == "120 N RIVER RD APT 4 B"
    assert wording.city_line("St. Mary's", "oh", "432151234") == "ST MARYS OH 43215-1234"
    assert wording.city_line("Dayton", "OH", "") == "DAYTON OH"


@pytest.mark.parametrize(
    ("digits", "worded"),
    [("43215", "43215"), ("432151234", "43215-1234"), ("43215-1234", "43215-1234")],
)
def test_only_a_full_postal_code_has_a_hyphen(digits: str, worded: str) -> None:
    assert wording.postal_code(digits) == worded


def test_a_telephone_number_is_area_and_number() -> None:
    assert wording.telephone("(614) 555-0100") == "614 5550100"
    assert wording.telephone("") == ""


def test_numbers_lose_hyphens_and_blanks() -> None:
    assert wording.number("31-1234567") == "311234567"
    assert wording.number("1EG4-TE5-MK73") == "1EG4TE5MK73"
    assert wording.number("R26.2") == "R262"


def test_dates_are_parted_by_blanks() -> None:
    assert wording.long_date(date(2026, 3, 2)) == "03 02 2026"
    assert wording.short_date(date(2026, 3, 2)) == "03 02 26"
    assert wording.long_date(None) == ""
    assert wording.short_date(None) == ""


@pytest.mark.parametrize(
    ("amount", "worded"),
    [("120.5", "120 50"), ("80", "80 00"), ("0.05", "0 05"), ("1234.00", "1234 00")],
)
def test_amounts_are_dollars_and_cents_and_read_back(amount: str, worded: str) -> None:
    assert wording.dollars(Decimal(amount)) == worded
    assert wording.amount_of(worded) == Decimal(amount)


def test_no_amount_is_no_text() -> None:
    assert wording.dollars(None) == ""
    assert wording.amount_of("") == 0


@pytest.mark.parametrize("amount", ["-1", "0.005", "NaN"])
def test_an_amount_the_form_cannot_show_is_refused(amount: str) -> None:
    with pytest.raises(UnwritableValueError):
        wording.dollars(Decimal(amount))


def test_pointers_are_letters_and_answers_are_words() -> None:
    assert wording.pointers((1, 2, 12)) == "ABL"
    assert (wording.yes_or_no(answer=True), wording.yes_or_no(answer=False)) == ("YES", "NO")
    assert wording.words("Smith & Sons / East") == "SMITH AND SONS EAST"
