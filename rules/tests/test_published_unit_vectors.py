"""Every published and derived unit vector, where the shared file of them is at hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from rules.units import TimedService, count_units
from rules.vocabulary import UnitMethod

VECTORS = Path(__file__).parents[2].parent / "shared" / "cases" / "units.json"

pytestmark = pytest.mark.skipif(not VECTORS.exists(), reason="no shared vectors here")


def load(key: str) -> list[dict[str, Any]]:
    return json.loads(VECTORS.read_text())[key] if VECTORS.exists() else []


def services(vector: dict[str, Any]) -> list[TimedService]:
    return [
        TimedService(
            code=one["code"],
            pt_minutes=one.get("pt_minutes", one.get("minutes", 0)),
            pta_minutes=one.get("pta_minutes", 0),
        )
        for one in vector["services"]
    ]


@pytest.mark.parametrize("vector", load("vectors"), ids=lambda vector: vector["id"])
def test_units_match(vector: dict[str, Any]) -> None:
    cms = count_units(services(vector), UnitMethod.CMS)
    ama = count_units(services(vector), UnitMethod.AMA)

    assert cms.units == vector["cms_units"]
    expected = sorted(sorted(one.items()) for one in vector["cms_alternatives"])
    assert sorted(sorted(one.items()) for one in cms.alternatives) == expected
    assert cms.timed_minutes == vector["timed_minutes"]
    assert cms.timed_units == vector["cms_total_timed_units"]
    assert ama.units == vector["ama_units"]
    assert ama.alternatives == ()
    assert ama.timed_units == vector["ama_total_timed_units"]


@pytest.mark.parametrize("vector", load("cq_vectors"), ids=lambda vector: vector["id"])
def test_assistant_units_match(vector: dict[str, Any]) -> None:
    split: dict[str, dict[str, int]] = {}
    for line in count_units(services(vector), UnitMethod.CMS).lines:
        kind = "cq" if line.modifiers else "plain"
        split.setdefault(line.code, {"plain": 0, "cq": 0})[kind] += line.units

    assert split == vector["expected"]
