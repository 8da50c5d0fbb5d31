"""The tables of faults and of security requirements name tests that exist."""

import re
from functools import lru_cache

import pytest

from tests.fault_rows import FAULTS, OPEN, PAGE, ROOT, marked_tests, page

SECURITY = ROOT / "docs" / "security" / "asvs.md"
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
TEST = re.compile(r"`([\w/]+\.py)::(\w+|\*)`")
VERDICTS = {"met", "partly", "not met", "does not apply"}
# Levels 1 and 2 without the chapters of what this program does not have.
REQUIREMENTS = 210


def requirements() -> list[tuple[str, str, str, str]]:
    return ROW.findall(SECURITY.read_text())


@lru_cache
def names_in(path: str) -> set[str]:
    return set(re.findall(r"^def (test_\w+)", (ROOT / path).read_text(), re.MULTILINE))


def test_every_fault_has_a_test_or_a_reason() -> None:
    tests = marked_tests()

    assert set(tests) <= set(FAULTS)
    assert {row for row in FAULTS if not tests.get(row)} <= set(OPEN)


def test_the_page_of_faults_is_up_to_date() -> None:
    assert PAGE.read_text() == page(), "run: python -m tests.fault_rows"


def test_every_requirement_stands_once_with_a_verdict() -> None:
    ids = [row[0] for row in requirements()]

    assert len(ids) == len(set(ids)) == REQUIREMENTS
    assert {row[2] for row in requirements()} <= VERDICTS


@pytest.mark.parametrize("chapter", range(1, 17))
def test_each_test_that_proves_a_requirement_exists(chapter: int) -> None:
    for number, _, _, proof in requirements():
        if number.startswith(f"{chapter}."):
            for path, name in TEST.findall(proof):
                assert name == "*" or name in names_in(path), f"{number}: {path}::{name}"


def test_what_is_said_to_be_met_names_a_test_or_says_why() -> None:
    for number, _, verdict, proof in requirements():
        assert proof.strip(), number
        if verdict != "met":
            assert TEST.sub("", proof).strip(), f"{number} says no reason"
