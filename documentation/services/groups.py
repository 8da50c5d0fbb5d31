"""Charting group therapy (97150) once for several patients."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from documentation.models import Intervention, Note
from documentation.models.exercise_given import ExerciseGiven
from documentation.models.note_fields import FieldVersion
from documentation.services.encounters import open_encounter
from documentation.services.writers import lock_note, record_completeness_check, refuse_strangers
from documentation.signals import note_saved
from practice.models import User
from rules.units import MINUTES_PER_DAY

GROUP_THERAPY = "97150"
FEWEST_PATIENTS = 2


class GroupRefusedError(Exception):
    """The group cannot be charted so; the message is fit for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSession:
    """What was done with the group, and for how many minutes."""

    minutes: int
    activity: str
    skilled_component: str


@transaction.atomic
def chart_group(
    *, appointment_ids: Sequence[int], session: GroupSession, by: User, at: datetime
) -> list[Note]:
    """Write a group session into the draft of each patient's visit, all of them or none.

    Each gets one 97150 that is not one-on-one, and the group's minutes beside whatever was
    charted; one-on-one minutes are never copied. What each patient's response was is left to be
    written for each. Source: Pub. 100-02, ch. 15, sec. 230.A.

    Raises ``Appointment.DoesNotExist``, ``EncounterNotOpenableError``, ``NotAProviderError``,
    ``NoteForbiddenError`` or ``GroupRefusedError``.
    """
    if len(set(appointment_ids)) < FEWEST_PATIENTS:
        raise GroupRefusedError("A group has at least two patients. Choose who took part.")
    if not session.activity.strip():
        raise GroupRefusedError("Say what the group did.")
    drafts = [
        open_encounter(appointment_id=appointment_id, by=by, at=at)
        for appointment_id in sorted(set(appointment_ids))
    ]
    return [_add_session(draft, session, by=by, at=at) for draft in drafts]


def _add_session(draft: Note, session: GroupSession, *, by: User, at: datetime) -> Note:
    note = lock_note(draft.pk)
    refuse_strangers(note, by)
    if not note.is_draft:
        raise GroupRefusedError("One of these notes is signed. Add to it by an addendum.")
    if note.group_minutes + session.minutes > MINUTES_PER_DAY:
        raise GroupRefusedError(f"All minutes together exceed {MINUTES_PER_DAY}.")
    known = FieldVersion.of(note.field_versions, "group_minutes")
    mark = FieldVersion(version=known.version + 1, by_id=by.pk, at=at)
    note.field_versions["group_minutes"] = mark.as_json()
    note.group_minutes += session.minutes
    note.save(update_fields=["group_minutes", "field_versions", "updated_at"])
    Intervention.objects.create(
        note=note,
        procedure_code=GROUP_THERAPY,
        position=note.interventions.count() + 1,
        is_one_on_one=False,
        exercises=[ExerciseGiven(name=session.activity.strip()).as_json()],
        skilled_component=session.skilled_component.strip(),
        remembered_at=at,
    )
    note_saved.send(sender=Note, note_id=note.pk)
    record_completeness_check(note.pk)
    return note
