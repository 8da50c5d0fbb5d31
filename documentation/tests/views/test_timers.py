"""Timers over HTTP: presses as JSON, times as a table."""

import json
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from documentation.models import Intervention, TreatmentSegment
from documentation.services.signing import sign_note
from documentation.tests.factories import NOON, InterventionFactory, user_of
from practice.models import Role
from practice.tests.factories import ProviderFactory, StaffFactory

pytestmark = pytest.mark.django_db

MINUTE = 60


@pytest.fixture
def row(client: Client) -> Intervention:
    row = InterventionFactory.create(pt_minutes=None)
    client.force_login(user_of(row.note.author))
    return row


def press(row: Intervention, act: str, **fields: object) -> dict[str, object]:
    return {"segment": str(uuid4()), "row": str(row.pk), "act": act, "seconds_ago": 0} | fields


def post(client: Client, row: Intervention, body: object) -> tuple[int, dict[str, Any]]:
    url = reverse("documentation:note_timers", args=[row.note_id])
    text = body if isinstance(body, str) else json.dumps(body)
    answer = client.post(url, data=text, content_type="application/json")
    return answer.status_code, answer.json()


def give(client: Client, row: Intervention, minutes: int) -> str:
    """Give a procedure for some minutes, told afterwards; return its segment."""
    start = press(row, "start", seconds_ago=minutes * MINUTE)
    post(client, row, {"presses": [start, {**start, "act": "stop", "seconds_ago": 0}]})
    return str(start["segment"])


def test_presses_answer_with_timers_and_minutes(client: Client, row: Intervention) -> None:
    start = press(row, "start", seconds_ago=25 * MINUTE)
    stop = {**start, "act": "stop", "seconds_ago": MINUTE}
    unknown = {**press(row, "start"), "row": str(uuid4())}

    status, said = post(client, row, {"presses": [start, stop, unknown]})

    assert status == 200
    assert said["taken"] == [True, True, False]
    assert said["timers"] == [{"row": str(row.pk), "seconds": 24 * MINUTE, "running": None}]
    assert said["minutes"] == [
        {"row": str(row.pk), "field": "pt_minutes", "value": "24", "version": 1}
    ]


def test_a_running_timer_is_told_with_its_segment(client: Client, row: Intervention) -> None:
    start = press(row, "start", seconds_ago=90)

    _, said = post(client, row, {"presses": [start]})

    (timer,) = said["timers"]
    assert timer["running"] == start["segment"]
    assert timer["seconds"] >= 90
    page = client.get(reverse("documentation:note_edit", args=[row.note_id])).content.decode()
    assert f'data-running="{start["segment"]}"' in page


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("{", "not JSON"),
        ({"presses": 3}, "is a list"),
        ({"presses": [{"act": "start"}]}, "A press has"),
        ({"presses": [{"segment": "1", "row": "2", "act": "start", "seconds_ago": 0}]}, "UUIDs"),
        ({"presses": [{"segment": "1", "row": "2", "act": "go", "seconds_ago": 0}]}, "A press has"),
        ({"presses": [{"segment": "1", "row": "2", "act": "stop", "seconds_ago": -1}]}, "whole"),
    ],
)
def test_what_the_page_never_sends_is_refused_in_words(
    client: Client, row: Intervention, body: object, message: str
) -> None:
    status, said = post(client, row, body)

    assert status == 400
    assert message in str(said["message"])


def test_a_signed_note_takes_no_press(client: Client, row: Intervention) -> None:
    sign_note(note_id=row.note_id, by=user_of(row.note.author), at=NOON)

    assert post(client, row, {"presses": [press(row, "start")]})[0] == 409


def test_an_assistant_is_refused_the_note_of_another(client: Client, row: Intervention) -> None:
    assistant = ProviderFactory.create(assistant=True, clinic=row.note.encounter.clinic)
    client.force_login(user_of(assistant))

    assert post(client, row, {"presses": [press(row, "start")]})[0] == 403


def test_times_are_shown_by_the_clinics_clock_and_a_segment_is_removed(
    client: Client, row: Intervention
) -> None:
    with time_machine.travel(NOON, tick=False):
        segment = give(client, row, 24)
        shown = client.get(reverse("documentation:note_times", args=[row.note_id]))
        url = reverse("documentation:note_segment_remove", args=[row.note_id, segment])
        answer = client.post(url)
        again = client.post(url)

    assert "11:36:00 AM" in shown.content.decode()
    assert "12:00:00 PM" in shown.content.decode()
    assert not TreatmentSegment.objects.exists()
    (counted,) = json.loads(answer["HX-Trigger"])["minutesCounted"]["minutes"]
    assert (counted["field"], counted["value"]) == ("pt_minutes", "0")
    assert again.status_code == 404


def test_a_signed_notes_segment_stays(client: Client, row: Intervention) -> None:
    segment = give(client, row, 24)
    sign_note(note_id=row.note_id, by=user_of(row.note.author), at=NOON)

    url = reverse("documentation:note_segment_remove", args=[row.note_id, segment])

    assert client.post(url).status_code == 409
    assert TreatmentSegment.objects.count() == 1


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.BILLER])
def test_those_who_do_not_chart_remove_nothing(
    client: Client, row: Intervention, role: Role
) -> None:
    segment = give(client, row, 24)
    client.force_login(StaffFactory.create(role=role, clinic=row.note.encounter.clinic))

    url = reverse("documentation:note_segment_remove", args=[row.note_id, segment])

    assert client.post(url).status_code == 403


def test_another_clinics_times_are_not_there(client: Client, row: Intervention) -> None:
    client.force_login(user_of(ProviderFactory.create()))

    assert post_status(client, row) == 404
    url = reverse("documentation:note_segment_remove", args=[row.note_id, uuid4()])
    assert client.post(url).status_code == 404


def post_status(client: Client, row: Intervention) -> int:
    url = reverse("documentation:note_timers", args=[row.note_id])
    body = json.dumps({"presses": [press(row, "start")]})
    return client.post(url, data=body, content_type="application/json").status_code


def test_an_overlap_with_another_patient_is_found_on_the_page(
    client: Client, row: Intervention
) -> None:
    other = InterventionFactory.create(
        note__provider=row.note.author,
        pt_minutes=None,
        note__encounter__service_date=date(2026, 3, 3),
    )
    with time_machine.travel(NOON, tick=False):
        give(client, row, 24)
        give(client, other, 10)
        answer = client.get(reverse("documentation:note_live", args=[row.note_id]))
    live = answer.content.decode()

    assert "10 one-on-one minutes overlap" in live
    assert "#note-other_patient_overlap_minutes" in live
