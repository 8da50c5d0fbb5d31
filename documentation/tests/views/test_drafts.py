"""The autosave endpoint and the plan forms, as a browser uses them."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from documentation.models import Note, PlanOfCare
from documentation.services.signing import sign_note
from documentation.tests.factories import (
    NOON,
    EpisodeFactory,
    InterventionFactory,
    NoteFactory,
    PlanFactory,
    user_of,
)
from practice.tests.factories import ProviderFactory, ReferringProviderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def note(client: Client) -> Note:
    note = NoteFactory.create()
    client.force_login(user_of(note.author))
    return note


def post(client: Client, note: Note, body: object) -> tuple[int, dict[str, Any]]:
    url = reverse("documentation:note_save", args=[note.pk])
    text = body if isinstance(body, str) else json.dumps(body)
    answer = client.post(url, data=text, content_type="application/json")
    return answer.status_code, answer.json()


def change(
    field: str, value: object, version: int = 0, row: str | None = None
) -> dict[str, object]:
    return {"row": row, "field": field, "value": value, "version": version}


def test_the_answer_says_what_became_of_each_field(client: Client, note: Note) -> None:
    row = str(uuid4())
    post(client, note, {"changes": [change("plan", "Theirs.")]})

    status, said = post(
        client,
        note,
        {
            "client": str(uuid4()),
            "changes": [
                change("plan", "Mine."),
                change("procedure_code", "97112", row=row),
                change("total_minutes", "soon"),
            ],
        },
    )

    assert status == 200
    assert said["saved"] == [{"row": row, "field": "procedure_code", "version": 1}]
    (conflict,) = said["conflicts"]
    assert conflict["theirs"] == "Theirs."
    assert conflict["version"] == 1
    assert conflict["at"].endswith("M")
    (error,) = said["errors"]
    assert error["field"] == "total_minutes"
    assert said["findings_url"] == reverse("documentation:note_live", args=[note.pk])


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("{", "not JSON"),
        ([], "“changes” is missing"),
        ({"changes": [], "extra": 1}, "Unknown: extra"),
        ({"changes": [{"field": "plan"}]}, "row, field, value and version"),
        ({"changes": [change("plan", "x", row="7")]}, "UUID"),
        ({"changes": [{**change("plan", "x"), "version": "1"}]}, "whole number"),
        ({"changes": [change("plan", "x")], "client": "a\0b"}, "names the tab"),
        ({"changes": [change("plan", "x")], "client": "\ud800"}, "names the tab"),
    ],
)
def test_what_the_page_never_sends_is_refused_in_words(
    client: Client, note: Note, body: object, message: str
) -> None:
    status, said = post(client, note, body)

    assert status == 400
    assert message in str(said["message"])


def test_more_than_a_request_may_hold_is_refused_in_words(client: Client, note: Note) -> None:
    status, said = post(client, note, {"changes": [change("plan", "x" * 5_100_000)]})

    assert status == 413
    assert "too much text" in str(said["message"])


def test_a_change_says_that_its_value_was_fetched_from_the_last_visit(
    client: Client, note: Note
) -> None:
    fetched = {**change("plan", "As last time."), "carried": True}
    assert post(client, note, {"changes": [fetched]})[0] == 200

    note.refresh_from_db()

    assert note.field_versions["plan"]["carried"] is True
    assert post(client, note, {"changes": [{**fetched, "carried": "yes"}]})[0] == 400


def test_a_signed_note_answers_with_a_conflict(client: Client) -> None:
    note = InterventionFactory.create().note
    author = user_of(note.author)
    sign_note(note_id=note.pk, by=author, at=NOON)
    client.force_login(author)

    status, said = post(client, note, {"changes": [change("plan", "Late.")]})

    assert status == 409
    assert "addendum" in str(said["message"])


def test_an_assistant_is_refused_the_note_of_another(client: Client, note: Note) -> None:
    assistant = ProviderFactory.create(assistant=True, clinic=note.encounter.clinic)
    client.force_login(user_of(assistant))

    status, said = post(client, note, {"changes": [change("plan", "Mine.")]})

    assert status == 403
    assert "Only its author" in str(said["message"])


def test_the_fragments_follow_what_was_saved(client: Client, note: Note) -> None:
    row = str(uuid4())
    changes = [change("procedure_code", "97112", row=row), change("pt_minutes", "24", row=row)]
    post(client, note, {"changes": changes})

    live = client.get(reverse("documentation:note_live", args=[note.pk])).content.decode()

    assert "2 units" in live
    assert "The other method gives the same." in live
    assert f"#row-{row}-response" in live
    assert f'id="row-{row}-sentences" hx-swap-oob="true"' in live
    assert "Neuromuscular re-education (97112), 24 min one-on-one." in live


def goals(*descriptions: str) -> dict[str, str]:
    data = {"goals-TOTAL_FORMS": str(len(descriptions)), "goals-INITIAL_FORMS": "0"}
    for place, description in enumerate(descriptions):
        data[f"goals-{place}-description"] = description
    return data


PLAN = {
    "diagnoses": ["I69.351"],
    "starts_on": "2026-02-02",
    "visits_per_week": "3",
    "duration_weeks": "12",
    "amount": "45 minutes",
    "therapy_type": "Physical therapy",
}


def test_a_plan_is_established_from_its_page(client: Client) -> None:
    episode = EpisodeFactory.create()
    client.force_login(user_of(episode.therapist))
    url = reverse("documentation:plan_add", args=[episode.pk])

    answer = client.post(url, {**PLAN, **goals("Climb the porch steps", "")})

    assert answer.status_code == 302
    plan = PlanOfCare.objects.get()
    assert [goal.description for goal in plan.goals.all()] == ["Climb the porch steps"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"diagnoses": ["I69"]}, "not a complete diagnosis code"),
        ({"visits_per_week": "0"}, "greater than or equal to 1"),
    ],
)
def test_an_unfit_plan_says_why(client: Client, changes: dict[str, object], message: str) -> None:
    episode = EpisodeFactory.create()
    client.force_login(user_of(episode.therapist))
    url = reverse("documentation:plan_add", args=[episode.pk])

    answer = client.post(url, {**PLAN, **goals("Climb the porch steps"), **changes})

    assert answer.status_code == 422
    assert message in answer.content.decode()


def test_a_certification_is_recorded_from_its_page(client: Client) -> None:
    plan = PlanFactory.create()
    client.force_login(user_of(plan.episode.therapist))
    url = reverse("documentation:certification_add", args=[plan.pk])
    data = {
        "certified_by": ReferringProviderFactory.create().pk,
        "signed_on": "2026-02-10",
        "certified_from": "2026-02-02",
        "certified_through": "2026-04-26",
        "evidence": "SIGNED_COPY",
    }

    answer = client.post(url, data)

    assert answer.status_code == 302
    assert plan.certifications.count() == 1


def test_diagnoses_are_found_by_word(client: Client) -> None:
    client.force_login(user_of(ProviderFactory.create()))

    answer = client.get(reverse("documentation:diagnosis_search"), {"q": "hemiplegia right"})

    assert answer.json()
    assert all("emiplegia" in one["text"] for one in answer.json())


def test_half_of_a_cut_emoji_is_refused_and_the_rest_is_saved(client: Client, note: Note) -> None:
    changes = [change("plan", "Cut \ud83d"), change("subjective", "Kept.")]

    status, said = post(client, note, {"changes": changes})

    assert status == 200
    assert "cannot be stored" in said["errors"][0]["message"]
    note.refresh_from_db()
    assert note.subjective == "Kept."


def test_a_number_of_thousands_of_digits_is_refused(client: Client, note: Note) -> None:
    status, said = post(client, note, {"changes": [change("total_minutes", "9" * 5000)]})

    assert status == 200
    assert "whole number" in said["errors"][0]["message"]
