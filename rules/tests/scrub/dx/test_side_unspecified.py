import pytest

from rules.tests.claims import claim, paths


@pytest.mark.parametrize("code", ["M25.569", "I69.359", "H81.10", "G57.30"])
def test_an_open_side_is_found_where_siblings_name_it(code: str) -> None:
    assert paths("DX-004", claim(diagnoses=(code,))) == ["diagnoses[0]"]


@pytest.mark.parametrize("code", ["M25.561", "I69.351", "R26.9", "G62.9", "M25.50"])
def test_named_sides_and_codes_without_sides_are_silent(code: str) -> None:
    assert paths("DX-004", claim(diagnoses=(code,))) == []
