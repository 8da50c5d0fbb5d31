import pytest

from rules.tests.claims import claim, note, paths


@pytest.mark.parametrize(("ratio", "expected"), [(0.91, ["note"]), (0.9, []), (None, [])])
def test_over_nine_tenths_unchanged_is_found(ratio: float | None, expected: list[str]) -> None:
    assert paths("NOTE-011", claim(note=note(text_unchanged_ratio=ratio))) == expected
