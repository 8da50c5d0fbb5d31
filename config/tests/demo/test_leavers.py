"""The demo's therapist who left notes unsigned."""

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from config.demo.leavers import leave_drafts
from documentation.selectors.notes import list_drafts_left_behind
from documentation.tests.factories import NOON, NoteFactory, user_of
from practice.models import Role
from practice.tests.factories import StaffFactory

pytestmark = pytest.mark.django_db


def test_old_drafts_of_the_first_clinic_are_left_for_others_to_take_over() -> None:
    note = NoteFactory.create()
    clinic, therapist = note.encounter.clinic, user_of(note.author)
    owner = StaffFactory.create(role=Role.OWNER, clinic=clinic)
    places = SimpleNamespace(clinics=[clinic], owner=owner)
    visit = SimpleNamespace(
        note=note, day=note.encounter.service_date, course=SimpleNamespace(clinic=clinic)
    )

    def left_on(as_of: date) -> list[Any]:
        outline = cast("Any", SimpleNamespace(as_of=as_of))
        return leave_drafts(outline, cast("Any", places), cast("Any", [visit]), "secret", NOON)

    assert left_on(visit.day) == []
    assert list(list_drafts_left_behind(user=therapist)) == []
    assert left_on(date(2026, 3, 4)) == [note]

    (left,) = list_drafts_left_behind(user=therapist)
    assert left.author.has_left
    assert (str(left.author), left.encounter.provider) == (
        "Rowan Ellery, PT, DPT",
        visit.note.encounter.provider,
    )
