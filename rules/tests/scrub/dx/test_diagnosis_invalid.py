from datetime import date

import pytest

from rules.facts import ABSENT
from rules.tests.claims import claim, found, paths


@pytest.mark.parametrize("code", ["G35", "G20", "M54.5", "G35.B", "I69.35", "Q99.99", "", "stroke"])
def test_headers_and_unknown_codes_are_found(code: str) -> None:
    assert paths("DX-001", claim(diagnoses=("I69.351", code))) == ["diagnoses[1]"]


@pytest.mark.parametrize("code", ["G35.D", "G20.A1", "M54.50", "I69351", "S83.511D", "R26.2"])
def test_complete_codes_are_silent(code: str) -> None:
    assert paths("DX-001", claim(diagnoses=(code,))) == []


def test_a_split_code_is_good_until_the_day_before_its_split() -> None:
    before, after = date(2025, 9, 30), date(2025, 10, 1)

    assert paths("DX-001", claim(diagnoses=("G35",), service_date=before)) == []
    assert paths("DX-001", claim(diagnoses=("G35",), service_date=after)) == ["diagnoses[0]"]
    assert paths("DX-001", claim(diagnoses=("G35.D",), service_date=before)) == ["diagnoses[0]"]


def test_the_message_tells_a_header_from_an_unknown_code() -> None:
    (header,) = found("DX-001", claim(diagnoses=("G35",)))
    (unknown,) = found("DX-001", claim(diagnoses=("Q99.99",)))

    assert "header" in header.message
    assert "not an ICD-10-CM code" in unknown.message


def test_diagnoses_left_out_are_silent() -> None:
    assert paths("DX-001", claim(diagnoses=ABSENT)) == []
