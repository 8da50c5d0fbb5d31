import pytest

from rules.tests.claims import claim, intervention, note, paths


@pytest.mark.parametrize(
    "regions",
    [(), ("",), ("ankle",), ("Lower Extremities",), ("left knee", "feet"), ("lower limb",)],
)
def test_a_missing_region_or_a_limb_without_side_is_found(regions: tuple[str, ...]) -> None:
    facts = claim(note=note(intervention(body_regions=regions)))

    assert paths("NOTE-003", facts) == ["note.interventions[0].body_regions"]


@pytest.mark.parametrize(
    "region",
    [
        "LEFT ankle",
        "R hemiparetic trunk and leg",
        "both knees",
        "Ankle (L)",
        "trunk",
        "cervical spine",
    ],
)
def test_a_side_or_a_region_that_has_none_is_silent(region: str) -> None:
    assert paths("NOTE-003", claim(note=note(intervention(body_regions=(region,))))) == []


def test_other_codes_are_silent() -> None:
    assert paths("NOTE-003", claim(note=note(intervention(code="97110", body_regions=())))) == []
