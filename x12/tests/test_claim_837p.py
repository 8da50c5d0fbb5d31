from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, repeat
from pathlib import Path

import pytest

from x12.claim_837p import CLAIMS_PER_TRANSACTION, NoClaimsError, write_interchange
from x12.claim_837p_records import Claim, OrganizationName
from x12.segments import ReservedCharacterError, Segment, read_segments
from x12.tests.samples import (
    ALL_CLAIMS,
    DEPENDANT_CLAIM,
    INTERCHANGE,
    MEDICARE_CLAIM,
    REPLACEMENT_CLAIM,
    SECONDARY_CLAIM,
    WORKERS_COMPENSATION_CLAIM,
)

GOLDEN = Path(__file__).parent / "golden"


def written(*claims: Claim) -> str:
    return "".join(write_interchange(INTERCHANGE, claims))


def segments_named(text: str, name: str) -> list[Segment]:
    return [each for each in read_segments(text) if each.name == name]


@pytest.mark.parametrize(
    ("file_name", "claim"),
    [
        ("medicare_primary.837", MEDICARE_CLAIM),
        ("commercial_dependant.837", DEPENDANT_CLAIM),
        ("workers_compensation.837", WORKERS_COMPENSATION_CLAIM),
        ("secondary.837", SECONDARY_CLAIM),
    ],
)
def test_a_claim_is_written_as_its_golden_file(file_name: str, claim: Claim) -> None:
    expected = (GOLDEN / file_name).read_text(encoding="ascii")

    assert written(claim) == expected


def test_the_same_input_gives_the_same_bytes() -> None:
    assert written(*ALL_CLAIMS) == written(*ALL_CLAIMS)


def test_the_interchange_header_has_its_106_characters() -> None:
    header = next(write_interchange(INTERCHANGE, [MEDICARE_CLAIM]))

    assert len(header.rstrip("\n")) == 106


def test_claims_of_one_patient_in_a_row_share_their_levels() -> None:
    text = written(DEPENDANT_CLAIM, REPLACEMENT_CLAIM)

    levels = [(each.text(3), each.text(4)) for each in segments_named(text, "HL")]

    assert levels == [("20", "1"), ("22", "1"), ("23", "0")]
    assert len(segments_named(text, "CLM")) == 2


def test_a_patient_who_holds_the_coverage_has_no_level_of_a_dependant() -> None:
    levels = [each.text(3) for each in segments_named(written(MEDICARE_CLAIM), "HL")]

    assert levels == ["20", "22"]


def test_segments_are_counted() -> None:
    text = written(*ALL_CLAIMS)

    between = [each.name for each in read_segments(text)][2:-2]

    assert between[0] == "ST"
    assert segments_named(text, "SE")[0].text(1) == str(len(between))


def test_a_second_transaction_begins_after_five_thousand_claims() -> None:
    text = "".join(
        write_interchange(INTERCHANGE, repeat(MEDICARE_CLAIM, CLAIMS_PER_TRANSACTION + 1))
    )

    transactions = segments_named(text, "ST")

    assert [each.text(2) for each in transactions] == ["0001", "0002"]
    assert segments_named(text, "GE")[0].text(1) == "2"
    assert [each.text(3) for each in segments_named(text, "BHT")] == ["BATCH42", "BATCH42-2"]


def test_claims_are_drawn_only_as_they_are_written() -> None:
    drawn = 0

    def claims() -> Iterator[Claim]:
        nonlocal drawn
        while True:
            drawn += 1
            yield MEDICARE_CLAIM

    list(islice(write_interchange(INTERCHANGE, claims()), 60))

    assert drawn < 5


def test_an_interchange_without_claims_is_refused() -> None:
    with pytest.raises(NoClaimsError):
        written()


def test_a_reserved_character_in_a_name_is_refused() -> None:
    subscriber = replace(MEDICARE_CLAIM.subscriber, name=OrganizationName(name="A*B"))

    with pytest.raises(ReservedCharacterError, match="NM103"):
        written(replace(MEDICARE_CLAIM, subscriber=subscriber))


def test_a_production_file_says_so() -> None:
    interchange = replace(INTERCHANGE, is_production=True)

    text = "".join(write_interchange(interchange, [MEDICARE_CLAIM]))

    assert segments_named(text, "ISA")[0].text(15) == "P"
