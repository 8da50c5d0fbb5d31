"""Whatever is typed into any form: an answer, never an error page, and never a running script."""

import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.test import Client
from django.urls import reverse

from documentation.models import Note
from documentation.tests.factories import InterventionFactory, NoteFactory, user_of
from practice.models import Role, User
from practice.tests.factories import ProviderFactory, StaffFactory
from tests.matrix.addresses import Address, own_addresses
from tests.matrix.test_url_matrix import quiet, undone
from tests.matrix.world import make_world

__all__ = ["quiet"]  # the matrix's fixture: refusals by the thousand are meant here

pytestmark = pytest.mark.django_db

SCRIPT = '"><img src=x onerror=alert(1)>'
OURS = {"practice", "scheduling", "documentation", "billing"}
FIELD = re.compile(r'<(?:input|select|textarea)[^>]*\sname="([^"]+)"')
ODD = (
    "",
    " ",
    "0",
    "-1",
    "1e999",
    "NaN",
    "99999999999999999999",
    "9" * 5000,
    "\0",
    "a\0b",
    "\u202egnp.exe",
    "' OR 1=1 --",
    "'; SELECT pg_sleep(9); --",
    "%s%n{{7*7}}",
    "../../etc/passwd",
    SCRIPT,
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "25:61",
    "null",
    "[]",
    '{"a":',
    "x" * 10_000,
    "😀" * 50,
)
PRINTED = ("_print", "_packet", "_letter")
ODDLY_SHAPED = {"time_zone", "cms1500_storage_name", "storage_name", "sha256"}
QUERY_NAMES = ("sort", "page", "q", "day", "clinic", "cursor", "order", "next", "at", "status")


def everybody_who_writes() -> tuple[dict[str, object], list[User]]:
    """Return the rows of one clinic, and an owner and a therapist there."""
    clinic, rows = make_world()
    owner = StaffFactory.create(role=Role.OWNER, clinic=clinic)
    therapist = user_of(ProviderFactory.create(clinic=clinic))
    return rows, [owner, therapist]


def signed_in(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def pages(client: Client, rows: dict[str, object]) -> Iterator[tuple[Address, Any]]:
    """Yield each address of ours but the PDFs, and what it answers when it is asked for."""
    for address in own_addresses():
        if address.name.endswith(PRINTED):
            continue
        with undone():
            answer = client.get(address.path(rows))
        yield address, answer


def may_not_be_kept(answer: Any) -> bool:
    return bool(re.search("no-store|no-cache", answer.headers.get("Cache-Control", "")))


def plant(value: str) -> int:
    """Write a text into every text column of every row that may still change."""
    planted = 0
    for model in apps.get_models():
        if model._meta.app_label in OURS and model._meta.managed and model is not User:
            for field in model._meta.concrete_fields:
                planted += _planted(model, field, value)
    return planted


def _planted(model: type[models.Model], field: models.Field[object, object], value: str) -> int:
    is_text = isinstance(field, models.CharField | models.TextField)
    if not is_text or field.choices or field.unique or field.name in ODDLY_SHAPED:
        return 0
    if field.max_length is not None and field.max_length < len(value):
        return 0
    try:
        with transaction.atomic():
            return model._default_manager.update(**{field.name: value})
    except DatabaseError:
        return 0  # sealed, or held to a shape by a constraint


@pytest.mark.fault_row(33, 34)
def test_a_script_in_every_text_is_shown_and_no_page_is_kept() -> None:
    rows, people = everybody_who_writes()
    draft = InterventionFactory.create(note=NoteFactory.create()).note
    rows["note"] = draft.pk
    assert plant(SCRIPT) > 20

    shown, faults = 0, []
    for person in [*people, user_of(Note.objects.get(pk=draft.pk).author)]:
        for address, answer in pages(signed_in(person), rows):
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                text = answer.content.decode()
                shown += "&lt;img src=x" in text
                if "<img src=x" in text or "onerror=alert(1)>" in text.replace("&gt;", ""):
                    faults.append(address.name)
            assert answer.status_code < 500, address.name
            if answer.status_code == 200 and not may_not_be_kept(answer):
                faults.append(f"{address.name} may be kept")

    assert sorted(set(faults)) == []
    assert shown > 20


@pytest.mark.fault_row(42)
def test_nothing_that_can_be_typed_or_asked_for_is_an_error_page(
    request: pytest.FixtureRequest,
) -> None:
    rows, people = everybody_who_writes()
    turn = request.getfixturevalue("fault_turn") if "fault_turn" in request.fixturenames else 0
    chance = random.Random(turn)  # noqa: S311 - each repeat tries something else, always the same

    faults = []
    for person in people:
        client = signed_in(person)
        for address, page in pages(client, rows):
            path = address.path(rows)
            names = set(FIELD.findall(page.content.decode(errors="ignore")[:200_000]))
            typed = {name: chance.choice(ODD) for name in (*sorted(names), *QUERY_NAMES)}
            for ask in (client.get, client.post):
                with undone():
                    answer = ask(path, typed)
                if answer.status_code >= 500:
                    faults.append(f"{ask.__name__} {address.name} {typed!r:.400}")

    assert "\n".join(faults) == ""


@pytest.mark.fault_row(15)
def test_two_tabs_with_two_patients_save_each_to_its_own() -> None:
    first = NoteFactory.create()
    author = user_of(first.author)
    clinic = first.encounter.clinic
    second = NoteFactory.create(provider=ProviderFactory.create(clinic=clinic), author=first.author)
    client = signed_in(author)

    for note in (first, second):
        assert client.get(reverse("documentation:note_edit", args=[note.pk])).status_code == 200
    for note, text in ((first, "Of the first."), (second, "Of the second.")):
        change = {"row": None, "field": "plan", "value": text, "version": 0}
        answer = client.post(
            reverse("documentation:note_save", args=[note.pk]),
            {"changes": [change]},
            content_type="application/json",
        )
        assert answer.status_code == 200

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.plan, second.plan) == ("Of the first.", "Of the second.")
    assert first.encounter.patient_id != second.encounter.patient_id
