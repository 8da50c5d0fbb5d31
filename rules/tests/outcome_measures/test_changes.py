"""What a change means, by population."""

from decimal import Decimal

import pytest

from rules.outcome_measures.catalog import instrument
from rules.outcome_measures.changes import (
    Verdict,
    crossed_cutoffs,
    cutoffs_for,
    is_target_reached,
    meaningful_threshold,
    read_change,
)
from rules.outcome_measures.instruments import Population


@pytest.mark.parametrize(
    ("code", "population", "first", "now", "verdict"),
    [
        ("BBS", Population.STROKE_CHRONIC, "34", "38", Verdict.WITHIN),
        ("BBS", Population.STROKE_CHRONIC, "34", "39", Verdict.BETTER),
        ("BBS", Population.PARKINSON, "40", "35", Verdict.WORSE),
        ("TUG", Population.STROKE_CHRONIC, "18.0", "14.8", Verdict.BETTER),
        ("TUG", Population.STROKE_CHRONIC, "14.8", "18.0", Verdict.WORSE),
        ("10MWT", Population.STROKE_SUBACUTE, "0.50", "0.66", Verdict.BETTER),
        ("FGA", Population.OLDER_ADULT, "18", "22", Verdict.BETTER),
        ("NPRS", None, "6.0", "6.0", Verdict.WITHIN),
    ],
)
def test_a_change_is_judged_by_its_population(
    code: str, population: Population | None, first: str, now: str, verdict: Verdict
) -> None:
    reading = read_change(
        instrument(code), first=Decimal(first), now=Decimal(now), population=population
    )

    assert reading.verdict is verdict


def test_without_a_population_nothing_is_called_meaningful_too_early() -> None:
    found = meaningful_threshold(instrument("PSFS"), None)

    assert found is not None
    assert (found.size, found.high) == ("large", Decimal("2.7"))


def test_what_patients_notice_comes_before_measurement_error() -> None:
    found = meaningful_threshold(instrument("LEFS"), Population.MUSCULOSKELETAL)

    assert found is not None
    assert found.kind.value == "MCID"


def test_the_reading_opens_to_its_arithmetic() -> None:
    reading = read_change(
        instrument("BBS"), first=Decimal(34), now=Decimal(41), population=Population.STROKE_ACUTE
    )

    assert reading.steps == (
        "41 - 34 = +7 points.",
        "7 reaches the MDC of 6.9 for acute stroke.",
        "Source: Academy of Neurologic Physical Therapy, core set of outcome measures, 2018.",
    )
    assert reading.signed == "+7"


@pytest.mark.parametrize(
    ("code", "value", "population", "crossed"),
    [
        ("BBS", "44", Population.OLDER_ADULT, 1),
        ("BBS", "45", Population.OLDER_ADULT, 0),
        ("FGA", "22", Population.OLDER_ADULT, 1),
        ("FGA", "15", Population.PARKINSON, 0),
        ("TUG", "13.5", Population.OLDER_ADULT, 1),
        ("TUG", "13.4", Population.OLDER_ADULT, 0),
        ("10MWT", "0.39", Population.STROKE, 2),
        ("10MWT", "0.60", Population.STROKE, 1),
    ],
)
def test_cutoffs_are_crossed_as_their_sources_write_them(
    code: str, value: str, population: Population, crossed: int
) -> None:
    found = list(crossed_cutoffs(instrument(code), Decimal(value), population))

    assert len(found) == crossed


def test_a_population_without_its_own_cutoff_is_shown_all() -> None:
    assert len(cutoffs_for(instrument("TUG"), Population.VESTIBULAR)) == 3


@pytest.mark.parametrize(
    ("code", "value", "target", "reached"),
    [("BBS", "46", "46", True), ("BBS", "45", "46", False), ("TUG", "11.9", "12", True)],
)
def test_a_target_is_reached_in_the_better_direction(
    code: str, value: str, target: str, *, reached: bool
) -> None:
    assert is_target_reached(instrument(code), Decimal(value), Decimal(target)) is reached
