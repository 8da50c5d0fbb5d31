"""Additions to signed notes."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from documentation.models import Addendum, Note, NoteStatus
from documentation.selectors.notes import whole
from documentation.selectors.overlay import current_content, sealed_content
from documentation.selectors.seals import broken_seals
from documentation.services.addenda import AddendumRefusedError, Addition, add_addendum
from documentation.services.completeness import check_completeness
from documentation.services.signing import sign_note
from documentation.services.writers import NoteForbiddenError
from documentation.signals import addendum_signed
from documentation.tests.factories import NOON, InterventionFactory, NoteFactory, user_of
from practice.tests.factories import ProviderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed() -> Note:
    note = InterventionFactory.create(response="").note
    return sign_note(note_id=note.pk, by=user_of(note.author), at=NOON)


def add(note: Note, *additions: Addition, text: str = "Late entry.") -> None:
    author = user_of(note.author)
    add_addendum(note_id=note.pk, text=text, additions=additions, by=author, at=NOON)


def fresh(note: Note) -> Note:
    return whole(Note.objects.all()).get(pk=note.pk)


def test_the_note_is_read_overlaid_and_stays_readable_as_signed(signed: Note) -> None:
    add(signed, Addition(path="note.interventions[0].response", value="Steadier."))

    note = fresh(signed)
    assert note.status == NoteStatus.AMENDED
    assert sealed_content(note).interventions[0].response == ""
    assert current_content(note).interventions[0].response == "Steadier."
    assert current_content(note).interventions[0].added == {"response"}
    assert broken_seals() == []


def test_the_same_addendum_sent_again_is_signed_once(signed: Note) -> None:
    author, response = user_of(signed.author), Addition(path="interventions[0].response", value="A")

    def send(seconds: int, *additions: Addition, text: str = "Late entry.") -> Addendum:
        at = NOON + timedelta(seconds=seconds)
        return add_addendum(note_id=signed.pk, text=text, additions=additions, by=author, at=at)

    first = send(0)
    assert send(2) == first
    other = send(4, response)
    assert send(5, response) == other
    assert other != first
    assert send(6, text="Late entry, corrected.") not in {first, other}
    assert send(120) != first
    assert signed.addenda.count() == 4
    assert broken_seals() == []


def test_an_addendum_clears_the_finding(signed: Note) -> None:
    check_completeness(note_id=signed.pk, at=NOON)
    assert signed.findings.filter(rule_id="NOTE-007", cleared_at__isnull=True).exists()

    add(signed, Addition(path="interventions[0].response", value="Steadier."))
    check_completeness(note_id=signed.pk, at=NOON)

    assert not signed.findings.filter(rule_id="NOTE-007", cleared_at__isnull=True).exists()


@pytest.mark.parametrize(
    ("additions", "changes_minutes"),
    [
        ([], False),
        ([Addition(path="interventions[0].response", value="Steadier.")], False),
        ([Addition(path="interventions[0].pt_minutes", value="30")], True),
        ([Addition(path="total_minutes", value=50)], True),
    ],
)
def test_an_addendum_says_whether_minutes_change(
    signed: Note, additions: list[Addition], changes_minutes: bool
) -> None:
    heard = []

    def hear(changes_minutes: bool, **_: object) -> None:
        heard.append(changes_minutes)

    addendum_signed.connect(hear)
    add(signed, *additions)
    addendum_signed.disconnect(hear)

    assert heard == [changes_minutes]


@pytest.mark.parametrize(
    ("addition", "message"),
    [
        (Addition(path="interventions[7].response", value="x"), "no intervention number 8"),
        (Addition(path="interventions[0].procedure_code", value="97110"), "cannot add"),
        (Addition(path="signed_at", value="x"), "cannot add"),
        (Addition(path="interventions[0].pt_minutes", value="1.5"), "whole number"),
        (Addition(path="interventions[0].response", value=""), "enter what is to be added"),
    ],
)
def test_an_addition_that_fits_nowhere_is_refused(
    signed: Note, addition: Addition, message: str
) -> None:
    with pytest.raises(AddendumRefusedError, match=message):
        add(signed, addition)

    assert not signed.addenda.exists()


def test_an_addendum_says_something(signed: Note) -> None:
    with pytest.raises(AddendumRefusedError, match="Say in a sentence"):
        add(signed, text="  ")


def test_a_draft_takes_no_addendum() -> None:
    with pytest.raises(AddendumRefusedError, match="draft"):
        add(NoteFactory.create())


def test_a_stranger_adds_nothing(signed: Note) -> None:
    outsider = ProviderFactory.create()

    with pytest.raises(NoteForbiddenError):
        add_addendum(note_id=signed.pk, text="Mine.", by=user_of(outsider), at=NOON)


def test_an_addendum_cannot_be_changed(signed: Note) -> None:
    add(signed)

    with pytest.raises(DatabaseError), transaction.atomic():
        signed.addenda.update(text="forged")
