"""Drafts of people who left are found and taken over; notes signed late say so."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from documentation.models import ContactNote, Note
from documentation.services.signing import sign_note
from documentation.tests.factories import (
    NOON,
    ContactNoteFactory,
    InterventionFactory,
    user_of,
)
from practice.models import Provider, Role, User
from practice.services.staff import let_in_again, shut_out
from practice.tests.factories import ProviderFactory, StaffFactory

pytestmark = pytest.mark.django_db

WORKLIST = reverse("documentation:note_worklist")
MY_DAY = reverse("documentation:my_day")


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def note() -> Note:
    return InterventionFactory.create().note


@pytest.fixture
def colleague(note: Note) -> Provider:
    return ProviderFactory.create(clinic=note.encounter.clinic)


@pytest.fixture
def owner(note: Note) -> User:
    return StaffFactory.create(role=Role.OWNER, clinic=note.encounter.clinic)


def shown(client: Client, user: User, url: str) -> str:
    client.force_login(user)
    return client.get(url).content.decode()


def test_an_account_that_is_closed_leaves_its_drafts_to_be_taken_over(
    client: Client, note: Note, colleague: Provider, owner: User
) -> None:
    therapist, url = user_of(colleague), f"{WORKLIST}?status=LEFT"
    take_over = reverse("documentation:note_take_over", args=[note.pk])
    assert "Nobody left a draft behind" in shown(client, therapist, url)
    assert "of people who left" not in shown(client, therapist, MY_DAY)

    shut_out(user_id=user_of(note.author).pk, by=owner, at=NOON)

    assert "1 draft of people who left" in shown(client, therapist, MY_DAY)
    assert take_over in shown(client, therapist, url)
    assert "has left" in shown(
        client, therapist, reverse("documentation:note_edit", args=[note.pk])
    )
    answer = client.post(take_over)
    assert answer["Location"] == reverse("documentation:note_edit", args=[note.pk])
    note.refresh_from_db()
    assert note.author == colleague
    assert "Nobody left a draft behind" in shown(client, therapist, url)


def test_who_cannot_take_a_draft_over_sees_it_without_the_button(
    client: Client, note: Note, owner: User
) -> None:
    assistant = user_of(ProviderFactory.create(assistant=True, clinic=note.encounter.clinic))
    outsider = user_of(ProviderFactory.create())
    shut_out(user_id=user_of(note.author).pk, by=owner, at=NOON)
    name = note.encounter.patient.full_name

    for person in (owner, assistant):
        page = shown(client, person, f"{WORKLIST}?status=LEFT")
        assert name in page
        assert "Take over" not in page
    assert name not in shown(client, outsider, f"{WORKLIST}?status=LEFT")
    assert "of people who left" not in shown(client, assistant, MY_DAY)


def test_calls_and_missed_visits_are_among_them_and_who_comes_back_keeps_them(
    client: Client, note: Note, colleague: Provider, owner: User
) -> None:
    call: ContactNote = ContactNoteFactory.create(author=note.author)
    gone = user_of(note.author)
    take_over = reverse("documentation:contact_take_over", args=[call.pk])

    shut_out(user_id=gone.pk, by=owner, at=NOON)
    left = shown(client, user_of(colleague), f"{WORKLIST}?status=LEFT")
    let_in_again(user_id=gone.pk, by=owner, at=NOON)
    back = shown(client, user_of(colleague), f"{WORKLIST}?status=LEFT")

    assert (take_over in left, take_over in back) == (True, False)
    client.post(take_over)
    call.refresh_from_db()
    assert call.author == note.author


@pytest.mark.parametrize(("days", "words"), [(0, ""), (1, "1 day after"), (3, "3 days after")])
def test_a_note_signed_on_a_later_day_is_marked_as_a_late_entry(
    client: Client, note: Note, days: int, words: str
) -> None:
    sign_note(note_id=note.pk, by=user_of(note.author), at=NOON + timedelta(days=days))
    client.force_login(user_of(note.author))

    page = shown(client, user_of(note.author), reverse("documentation:note_detail", args=[note.pk]))
    sheet = client.get(reverse("documentation:note_print", args=[note.pk])).content
    text = " ".join(one.extract_text() for one in PdfReader(BytesIO(sheet)).pages)

    for said in (page, " ".join(text.split())):
        assert ("Late entry" in said) == bool(days)
        assert words in said
