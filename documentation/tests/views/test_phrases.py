"""Phrases: kept by a person or for all, and handed to the charting page."""

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from documentation.models import Note, Phrase
from documentation.selectors.phrases import phrase_texts
from documentation.services.phrases import PhraseRefusedError, keep_phrase
from documentation.tests.factories import NoteFactory, user_of
from practice.models import Provider, Role
from practice.tests.factories import ProviderFactory, StaffFactory

pytestmark = pytest.mark.django_db

URL = "documentation:phrase_list"


@pytest.fixture
def note(client: Client) -> Note:
    note = NoteFactory.create()
    client.force_login(user_of(note.author))
    return note


def keep(provider: Provider, letters: str, text: str, *, for_all: bool = False) -> Phrase:
    return keep_phrase(abbreviation=letters, text=text, for_all=for_all, by=user_of(provider))


def test_a_phrase_is_kept_from_its_page_and_reaches_the_note(client: Client, note: Note) -> None:
    client.post(reverse(URL), {"abbreviation": "bal", "text": "Berg ___/56."})

    assert Phrase.objects.get().provider == note.author
    assert "Berg ___/56." in client.get(reverse(URL)).content.decode()
    page = client.get(reverse("documentation:note_edit", args=[note.pk])).content.decode()
    assert '{"bal": "Berg ___/56."}' in page


def test_ones_own_phrase_stands_before_the_practices(note: Note) -> None:
    keep(note.author, "bal", "For all.", for_all=True)
    keep(note.author, "gait", "Gait, for all.", for_all=True)
    keep(note.author, "bal", "Mine.")
    other = ProviderFactory.create(clinic=note.encounter.clinic)

    assert phrase_texts(user_of(note.author)) == {"bal": "Mine.", "gait": "Gait, for all."}
    assert phrase_texts(user_of(other))["bal"] == "For all."


@pytest.mark.parametrize("letters", ["Bal!", "1b", "", "with space", "x" * 17])
def test_letters_that_no_one_could_type_are_refused(
    client: Client, note: Note, letters: str
) -> None:
    answer = client.post(reverse(URL), {"abbreviation": letters, "text": "Text."})

    assert answer.status_code == 422
    assert not Phrase.objects.exists()
    with pytest.raises(IntegrityError):
        Phrase.objects.create(abbreviation="Bal!", text="Text.", provider=note.author)


def test_letters_that_are_taken_are_refused(client: Client, note: Note) -> None:
    keep(note.author, "bal", "Mine.")

    answer = client.post(reverse(URL), {"abbreviation": "bal", "text": "Again."})

    assert "is taken" in answer.content.decode()
    assert Phrase.objects.get().text == "Mine."


def test_a_phrase_is_changed_and_removed(client: Client, note: Note) -> None:
    phrase = keep(note.author, "bal", "Mine.")
    edit = reverse("documentation:phrase_edit", args=[phrase.pk])
    assert "Mine." in client.get(edit).content.decode()

    client.post(edit, {"abbreviation": "bal", "text": "Better.", "for_all": "on"})
    phrase.refresh_from_db()
    assert (phrase.text, phrase.provider) == ("Better.", None)

    client.post(reverse("documentation:phrase_remove", args=[phrase.pk]))
    assert not Phrase.objects.exists()


def test_an_assistant_keeps_own_phrases_only(client: Client, note: Note) -> None:
    shared = keep(note.author, "bal", "For all.", for_all=True)
    assistant = ProviderFactory.create(assistant=True, clinic=note.encounter.clinic)
    client.force_login(user_of(assistant))

    assert "For everyone in the practice" not in client.get(reverse(URL)).content.decode()
    assert client.get(reverse("documentation:phrase_edit", args=[shared.pk])).status_code == 404
    remove = reverse("documentation:phrase_remove", args=[shared.pk])
    assert client.post(remove).status_code == 404
    with pytest.raises(PhraseRefusedError, match="by a therapist"):
        keep(assistant, "gait", "Text.", for_all=True)


def test_another_persons_phrase_is_not_there(client: Client, note: Note) -> None:
    phrase = keep(ProviderFactory.create(clinic=note.encounter.clinic), "bal", "Theirs.")

    edit = reverse("documentation:phrase_edit", args=[phrase.pk])
    assert client.get(edit).status_code == 404
    assert client.post(edit, {"abbreviation": "bal", "text": "Mine."}).status_code == 404
    remove = reverse("documentation:phrase_remove", args=[phrase.pk])
    assert client.post(remove).status_code == 404


@pytest.mark.parametrize("name", ["phrase_list", "phrase_edit", "phrase_remove"])
def test_who_does_not_chart_has_no_phrases(client: Client, note: Note, name: str) -> None:
    phrase = keep(note.author, "bal", "Mine.")
    url = reverse(f"documentation:{name}", args=[] if name == "phrase_list" else [phrase.pk])
    client.force_login(StaffFactory.create(role=Role.BILLER, clinic=note.encounter.clinic))
    assert client.post(url).status_code == 403

    client.logout()
    assert client.post(url).status_code == 302
