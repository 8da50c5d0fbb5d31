"""``manage.py count_units``, called as people script it."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

DAY = {
    "id": "a",
    "services": [{"code": "97112", "minutes": 23}, {"code": "97110", "minutes": 23}],
}


def count(folder: Path, content: object, method: str = "cms") -> Any:
    file = folder / "services.json"
    file.write_text("\ufeff" + json.dumps(content), encoding="utf-8")
    answer = StringIO()
    call_command("count_units", str(file), method=method, stdout=answer)
    return json.loads(answer.getvalue())


@pytest.mark.parametrize(("method", "units"), [("cms", 3), ("ama", 4)])
def test_each_method_gives_its_units(tmp_path: Path, method: str, units: int) -> None:
    (answer,) = count(tmp_path, [DAY], method)

    assert answer["id"] == "a"
    assert answer["timed_units"] == units
    assert sum(answer["units"].values()) == units


def test_ties_are_listed(tmp_path: Path) -> None:
    (answer,) = count(tmp_path, [DAY])

    assert answer["units"] == {"97112": 2, "97110": 1}
    assert answer["alternatives"] == [{"97112": 1, "97110": 2}]


def test_one_bad_service_refuses_the_whole_input(tmp_path: Path) -> None:
    bad = {"id": "b", "services": [{"code": "97112", "minutes": -1}]}

    with pytest.raises(CommandError, match=r"\[1\]\.services\[0\]\.minutes") as refusal:
        count(tmp_path, [DAY, bad])

    assert refusal.value.returncode == 2
