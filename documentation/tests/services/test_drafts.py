"""Saving a draft field by field."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from documentation.models import Intervention, Note
from documentation.models.note_fields import FieldVersion
from documentation.services.drafts import MOST_INTERVENTIONS, save_fields
from documentation.services.merging import FieldChange, SaveOutcome
from documentation.services.signing import sign_note
from documentation.services.writers import NoteForbiddenError, NoteSealedError
from documentation.tests.factories import NOON, InterventionFactory, NoteFactory, user_of
from foundation.models import Job
from practice.models import User
from practice.tests.factories import ProviderFactory

pytestmark = pytest.mark.django_db


def change(field: str, value: object, version: int = 0, row: UUID | None = None) -> FieldChange:
    return FieldChange(row=row, field=field, value=value, version=version)


def save(note: Note, *changes: FieldChange, by: User | None = None) -> SaveOutcome:
    writer = by or user_of(note.author)
    return save_fields(note_id=note.pk, changes=changes, by=writer, at=NOON)


def test_a_field_is_saved_and_counted() -> None:
    note = NoteFactory.create()

    outcome = save(note, change("subjective", "Slept well."))

    note.refresh_from_db()
    assert note.subjective == "Slept well."
    assert [(one.field, one.version) for one in outcome.saved] == [("subjective", 1)]
    assert FieldVersion.of(note.field_versions, "subjective").by_id == note.author.user_id
    assert Job.objects.filter(key=f"completeness:{note.pk}").exists()


def test_two_tabs_on_different_fields_lose_nothing() -> None:
    note = NoteFactory.create()

    save(note, change("subjective", "From one tab."))
    outcome = save(note, change("plan", "From the other."))

    note.refresh_from_db()
    assert (note.subjective, note.plan) == ("From one tab.", "From the other.")
    assert not outcome.conflicts


@pytest.mark.fault_row(16)
def test_two_tabs_on_one_field_show_both_texts() -> None:
    note = NoteFactory.create()
    colleague = ProviderFactory.create(clinic=note.encounter.clinic)

    save(note, change("plan", "Theirs."), by=user_of(colleague))
    outcome = save(note, change("plan", "Mine."), change("subjective", "Kept."))

    note.refresh_from_db()
    (conflict,) = outcome.conflicts
    assert (conflict.theirs, conflict.version) == ("Theirs.", 1)
    assert (conflict.by, conflict.at) == (user_of(colleague).get_full_name(), NOON)
    assert (note.plan, note.subjective) == ("Theirs.", "Kept.")


def test_a_repeated_request_is_no_conflict() -> None:
    note = NoteFactory.create()

    save(note, change("plan", "Once."))
    outcome = save(note, change("plan", "Once."))

    assert not outcome.conflicts
    assert [(one.field, one.version) for one in outcome.saved] == [("plan", 1)]


def test_whoever_saw_their_text_may_replace_it() -> None:
    note = NoteFactory.create()
    save(note, change("plan", "Theirs."))

    outcome = save(note, change("plan", "Mine after all.", version=1))

    note.refresh_from_db()
    assert note.plan == "Mine after all."
    assert outcome.saved[0].version == 2


def test_a_new_row_is_made_with_the_id_of_the_browser() -> None:
    note, row = NoteFactory.create(), uuid4()

    outcome = save(
        note,
        change("pt_minutes", "24", row=row),
        change("body_regions", ["left ankle", " ", "left ankle"], row=row),
        change("procedure_code", "97112", row=row),
    )

    made = Intervention.objects.get(pk=row)
    assert (made.note, made.procedure_code, made.pt_minutes) == (note, "97112", 24)
    assert made.body_regions == ["left ankle"]
    assert len(outcome.saved) == 3
    assert not outcome.errors


def test_a_row_without_a_code_is_refused_and_the_rest_is_saved() -> None:
    note = NoteFactory.create()

    outcome = save(note, change("response", "Fine.", row=uuid4()), change("plan", "Kept."))

    note.refresh_from_db()
    assert [one.message for one in outcome.errors] == ["Choose the procedure code first."]
    assert note.plan == "Kept."


def test_a_note_holds_no_more_procedures_than_a_day_of_care() -> None:
    note = NoteFactory.create()
    rows = [uuid4() for _ in range(MOST_INTERVENTIONS + 1)]

    outcome = save(note, *(change("procedure_code", "97112", row=row) for row in rows))

    assert note.interventions.count() == MOST_INTERVENTIONS
    (error,) = outcome.errors
    assert error.row == rows[-1]
    assert "at most 60 procedures" in error.message


def test_a_row_of_another_note_is_not_touched() -> None:
    other = InterventionFactory.create()
    note = NoteFactory.create()

    outcome = save(
        note,
        change("procedure_code", "97110", row=other.pk),
        change("response", "Wrong chart.", row=other.pk),
    )

    other.refresh_from_db()
    assert len(outcome.errors) == 2
    assert other.procedure_code == "97112"


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("total_minutes", "-1", "whole number from 0 to 1440"),
        ("total_minutes", "1441", "whole number from 0 to 1440"),
        ("total_minutes", 7.5, "whole number"),
        ("total_minutes", True, "whole number"),
        ("subjective", ["a"], "is a text"),
        ("subjective", "a\x00b", "cannot be stored"),
        ("subjective", "x" * 20_001, "takes 20000 characters"),
        ("signed_at", "2026-03-02", "“signed_at” is not a field"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_name(
    field: str, value: object, message: str
) -> None:
    note = NoteFactory.create()

    outcome = save(note, change(field, value), change("plan", "Kept."))

    note.refresh_from_db()
    (refused,) = outcome.errors
    assert refused.field == field
    assert message in refused.message
    assert note.plan == "Kept."


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("body_regions", "left ankle", "list of words"),
        ("body_regions", ["x" * 61], "takes 60 characters"),
        ("procedure_code", "99999", "choose a code"),
        ("sets", "x" * 21, "takes 20 characters"),
        ("is_removed", "perhaps", "yes or no"),
        ("note_id", "1", "is not a field"),
    ],
)
def test_a_rows_value_that_does_not_fit_is_refused(field: str, value: object, message: str) -> None:
    row = InterventionFactory.create()

    outcome = save(row.note, change(field, value, row=row.pk))

    assert message in outcome.errors[0].message


def test_more_minutes_than_a_day_has_are_refused() -> None:
    row = InterventionFactory.create(pt_minutes=1000)

    outcome = save(row.note, change("pta_minutes", "441", row=row.pk))

    assert "exceed 1440" in outcome.errors[0].message


def test_emptied_minutes_are_missing_not_zero() -> None:
    row = InterventionFactory.create()

    save(row.note, change("pt_minutes", "", row=row.pk))

    row.refresh_from_db()
    assert row.pt_minutes is None


def test_history_keeps_a_draft_once_a_minute() -> None:
    note = NoteFactory.create(remembered_at=NOON - timedelta(seconds=30))
    writer = user_of(note.author)

    for second, text in ((0, "a"), (10, "ab"), (40, "abc"), (70, "abcd")):
        version = FieldVersion.of(Note.objects.get().field_versions, "plan").version
        save_fields(
            note_id=note.pk,
            changes=[change("plan", text, version)],
            by=writer,
            at=NOON + timedelta(seconds=second),
        )

    kept = note.events.filter(pgh_label="update").order_by("pgh_id")  # type: ignore[attr-defined]
    assert [event.plan for event in kept] == ["abc"]


def test_a_signed_note_takes_no_more_changes() -> None:
    row = InterventionFactory.create()
    sign_note(note_id=row.note.pk, by=user_of(row.note.author), at=NOON)

    with pytest.raises(NoteSealedError, match="addendum"):
        save(row.note, change("plan", "Too late."))


def test_an_assistant_writes_only_its_own() -> None:
    note = NoteFactory.create()
    assistant = ProviderFactory.create(assistant=True, clinic=note.encounter.clinic)

    with pytest.raises(NoteForbiddenError):
        save(note, change("plan", "Mine."), by=user_of(assistant))


def test_a_therapist_of_another_clinic_does_not_write() -> None:
    note, outsider = NoteFactory.create(), ProviderFactory.create()

    with pytest.raises(NoteForbiddenError):
        save(note, change("plan", "Mine."), by=user_of(outsider))


def test_a_tab_whose_answer_was_lost_goes_on_and_a_late_request_replaces_nothing() -> None:
    note = NoteFactory.create(plan="")

    def typed(text: str, number: int, client: str = "tab-1") -> SaveOutcome:
        sent = change("plan", text)
        return save(note, replace(sent, client=client, number=number))

    typed("Twice", 1)  # stored; the answer never came
    followed = typed("Twice a week", 2)
    late = typed("Twice a", 1)
    other = typed("Once", 9, client="tab-2")

    note.refresh_from_db()
    assert note.plan == "Twice a week"
    assert not followed.conflicts
    assert len(late.conflicts) == len(other.conflicts) == 1
