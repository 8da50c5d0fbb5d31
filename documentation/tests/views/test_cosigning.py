"""An assistant's note goes to the supervisor, who reads whose visit it is and cosigns."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from documentation.models import Note, NoteStatus
from documentation.selectors.signature_terms import SigningWay
from documentation.services.signing import sign_note
from documentation.tests.factories import NOON, InterventionFactory, NoteFactory, user_of
from practice.models import User
from practice.tests.factories import ProviderFactory

pytestmark = pytest.mark.django_db

MY_DAY = reverse("documentation:my_day")


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def waiting() -> Note:
    note = NoteFactory.create(provider=ProviderFactory.create(assistant=True))
    InterventionFactory.create(note=note)
    way = SigningWay.REQUEST_COSIGNATURE
    return sign_note(note_id=note.pk, by=user_of(note.author), at=NOON, way=way)


@pytest.fixture
def supervisor(waiting: Note) -> User:
    return user_of(waiting.author.supervisor)


def test_the_supervisor_finds_the_note_and_reads_whose_visit_it_is(
    client: Client, waiting: Note, supervisor: User
) -> None:
    address = reverse("documentation:note_detail", args=[waiting.pk])
    client.force_login(supervisor)

    assert address in client.get(MY_DAY).content.decode()
    page = client.get(address).content.decode()

    assert f"The visit counts for {waiting.author}." in page
    assert f"names {waiting.author.supervisor} as rendering provider" in page
    assert f"Until {waiting.author.supervisor} cosigns, no charge is drafted." in page


def test_a_cosigned_note_says_so_and_leaves_the_worklist(
    client: Client, waiting: Note, supervisor: User
) -> None:
    client.force_login(supervisor)

    url = reverse("documentation:note_cosign", args=[waiting.pk])
    page = client.post(url, follow=True).content.decode()

    assert "Cosigned. The note is signed." in page
    assert "no charge is drafted" not in page
    assert f"The visit counts for {waiting.author}." in page
    waiting.refresh_from_db()
    assert waiting.status == NoteStatus.SIGNED
    assert str(waiting.pk) not in client.get(MY_DAY).content.decode()


def test_a_colleague_is_told_who_cosigns(client: Client, waiting: Note) -> None:
    colleague = ProviderFactory.create(clinic=waiting.encounter.clinic)
    client.force_login(user_of(colleague))

    url = reverse("documentation:note_cosign", args=[waiting.pk])
    page = client.post(url, follow=True).content.decode()

    assert "supervising therapist cosigns this note" in page
    assert "Cosigned." not in page
