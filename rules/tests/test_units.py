"""Units by both methods. Examples 1 to 5 are those of Pub. 100-04, ch. 5, sec. 20.2."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.units import (
    MINUTES_PER_DAY,
    TimedService,
    UncountableServiceError,
    UnitCount,
    count_units,
    units_for_blocks,
    units_for_minutes,
)
from rules.vocabulary import UnitMethod

TIMED_CODES = ("97110", "97112", "97116", "97140", "97530", "97535")
days = st.dictionaries(
    st.sampled_from(TIMED_CODES), st.integers(min_value=0, max_value=130), max_size=5
)
methods = st.sampled_from(UnitMethod)


def count(minutes: dict[str, int], method: UnitMethod = UnitMethod.CMS) -> UnitCount:
    services = [TimedService(code=code, pt_minutes=given) for code, given in minutes.items()]
    return count_units(services, method)


def answers(counted: UnitCount) -> set[tuple[tuple[str, int], ...]]:
    return {tuple(sorted(one.items())) for one in (counted.units, *counted.alternatives)}


@pytest.mark.parametrize(
    ("minutes", "units"),
    [(0, 0), (7, 0), (8, 1), (22, 1), (23, 2), (37, 2), (38, 3), (52, 3), (53, 4), (127, 8)],
)
def test_boundaries_match_the_published_table(minutes: int, units: int) -> None:
    assert units_for_minutes(minutes) == units


def test_negative_minutes_are_refused() -> None:
    with pytest.raises(ValueError, match="must not be negative"):
        units_for_minutes(-1)


@given(st.integers(min_value=0, max_value=1440))
def test_a_quarter_hour_more_is_always_exactly_one_unit_more(minutes: int) -> None:
    assert units_for_minutes(minutes + 15) == units_for_minutes(minutes) + 1


@pytest.mark.parametrize(
    ("minutes", "units", "alternatives"),
    [
        ({"97112": 24, "97110": 23}, {"97112": 2, "97110": 1}, []),
        ({"97112": 20, "97110": 20}, {"97112": 2, "97110": 1}, [{"97112": 1, "97110": 2}]),
        ({"97110": 33, "97140": 7}, {"97110": 2, "97140": 1}, []),
        (
            {"97110": 18, "97140": 13, "97116": 10, "97035": 8},
            {"97110": 1, "97140": 1, "97116": 1, "97035": 0},
            [],
        ),
        (
            {"97112": 7, "97110": 7, "97140": 7},
            {"97112": 1, "97110": 0, "97140": 0},
            [{"97112": 0, "97110": 1, "97140": 0}, {"97112": 0, "97110": 0, "97140": 1}],
        ),
    ],
)
def test_the_manuals_examples(
    minutes: dict[str, int], units: dict[str, int], alternatives: list[dict[str, int]]
) -> None:
    counted = count(minutes)

    assert counted.units == units
    assert list(counted.alternatives) == alternatives


@pytest.mark.parametrize(
    ("minutes", "units"),
    [
        ({"97112": 8, "97110": 8, "97140": 8}, 3),
        ({"97112": 23, "97110": 23}, 4),
        ({"97112": 20, "97110": 20, "97140": 20}, 3),
        ({"97112": 16, "97110": 7}, 1),
        ({"97112": 5, "97110": 5}, 0),
    ],
)
def test_the_ama_method_counts_each_code_by_itself(minutes: dict[str, int], units: int) -> None:
    assert count(minutes, UnitMethod.AMA).timed_units == units


def test_a_leftover_tie_goes_to_the_code_with_more_minutes_and_offers_the_other() -> None:
    counted = count({"97110": 4, "97112": 19})

    assert counted.units == {"97110": 0, "97112": 2}
    assert counted.alternatives == ({"97110": 1, "97112": 1},)


def test_segments_of_one_code_are_added_up_first() -> None:
    services = [
        TimedService(code="97112", pt_minutes=10),
        TimedService(code="97110", pt_minutes=10),
        TimedService(code="97112", pt_minutes=13),
    ]

    assert count_units(services, UnitMethod.CMS).units == {"97112": 1, "97110": 1}


def test_an_untimed_code_counts_one_and_its_minutes_are_not_pooled() -> None:
    counted = count({"97150": 30, "97112": 7})

    assert counted.units == {"97150": 1, "97112": 0}
    assert counted.timed_minutes == 7


@pytest.mark.parametrize(
    ("minutes", "block", "units"),
    [(7, 15, 0), (8, 15, 1), (15, 30, 0), (16, 30, 1), (60, 120, 0), (61, 120, 1), (91, 60, 2)],
)
def test_a_block_is_earned_past_its_midpoint(minutes: int, block: int, units: int) -> None:
    assert units_for_blocks(minutes, block) == units


@pytest.mark.parametrize("method", UnitMethod)
def test_first_and_further_blocks_never_share_minutes(method: UnitMethod) -> None:
    counted = count({"97129": 40, "97130": 7, "97550": 15, "97551": 23}, method)

    assert counted.units == {"97129": 1, "97130": 0, "97550": 0, "97551": 2}
    assert counted.timed_minutes == 0
    assert counted.timed_units == 0


@pytest.mark.parametrize(
    ("service", "reason"),
    [
        (TimedService(code="98980", pt_minutes=25), "by month"),
        (TimedService(code="99999", pt_minutes=25), "not a known"),
        (TimedService(code="97112", pt_minutes=-1), "got -1"),
        (TimedService(code="97112", pt_minutes=MINUTES_PER_DAY, pta_minutes=1), "got 1441"),
    ],
)
def test_what_minutes_cannot_count_is_refused(service: TimedService, reason: str) -> None:
    with pytest.raises(UncountableServiceError, match=reason):
        count_units([service], UnitMethod.CMS)


def test_the_steps_tell_the_arithmetic() -> None:
    steps = count({"97112": 24, "97110": 23}).steps

    assert steps == (
        "47 timed minutes give 3 units (38 to 52).",
        "97112: 24 minutes hold 1 full unit and leave 9 minutes.",
        "97110: 23 minutes hold 1 full unit and leave 8 minutes.",
        "1 unit left, by largest leftover, to 97112 (9 left).",
    )


def test_the_steps_name_a_tie_and_the_untimed() -> None:
    steps = " ".join(count({"97112": 10, "97110": 10, "97150": 12, "97129": 9}).steps)

    assert "97112, 97110 tie for 1 unit" in steps
    assert "97150 is untimed" in steps
    assert "97129: 9 minutes give 1 unit" in steps


def test_the_nearest_answer_favors_what_is_billed() -> None:
    counted = count({"97112": 20, "97110": 20})

    assert counted.answer_nearest({"97112": 1, "97110": 2}) == {"97112": 1, "97110": 2}
    assert counted.answer_nearest({"97112": 2, "97110": 1}) == {"97112": 2, "97110": 1}


@given(days, methods)
def test_units_never_exceed_what_the_minutes_give(
    minutes: dict[str, int], method: UnitMethod
) -> None:
    counted = count(minutes, method)

    if method is UnitMethod.CMS:
        assert counted.timed_units == units_for_minutes(sum(minutes.values()))
    for code, units in counted.units.items():
        assert minutes[code] // 15 <= units <= minutes[code] // 15 + 1


@given(days, methods, st.sampled_from(TIMED_CODES), st.integers(min_value=0, max_value=40))
def test_more_minutes_never_give_fewer_units(
    minutes: dict[str, int], method: UnitMethod, code: str, more: int
) -> None:
    longer = minutes | {code: minutes.get(code, 0) + more}

    assert count(longer, method).timed_units >= count(minutes, method).timed_units


@given(
    st.dictionaries(
        st.sampled_from(TIMED_CODES), st.integers(min_value=0, max_value=40), max_size=4
    )
)
def test_the_order_of_services_changes_no_accepted_answer(minutes: dict[str, int]) -> None:
    expected = answers(count(minutes))

    assert all(answers(count(dict(order))) == expected for order in permutations(minutes.items()))


@given(days)
def test_every_alternative_gives_the_same_number_of_units(minutes: dict[str, int]) -> None:
    counted = count(minutes)

    assert {sum(one.values()) for one in counted.alternatives} <= {counted.timed_units}
