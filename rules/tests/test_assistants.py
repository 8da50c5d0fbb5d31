"""Assistant splitting. The first case is the scenario CMS publishes for 97110 and 97140."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.assistants import is_disputed_share, split_untimed
from rules.units import TimedService, UnitLine, count_units
from rules.vocabulary import UnitMethod

minutes = st.integers(min_value=0, max_value=90)


def lines(*services: TimedService) -> list[tuple[str, int, tuple[str, ...]]]:
    counted: tuple[UnitLine, ...] = count_units(services, UnitMethod.CMS).lines
    return [(line.code, line.units, line.modifiers) for line in counted]


def test_the_published_scenario_splits_one_code_into_two_lines() -> None:
    split = lines(
        TimedService(code="97110", pt_minutes=13, pta_minutes=23),
        TimedService(code="97140", pt_minutes=30),
    )

    assert split == [("97110", 1, ()), ("97110", 1, ("CQ",)), ("97140", 2, ())]


@pytest.mark.parametrize(
    ("therapist", "assistant", "plain", "assisted"),
    [
        (5, 10, 0, 1),
        (7, 8, 0, 1),
        (8, 7, 1, 0),
        (14, 1, 1, 0),
        (12, 14, 1, 1),
        (9, 14, 1, 1),
        (20, 25, 1, 2),
        (0, 30, 0, 2),
        (2, 14, 0, 1),
    ],
)
def test_leftover_units_follow_the_therapists_eight_minutes(
    therapist: int, assistant: int, plain: int, assisted: int
) -> None:
    service = TimedService(code="97112", pt_minutes=therapist, pta_minutes=assistant)

    by_modifier = {modifiers: units for _, units, modifiers in lines(service)}

    assert by_modifier.get((), 0) == plain
    assert by_modifier.get(("CQ",), 0) == assisted


def test_an_occupational_assistant_earns_co() -> None:
    service = TimedService(code="97530", pta_minutes=15, assistant_modifier="CO")

    assert lines(service) == [("97530", 1, ("CO",))]


def test_an_untimed_code_is_the_assistants_past_a_tenth() -> None:
    assert split_untimed(36, 4).assistant_units == 0
    assert split_untimed(35, 4).assistant_units == 1
    assert split_untimed(0, 15).assistant_units == 1


def test_a_share_on_the_edge_is_called_disputed_and_said_so() -> None:
    steps = count_units(
        [TimedService(code="97150", pt_minutes=34, pta_minutes=4)], UnitMethod.CMS
    ).steps

    assert is_disputed_share(34, 4)
    assert not is_disputed_share(36, 4)
    assert not is_disputed_share(0, 0)
    assert "decide by hand" in steps[-1]


def test_a_first_block_is_the_assistants_only_past_a_tenth() -> None:
    assert lines(TimedService(code="97545", pt_minutes=60, pta_minutes=5)) == [("97545", 1, ())]
    assert lines(TimedService(code="97545", pt_minutes=55, pta_minutes=10)) == [
        ("97545", 1, ("CQ",))
    ]


def test_a_code_that_earned_nothing_keeps_an_empty_line() -> None:
    assert lines(TimedService(code="97112", pt_minutes=7)) == [("97112", 0, ())]


@given(minutes, minutes)
def test_split_units_add_up_to_the_codes_units(therapist: int, assistant: int) -> None:
    counted = count_units(
        [TimedService(code="97112", pt_minutes=therapist, pta_minutes=assistant)],
        UnitMethod.CMS,
    )

    assert sum(line.units for line in counted.lines) == counted.units["97112"]


@given(minutes)
def test_a_visit_without_an_assistant_never_earns_the_modifier(therapist: int) -> None:
    assert all(
        not modifiers for _, _, modifiers in lines(TimedService(code="97112", pt_minutes=therapist))
    )
