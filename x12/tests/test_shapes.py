from collections.abc import Callable

import pytest

from x12.shapes import (
    is_diagnosis,
    is_full_postal_code,
    is_medicare_number,
    is_modifier,
    is_npi,
    is_post_office_box,
    is_postal_code,
    is_procedure,
    is_state,
    is_taxonomy,
)

GOOD: list[tuple[Callable[[str], bool], str]] = [
    (is_npi, "1234567893"),
    (is_npi, "1679576722"),
    (is_taxonomy, "225100000X"),
    (is_taxonomy, "261QP2000X"),
    (is_medicare_number, "1EG4TE5MK73"),
    (is_procedure, "97112"),
    (is_procedure, "G0283"),
    (is_procedure, "0552T"),
    (is_modifier, "GP"),
    (is_modifier, "59"),
    (is_diagnosis, "M25561"),
    (is_diagnosis, "S93401D"),
    (is_diagnosis, "R262"),
    (is_diagnosis, "C4A0"),
    (is_postal_code, "43215"),
    (is_postal_code, "432151234"),
    (is_full_postal_code, "432151234"),
    (is_state, "OH"),
    (is_state, "PR"),
    (is_post_office_box, "PO BOX 77"),
    (is_post_office_box, "P.O. Box 77"),
    (is_post_office_box, "POST OFFICE BOX 1"),
    (is_post_office_box, "BOX 12"),
]

BAD: list[tuple[Callable[[str], bool], str]] = [
    (is_npi, "1234567890"),
    (is_npi, "123456789"),
    (is_npi, "123456789A"),
    (is_npi, "\N{ARABIC-INDIC DIGIT ONE}234567893"),
    (is_taxonomy, "225100000"),
    (is_taxonomy, "225100000Y"),
    (is_medicare_number, "1EG4TE5MK7"),
    (is_medicare_number, "1SG4TE5MK73"),
    (is_medicare_number, "1EG4-TE5-MK73"),
    (is_procedure, "9711"),
    (is_procedure, "GP112"),
    (is_modifier, "G"),
    (is_modifier, "gp"),
    (is_diagnosis, "M25.561"),
    (is_diagnosis, "M2"),
    (is_diagnosis, "7242"),
    (is_diagnosis, "S93401DXX"),
    (is_postal_code, "43215-1234"),
    (is_full_postal_code, "43215"),
    (is_full_postal_code, "432150000"),
    (is_full_postal_code, "432159999"),
    (is_state, "ZZ"),
    (is_state, "Ohio"),
    (is_post_office_box, "12 BOXWOOD LANE"),
    (is_post_office_box, "4 POBOXER STREET"),
]


@pytest.mark.parametrize(("question", "text"), GOOD)
def test_what_looks_right_is_accepted(question: Callable[[str], bool], text: str) -> None:
    assert question(text)


@pytest.mark.parametrize(("question", "text"), BAD)
def test_what_looks_wrong_is_refused(question: Callable[[str], bool], text: str) -> None:
    assert not question(text)
