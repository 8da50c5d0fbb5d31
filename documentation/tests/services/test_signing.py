"""Signing, cosigning, and what the seal refuses."""

import pghistory.models
import pgtrigger
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from documentation.models import Note, NoteStatus
from documentation.selectors.seals import broken_seals, check_seals, note_content, seal_of
from documentation.selectors.signature_terms import SigningWay, signature_terms
from documentation.services.signing import NoteNotSignableError, cosign_note, sign_note
from documentation.signals import note_signed
from documentation.tests.factories import NOON, InterventionFactory, NoteFactory, user_of
from foundation.models import Job
from practice.models import Profession
from practice.tests.factories import CoverageFactory, PayerFactory, ProviderFactory
from scheduling.models import AppointmentStatus, NoteKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed() -> Note:
    note = InterventionFactory.create().note
    return sign_note(note_id=note.pk, by=user_of(note.author), at=NOON)


def test_signing_seals_the_note_and_fulfills_the_visit(signed: Note) -> None:
    signed.refresh_from_db()

    assert signed.status == NoteStatus.SIGNED
    assert (signed.signed_by, signed.signed_at) == (signed.author, NOON)
    assert signed.signed_credentials == "PT, DPT"
    assert signed.seal == seal_of(note_content(signed))
    assert signed.encounter.appointment.status == AppointmentStatus.FULFILLED
    assert Job.objects.filter(key=f"completeness:{signed.pk}").exists()
    assert broken_seals() == []
    assert check_seals().checked == 1


def test_signing_is_announced_once() -> None:
    heard = []
    note = InterventionFactory.create().note

    def hear(note_id: object, **_: object) -> None:
        heard.append(note_id)

    note_signed.connect(hear)
    sign_note(note_id=note.pk, by=user_of(note.author), at=NOON)
    note_signed.disconnect(hear)

    assert heard == [note.pk]


def test_a_note_that_lacks_its_response_is_signed_all_the_same() -> None:
    note = InterventionFactory.create(response="").note

    assert sign_note(note_id=note.pk, by=user_of(note.author), at=NOON).is_signed


def test_a_signed_discharge_summary_ends_the_episode() -> None:
    note = NoteFactory.create(kind=NoteKind.DISCHARGE_SUMMARY)

    sign_note(note_id=note.pk, by=user_of(note.author), at=NOON)

    episode = note.encounter.episode
    episode.refresh_from_db()
    assert episode.ended_on == note.encounter.service_date


def test_a_second_signature_is_refused(signed: Note) -> None:
    with pytest.raises(NoteNotSignableError, match="already"):
        sign_note(note_id=signed.pk, by=user_of(signed.author), at=NOON)


def test_only_the_author_signs() -> None:
    note = InterventionFactory.create().note
    colleague = ProviderFactory.create(clinic=note.encounter.clinic)

    with pytest.raises(NoteNotSignableError, match="Only the author"):
        sign_note(note_id=note.pk, by=user_of(colleague), at=NOON)


def test_an_empty_note_is_not_signed() -> None:
    note = NoteFactory.create(subjective="", objective="", assessment=" ", plan="")

    with pytest.raises(NoteNotSignableError, match="empty"):
        sign_note(note_id=note.pk, by=user_of(note.author), at=NOON)


@pytest.mark.parametrize("kind", [NoteKind.EVALUATION, NoteKind.PROGRESS_REPORT])
def test_an_assistant_does_not_sign_what_is_the_therapists(kind: NoteKind) -> None:
    note = NoteFactory.create(provider=ProviderFactory.create(assistant=True), kind=kind)

    with pytest.raises(NoteNotSignableError, match="may not sign"):
        sign_note(note_id=note.pk, by=user_of(note.author), at=NOON)


def test_an_assistants_note_waits_for_the_cosignature_its_payer_asks_for() -> None:
    note = NoteFactory.create(provider=ProviderFactory.create(assistant=True))
    payer = PayerFactory.create(needs_cosignature=True)
    CoverageFactory.create(patient=note.encounter.patient, payer=payer)
    supervisor = note.author.supervisor
    heard = []

    def hear(note_id: object, **_: object) -> None:
        heard.append(note_id)

    note_signed.connect(hear)
    waiting = sign_note(note_id=note.pk, by=user_of(note.author), at=NOON)
    heard_before = list(heard)
    cosigned = cosign_note(note_id=note.pk, by=user_of(supervisor), at=NOON)
    note_signed.disconnect(hear)

    assert waiting.status == NoteStatus.AWAITING_COSIGNATURE
    assert heard_before == []
    assert cosigned.status == NoteStatus.SIGNED
    assert cosigned.cosigned_credentials == "PT, DPT"
    assert heard == [note.pk]
    assert broken_seals() == []


def test_only_the_supervisor_cosigns() -> None:
    note = NoteFactory.create(provider=ProviderFactory.create(assistant=True))
    payer = PayerFactory.create(needs_cosignature=True)
    CoverageFactory.create(patient=note.encounter.patient, payer=payer)
    sign_note(note_id=note.pk, by=user_of(note.author), at=NOON)
    colleague = ProviderFactory.create(clinic=note.encounter.clinic)

    with pytest.raises(NoteNotSignableError, match="supervising"):
        cosign_note(note_id=note.pk, by=user_of(colleague), at=NOON)


def test_an_assistants_note_is_signed_at_once_where_nobody_asks_more() -> None:
    note = NoteFactory.create(provider=ProviderFactory.create(assistant=True))

    assert sign_note(note_id=note.pk, by=user_of(note.author), at=NOON).is_signed


def test_an_assistant_may_ask_for_a_cosignature_that_no_payer_asks_for() -> None:
    note = NoteFactory.create(provider=ProviderFactory.create(assistant=True))
    terms = signature_terms(note)
    assert terms.ways == (SigningWay.SIGN, SigningWay.REQUEST_COSIGNATURE)

    way = SigningWay.REQUEST_COSIGNATURE
    waiting = sign_note(note_id=note.pk, by=user_of(note.author), at=NOON, way=way)

    assert waiting.status == NoteStatus.AWAITING_COSIGNATURE


def test_where_a_cosignature_is_needed_nobody_signs_without() -> None:
    note = NoteFactory.create(provider=ProviderFactory.create(assistant=True))
    payer = PayerFactory.create(needs_cosignature=True)
    CoverageFactory.create(patient=note.encounter.patient, payer=payer)

    with pytest.raises(NoteNotSignableError, match="not signed that way"):
        sign_note(note_id=note.pk, by=user_of(note.author), at=NOON, way=SigningWay.SIGN)


def test_a_student_hands_the_note_to_the_supervisor() -> None:
    student = ProviderFactory.create(assistant=True, profession=Profession.STUDENT)
    note = NoteFactory.create(provider=student)

    (choice,) = signature_terms(note).choices
    assert choice[0] == "request_supervising_signature"
    assert student.supervisor is not None
    assert student.supervisor.last_name in choice[1]
    signed = sign_note(note_id=note.pk, by=user_of(student), at=NOON)
    assert signed.status == NoteStatus.AWAITING_COSIGNATURE


def test_a_second_signature_needs_somebody_to_make_it() -> None:
    note = NoteFactory.create(provider=ProviderFactory.create(assistant=True, supervisor=None))
    payer = PayerFactory.create(needs_cosignature=True)
    CoverageFactory.create(patient=note.encounter.patient, payer=payer)

    with pytest.raises(NoteNotSignableError, match="no supervising therapist"):
        sign_note(note_id=note.pk, by=user_of(note.author), at=NOON)


def test_the_terms_say_who_renders_and_whose_visit_it_is() -> None:
    note = NoteFactory.create(provider=ProviderFactory.create(assistant=True))
    supervisor = note.author.supervisor

    said = " ".join(signature_terms(note).sentences)

    assert f"counts for {note.author}" in said
    assert f"names {supervisor} as rendering provider" in said
    assert signature_terms(NoteFactory.create()).ways == (SigningWay.SIGN,)


def test_seals_of_notes_from_before_a_field_existed_still_hold(signed: Note) -> None:
    rows = note_content(signed)["interventions"]
    assert isinstance(rows, list)
    assert not {"exercises", "base_of_support", "vision"} & set(rows[0])
    assert "segments" not in note_content(signed)

    row = InterventionFactory.create(vision="eyes closed")
    later = note_content(sign_note(note_id=row.note_id, by=user_of(row.note.author), at=NOON))

    assert isinstance(later["interventions"], list)
    assert later["interventions"][0]["vision"] == "eyes closed"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documentation_note SET plan = 'forged' WHERE id = %s",
        "UPDATE documentation_note SET signed_at = NULL WHERE id = %s",
        "DELETE FROM documentation_note WHERE id = %s",
        "UPDATE documentation_intervention SET response = 'forged' WHERE note_id = %s",
        "DELETE FROM documentation_intervention WHERE note_id = %s",
    ],
)
def test_raw_sql_as_the_application_is_refused(signed: Note, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [signed.pk])

    assert broken_seals() == []


def test_nothing_slips_in_under_a_signed_note(signed: Note) -> None:
    with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
        InterventionFactory.create(note=signed)


def test_the_application_cannot_switch_the_seal_off(signed: Note) -> None:
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        pgtrigger.ignore("documentation.Note:note_sealed_once_signed"),
    ):
        Note.objects.filter(pk=signed.pk).update(plan="forged")

    signed.refresh_from_db()
    assert signed.plan != "forged"


def test_the_application_cannot_forge_history(signed: Note) -> None:
    forge = """
        INSERT INTO documentation_noteevent
        SELECT (jsonb_populate_record(event, '{"pgh_id": 999999, "plan": "forged"}')).*
        FROM documentation_noteevent event LIMIT 1
    """

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(forge)

    assert isinstance(signed.events.first(), pghistory.models.Event)  # type: ignore[attr-defined]
