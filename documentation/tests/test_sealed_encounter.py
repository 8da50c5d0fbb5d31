from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from documentation.models import Encounter
from documentation.services.signing import sign_note
from documentation.tests.factories import NOON, InterventionFactory, user_of
from practice.tests.factories import PatientFactory

pytestmark = pytest.mark.django_db


def signed_encounter() -> Encounter:
    note = InterventionFactory.create().note
    sign_note(note_id=note.pk, by=user_of(note.author), at=NOON)
    return Encounter.objects.get(note=note)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documentation_encounter SET patient_id = %s WHERE id = %s",
        "UPDATE documentation_encounter SET service_date = service_date + %s * 0 - 1 WHERE id = %s",
    ],
)
def test_whose_visit_a_signed_note_is_of_never_changes(statement: str) -> None:
    encounter = signed_encounter()
    other = PatientFactory.create()

    with (
        pytest.raises(IntegrityError, match="signed and sealed note"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [other.pk, encounter.pk])


def test_the_encounter_of_a_draft_still_changes() -> None:
    encounter = InterventionFactory.create().note.encounter
    encounter.service_date -= timedelta(days=1)

    encounter.save(update_fields=["service_date", "updated_at"])

    assert Encounter.objects.get().service_date == encounter.service_date
