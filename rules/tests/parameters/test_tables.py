import pytest

from rules.parameters.code_pairs import Indicator, medicare_pairs
from rules.parameters.procedures import TimeBasis, all_procedures, find_procedure, is_timed
from rules.parameters.unit_limits import unit_limits


def test_there_are_twenty_one_timed_codes() -> None:
    timed = sorted(code for code in all_procedures() if is_timed(code))

    assert len(timed) == 21
    assert {"97032", "97110", "97112", "97116", "97140", "97530", "97763"} <= set(timed)


def test_every_add_on_names_a_known_base() -> None:
    bases = {one.base_code for one in all_procedures().values() if one.base_code}

    assert bases <= set(all_procedures())


def test_blocks_have_their_lengths() -> None:
    lengths = {
        code: one.block_minutes
        for code, one in all_procedures().items()
        if one.time_basis in (TimeBasis.FIRST_BLOCK, TimeBasis.FURTHER_BLOCK)
    }

    assert lengths == {
        "97129": 15,
        "97130": 15,
        "90912": 15,
        "90913": 15,
        "97550": 30,
        "97551": 15,
        "97545": 120,
        "97546": 60,
    }


@pytest.mark.parametrize(
    ("code", "units"), [("97112", 4), ("97110", 6), ("97035", 2), ("97010", 0)]
)
def test_limits_are_those_of_the_table(code: str, units: int) -> None:
    assert unit_limits()[code].units == units


@pytest.mark.parametrize(
    ("one", "other", "indicator"),
    [
        ("97150", "97112", Indicator.WITH_MODIFIER),
        ("97140", "97124", Indicator.NEVER),
        ("97124", "97140", Indicator.NEVER),
        ("97530", "97116", None),
        ("97112", "97140", None),
        ("97112", "97112", None),
    ],
)
def test_pairs_are_found_in_either_order(one: str, other: str, indicator: Indicator | None) -> None:
    pair = medicare_pairs().find(one, other)

    assert (pair.indicator if pair else None) == indicator


def test_an_unknown_procedure_is_none() -> None:
    assert find_procedure("00000") is None
