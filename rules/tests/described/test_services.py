import json

import pytest

from rules.described.answers import describe_count
from rules.described.reading import DescriptionError
from rules.described.services import count_day, read_days
from rules.vocabulary import UnitMethod


def count(*services: dict[str, object]) -> dict[str, object]:
    (day,) = read_days(json.dumps([{"id": "a", "services": list(services)}]))
    return describe_count(day, count_day(day, UnitMethod.CMS))


def test_the_answer_has_the_shape_of_the_interface() -> None:
    answer = count({"code": "97112", "minutes": 24}, {"code": "97110", "minutes": 23})

    assert answer == {
        "id": "a",
        "units": {"97112": 2, "97110": 1},
        "alternatives": [],
        "timed_minutes": 47,
        "timed_units": 3,
        "lines": [
            {"code": "97112", "units": 2, "modifiers": []},
            {"code": "97110", "units": 1, "modifiers": []},
        ],
        "steps": [
            "47 timed minutes give 3 units (38 to 52).",
            "97112: 24 minutes hold 1 full unit and leave 9 minutes.",
            "97110: 23 minutes hold 1 full unit and leave 8 minutes.",
            "1 unit left, by largest leftover, to 97112 (9 left).",
        ],
    }


def test_split_minutes_give_a_plain_line_and_a_cq_line() -> None:
    answer = count({"code": "97110", "pt_minutes": 15, "pta_minutes": 13})

    assert answer["lines"] == [
        {"code": "97110", "units": 1, "modifiers": []},
        {"code": "97110", "units": 1, "modifiers": ["CQ"]},
    ]


@pytest.mark.parametrize(
    ("service", "path"),
    [
        ({"code": "97112"}, "[0].services[0].minutes"),
        ({"code": "97112", "minutes": 5, "pt_minutes": 5}, "[0].services[0].minutes"),
        ({"code": "97112", "minutes": -1}, "[0].services[0].minutes"),
        ({"code": "97112", "minutes": 7.5}, "[0].services[0].minutes"),
        ({"code": "97112", "minutes": 1441}, "[0].services[0].minutes"),
        ({"code": "97112", "units": 1}, "[0].services[0].units"),
        ({"minutes": 5}, "[0].services[0].code"),
        ({"code": "99999", "minutes": 5}, "[0].services[0]"),
        ({"code": "98980", "minutes": 25}, "[0].services[0]"),
        ({"code": "97112", "pt_minutes": 1000, "pta_minutes": 441}, "[0].services[0]"),
    ],
)
def test_services_that_cannot_be_counted_are_refused(service: dict[str, object], path: str) -> None:
    with pytest.raises(DescriptionError) as refusal:
        count(service)

    assert refusal.value.path == path
