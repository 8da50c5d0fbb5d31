"""Pages: the answer, who is refused, and how much is asked of the database."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from documentation.models import Note, PlanOfCare
from documentation.models.note_fields import FieldVersion
from documentation.services.completeness import check_completeness
from documentation.services.signing import sign_note
from documentation.tests.factories import (
    NOON,
    EpisodeFactory,
    InterventionFactory,
    NoteFactory,
    PlanFactory,
    arrived_appointment,
    user_of,
)
from foundation.models import AuditAct, AuditEvent
from practice.models import Role, User
from practice.tests.factories import ProviderFactory, StaffFactory
from scheduling.models import AppointmentStatus

pytestmark = pytest.mark.django_db

READERS = {Role.THERAPIST, Role.ASSISTANT, Role.BILLER, Role.OWNER}
WRITERS = {Role.THERAPIST, Role.ASSISTANT}
THERAPISTS = {Role.THERAPIST}
PAGES: list[tuple[str, str, set[Role]]] = [
    ("my_day", "", WRITERS),
    ("note_worklist", "", READERS),
    ("note_detail", "note", READERS),
    ("note_print", "note", READERS),
    ("note_live", "note", READERS),
    ("note_last_visit", "note", READERS),
    ("note_times", "note", READERS),
    ("note_sign", "note", WRITERS),
    ("note_move", "note", WRITERS),
    ("patient_notes", "patient", READERS),
    ("episode_detail", "episode", READERS),
    ("episode_edit", "episode", THERAPISTS),
    ("plan_add", "episode", THERAPISTS),
    ("plan_edit", "plan", THERAPISTS),
    ("plan_sent", "plan", THERAPISTS),
    ("certification_add", "plan", THERAPISTS),
    ("diagnosis_search", "", THERAPISTS),
]
POSTS = [
    ("note_save", WRITERS),
    ("note_timers", WRITERS),
    ("note_cosign", WRITERS),
    ("note_take_over", WRITERS),
    ("evaluation_complexity", THERAPISTS),
    ("addendum_add", WRITERS),
]


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def note() -> Note:
    note = InterventionFactory.create().note
    PlanFactory.create(episode=note.encounter.episode)
    return note


@pytest.fixture
def as_user(client: Client) -> Callable[[User], Client]:
    def sign_in(user: User) -> Client:
        client.force_login(user)
        return client

    return sign_in


def address(name: str, about: str, note: Note) -> str:
    episode = note.encounter.episode
    key: dict[str, list[object]] = {
        "": [],
        "note": [note.pk],
        "patient": [note.encounter.patient_id],
        "episode": [episode.pk],
        "plan": [PlanOfCare.objects.get(episode=episode).pk],
    }
    return reverse(f"documentation:{name}", args=key[about])


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("name", "about", "allowed"), PAGES)
def test_each_role_reads_what_the_table_says(
    as_user: Callable[[User], Client],
    note: Note,
    name: str,
    about: str,
    allowed: set[Role],
    role: Role,
) -> None:
    person = StaffFactory.create(role=role, clinic=note.encounter.clinic)

    answer = as_user(person).get(address(name, about, note))

    assert answer.status_code == (200 if role in allowed else 403)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("name", "allowed"), POSTS)
def test_each_role_writes_what_the_table_says(
    as_user: Callable[[User], Client], note: Note, name: str, allowed: set[Role], role: Role
) -> None:
    person = StaffFactory.create(role=role, clinic=note.encounter.clinic)
    url = reverse(f"documentation:{name}", args=[note.pk])

    answer = as_user(person).post(url, data="{}", content_type="application/json")

    assert (answer.status_code != 403) == (role in allowed)


@pytest.mark.parametrize(("name", "about"), [(name, about) for name, about, _ in PAGES])
def test_strangers_are_sent_to_sign_in(client: Client, note: Note, name: str, about: str) -> None:
    answer = client.get(address(name, about, note))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize(("name", "about"), [(name, about) for name, about, _ in PAGES if about])
def test_another_clinics_chart_is_not_there(
    as_user: Callable[[User], Client], note: Note, name: str, about: str
) -> None:
    outsider = user_of(ProviderFactory.create())

    assert as_user(outsider).get(address(name, about, note)).status_code == 404


@pytest.mark.parametrize(
    ("name", "about", "act"),
    [
        ("note_edit", "note", AuditAct.READ_CHART),
        ("note_detail", "note", AuditAct.READ_CHART),
        ("note_sign", "note", AuditAct.READ_CHART),
        ("note_print", "note", AuditAct.DOWNLOAD),
        ("episode_detail", "episode", AuditAct.READ_CHART),
        ("plan_add", "episode", AuditAct.READ_CHART),
        ("certification_add", "plan", AuditAct.READ_CHART),
    ],
)
def test_each_chart_page_leaves_one_event(
    as_user: Callable[[User], Client], note: Note, name: str, about: str, act: AuditAct
) -> None:
    author = as_user(user_of(note.author))
    before = AuditEvent.objects.count()

    assert author.get(address(name, about, note)).status_code == 200

    (event,) = AuditEvent.objects.order_by("pk")[before:]
    assert (event.act, event.patient_id) == (act, note.encounter.patient_id)


@pytest.mark.parametrize("name", [name for name, _ in POSTS])
def test_another_clinics_note_takes_nothing(
    as_user: Callable[[User], Client], note: Note, name: str
) -> None:
    outsider = user_of(ProviderFactory.create())
    url = reverse(f"documentation:{name}", args=[note.pk])

    answer = as_user(outsider).post(url, data="{}", content_type="application/json")

    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["note_edit", *[name for name, _ in POSTS]])
def test_nobody_writes_without_signing_in(client: Client, note: Note, name: str) -> None:
    url = reverse(f"documentation:{name}", args=[note.pk])
    answer = client.get(url) if name == "note_edit" else client.post(url)

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_the_charting_page_is_for_writers(as_user: Callable[[User], Client], note: Note) -> None:
    url = reverse("documentation:note_edit", args=[note.pk])
    biller = StaffFactory.create(role=Role.BILLER, clinic=note.encounter.clinic)
    assistant = StaffFactory.create(role=Role.ASSISTANT, clinic=note.encounter.clinic)
    outsider = user_of(ProviderFactory.create())

    assert as_user(biller).get(url).status_code == 403
    assert as_user(outsider).get(url).status_code == 404
    elsewhere = as_user(assistant).get(url)
    assert elsewhere["Location"] == reverse("documentation:note_detail", args=[note.pk])


def test_a_visit_opens_from_my_day(as_user: Callable[[User], Client]) -> None:
    episode = EpisodeFactory.create()
    visit = arrived_appointment(provider=episode.therapist, patient=episode.patient)
    therapist = as_user(user_of(episode.therapist))

    page = therapist.get(reverse("documentation:my_day"))
    opened = therapist.post(reverse("documentation:note_open", args=[visit.pk]))

    assert episode.patient.full_name in page.content.decode()
    written = Note.objects.get()
    assert opened["Location"] == reverse("documentation:note_edit", args=[written.pk])
    assert therapist.get(opened["Location"]).status_code == 200


def test_a_visit_whose_note_was_moved_away_opens_again(
    as_user: Callable[[User], Client],
) -> None:
    episode = EpisodeFactory.create()
    visit = arrived_appointment(provider=episode.therapist, patient=episode.patient)
    therapist = as_user(user_of(episode.therapist))
    address = reverse("documentation:note_open", args=[visit.pk])
    therapist.post(address)
    assert address not in therapist.get(reverse("documentation:my_day")).content.decode()

    other = EpisodeFactory.create(therapist=episode.therapist, clinic=episode.clinic)
    right = arrived_appointment(
        provider=episode.therapist,
        patient=other.patient,
        starts_at=visit.ends_at,
        ends_at=visit.ends_at + timedelta(minutes=45),
    )
    move = reverse("documentation:note_move", args=[Note.objects.get().pk])
    moved = therapist.post(move, {"appointment": right.pk, "reason": "Opened the row above."})

    assert moved.status_code == 302
    assert address in therapist.get(reverse("documentation:my_day")).content.decode()
    assert therapist.post(address).status_code == 302
    assert Note.objects.count() == 2


def test_a_visit_that_cannot_be_charted_says_why(as_user: Callable[[User], Client]) -> None:
    provider = ProviderFactory.create()
    visit = arrived_appointment(provider=provider)

    url = reverse("documentation:note_open", args=[visit.pk])
    answer = as_user(user_of(provider)).post(url, follow=True)

    assert "Book an evaluation first" in answer.content.decode()


def test_another_clinics_visit_does_not_open(as_user: Callable[[User], Client]) -> None:
    visit = arrived_appointment(provider=ProviderFactory.create())
    outsider = user_of(ProviderFactory.create())

    url = reverse("documentation:note_open", args=[visit.pk])

    assert as_user(outsider).post(url).status_code == 404


def test_the_dialog_reads_out_what_is_carried_and_opens_signing_without_it(
    as_user: Callable[[User], Client], note: Note
) -> None:
    author = as_user(user_of(note.author))
    url = reverse("documentation:note_sign", args=[note.pk])
    note.plan = "Continue three times a week."
    note.field_versions = {"plan": FieldVersion(version=0, is_carried=True).as_json()}
    note.save()

    carried = author.get(url, headers={"HX-Request": "true"}).content.decode()
    note.field_versions = {}
    note.save()
    row = InterventionFactory.create(note=note)
    segment = note.segments.create(intervention=row, provider=note.author, started_at=NOON)
    running = author.get(url, headers={"HX-Request": "true"}).content.decode()
    segment.delete()
    free = author.get(url, headers={"HX-Request": "true"}).content.decode()

    assert "data-confirms-all" in carried
    assert "Continue three times a week.</blockquote>" in carried
    assert f'data-stops-timer="{row.pk}"' in running
    assert ["sign-waits" in page for page in (carried, running, free)] == [True, True, False]


def test_signing_leads_to_the_signed_note(as_user: Callable[[User], Client], note: Note) -> None:
    author = as_user(user_of(note.author))
    url = reverse("documentation:note_sign", args=[note.pk])

    answer = author.post(url, follow=True)
    again = author.post(url)

    assert "Signed by" in answer.content.decode()
    assert note.encounter.appointment.status != AppointmentStatus.BOOKED
    assert again.status_code == 409


def test_an_addendum_is_offered_for_what_is_missing(as_user: Callable[[User], Client]) -> None:
    lacking = InterventionFactory.create(response="").note
    sign_note(note_id=lacking.pk, by=user_of(lacking.author), at=NOON)
    author = as_user(user_of(lacking.author))
    page = author.get(reverse("documentation:note_detail", args=[lacking.pk]))
    assert 'name="add-interventions-0-response"' in page.content.decode()

    answer = author.post(
        reverse("documentation:addendum_add", args=[lacking.pk]),
        {"text": "Late entry.", "add-interventions-0-response": "Steadier."},
        follow=True,
    )

    said = answer.content.decode()
    assert "Steadier." in said
    assert "records no response" not in said
    assert "The note as it was signed" in said


def test_a_refused_addendum_keeps_what_was_typed(as_user: Callable[[User], Client]) -> None:
    lacking = InterventionFactory.create(response="").note
    sign_note(note_id=lacking.pk, by=user_of(lacking.author), at=NOON)

    answer = as_user(user_of(lacking.author)).post(
        reverse("documentation:addendum_add", args=[lacking.pk]),
        {"text": "", "add-interventions-0-response": "Typed already."},
    )

    assert answer.status_code == 422
    assert "Say in a sentence" in answer.content.decode()
    assert "Typed already." in answer.content.decode()


def test_the_printed_note_names_the_patient_on_each_sheet(
    as_user: Callable[[User], Client], note: Note
) -> None:
    patient = note.encounter.patient
    Note.objects.filter(pk=note.pk).update(subjective="A long history. " * 600)

    answer = as_user(user_of(note.author)).get(reverse("documentation:note_print", args=[note.pk]))

    pages = [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]
    assert len(pages) > 1
    for number, text in enumerate(pages, start=1):
        assert patient.full_name in text
        assert patient.mrn in text
        assert "04/12/1955" in text
        assert f"Page {number} of {len(pages)}" in text


def test_my_day_lists_what_a_signed_note_lacks(as_user: Callable[[User], Client]) -> None:
    lacking = InterventionFactory.create(response="").note
    sign_note(note_id=lacking.pk, by=user_of(lacking.author), at=NOON)
    check_completeness(note_id=lacking.pk, at=NOON)

    page = as_user(user_of(lacking.author)).get(reverse("documentation:my_day"))

    said = page.content.decode()
    assert "records no response" in said
    assert reverse("documentation:note_detail", args=[lacking.pk]) + "#addendum" in said
    episode = lacking.encounter.episode
    assert reverse("documentation:episode_detail", args=[episode.pk]) in said


@pytest.mark.parametrize("count", [1, 6])
def test_the_worklist_asks_as_much_for_many_as_for_one(
    as_user: Callable[[User], Client],
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    provider = ProviderFactory.create()
    for week in range(count):
        NoteFactory.create(
            provider=provider,
            encounter__service_date=(NOON - timedelta(weeks=week)).date(),
        )
    author = as_user(user_of(provider))
    author.get(reverse("documentation:diagnosis_search"))  # the session is written once

    with django_assert_num_queries(6):
        author.get(reverse("documentation:note_worklist"))


@pytest.mark.parametrize("rows", [1, 5])
def test_the_charting_page_asks_as_much_for_many_rows_as_for_one(
    as_user: Callable[[User], Client],
    django_assert_num_queries: DjangoAssertNumQueries,
    rows: int,
) -> None:
    draft = NoteFactory.create()
    for _ in range(rows):
        InterventionFactory.create(note=draft)
    author = as_user(user_of(draft.author))
    author.get(reverse("documentation:diagnosis_search"))  # the session is written once

    with django_assert_num_queries(25):
        author.get(reverse("documentation:note_edit", args=[draft.pk]))


def test_the_header_counts_visits_of_the_plan_and_days_to_the_report(
    as_user: Callable[[User], Client], note: Note
) -> None:
    author = as_user(user_of(note.author))

    page = author.get(reverse("documentation:note_edit", args=[note.pk])).content.decode()

    assert "1 of 36 planned" in page
    assert "1 of 10 to a report" in page


def test_an_evaluation_offers_the_code_that_its_findings_support(
    as_user: Callable[[User], Client],
) -> None:
    evaluation = NoteFactory.create(kind="EVALUATION")
    author = as_user(user_of(evaluation.author))
    page = author.get(reverse("documentation:note_edit", args=[evaluation.pk]))
    assert "Complexity of the evaluation" in page.content.decode()

    url = reverse("documentation:evaluation_complexity", args=[evaluation.pk])
    answer = author.post(url, {"factors": "1", "elements": "4", "presentation": "EVOLVING"})
    assert 'data-code="97162"' in answer.content.decode()

    unfit = author.post(url, {"factors": "1", "elements": "", "presentation": "EVOLVING"})
    assert unfit.status_code == 422
    assert "Count the elements" in unfit.content.decode()


def test_a_note_that_does_not_exist_is_not_there(as_user: Callable[[User], Client]) -> None:
    author = as_user(user_of(ProviderFactory.create()))

    assert author.get(reverse("documentation:note_detail", args=[uuid4()])).status_code == 404
