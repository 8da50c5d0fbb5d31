"""Home programs: built by those who chart, opened by a link that names nobody."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from documentation.models import (
    EpisodeOfCare,
    Exercise,
    ExerciseFeedback,
    HomeExerciseProgram,
    ProgramExercise,
)
from documentation.services.home_programs import (
    FeedbackTerms,
    ProgramRefusedError,
    hash_token,
    record_feedback,
)
from documentation.tests.factories import NOON, EpisodeFactory, ProgramExerciseFactory, user_of
from foundation.models import AuditEvent
from practice.models import Role
from practice.tests.factories import MembershipFactory, ProviderFactory, StaffFactory

pytestmark = pytest.mark.django_db

READERS = {Role.THERAPIST, Role.ASSISTANT, Role.BILLER, Role.OWNER}
WRITERS = {Role.THERAPIST, Role.ASSISTANT}
TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def row() -> ProgramExercise:
    return ProgramExerciseFactory.create()


@pytest.fixture
def as_therapist(client: Client, row: ProgramExercise) -> Client:
    client.force_login(user_of(row.program.episode.therapist))
    return client


def address(name: str, episode: EpisodeOfCare) -> str:
    return reverse(f"documentation:{name}", args=[episode.pk])


def link_of(as_therapist: Client, row: ProgramExercise) -> str:
    said = as_therapist.post(address("program_link", row.program.episode)).content.decode()
    found = re.search(r'value="http://testserver(/chart/home/[^"]+)"', said)
    assert found
    return found[1]


@pytest.mark.parametrize("role", list(Role))
def test_each_role_does_what_the_table_says(
    client: Client, row: ProgramExercise, role: Role
) -> None:
    episode = row.program.episode
    client.force_login(StaffFactory.create(role=role, clinic=episode.clinic))

    for name in ("program_detail", "program_print"):
        answer = client.get(address(name, episode))
        assert answer.status_code == (200 if role in READERS else 403)
    for url in (
        address("program_detail", episode),
        address("program_link", episode),
        reverse("documentation:program_exercise_remove", args=[row.pk]),
    ):
        assert (client.post(url).status_code == 403) == (role not in WRITERS)


def test_a_chart_opened_in_an_emergency_is_read_and_nothing_is_added(
    client: Client, row: ProgramExercise
) -> None:
    patient = row.program.episode.patient
    stranger = StaffFactory.create(role=Role.THERAPIST)
    ProviderFactory.create(user=stranger)
    client.force_login(stranger)
    client.post(
        reverse("practice:emergency_open"),
        {
            "last_name": patient.last_name,
            "birth_date": patient.birth_date.isoformat(),
            "reason": "Fell at our front door",
        },
    )

    read_and_nothing_is_added(client, row)


def test_who_bills_here_and_treats_elsewhere_adds_nothing(
    client: Client, row: ProgramExercise
) -> None:
    person = StaffFactory.create(role=Role.BILLER, clinic=row.program.episode.clinic)
    MembershipFactory.create(user=person, role=Role.THERAPIST)
    ProviderFactory.create(user=person)
    client.force_login(person)

    read_and_nothing_is_added(client, row)


def read_and_nothing_is_added(client: Client, row: ProgramExercise) -> None:
    url = address("program_detail", row.program.episode)
    exercise = Exercise.objects.exclude(pk=row.exercise_id).filter(is_active=True)[0]

    shown = client.get(url)
    answer = client.post(url, {"exercise": exercise.pk, "dose": "3 times 10", "advice": ""})

    assert (shown.status_code, answer.status_code) == (200, 403)
    assert shown.context["form"] is None
    assert row.program.exercises.count() == 1


@pytest.mark.parametrize("name", ["program_detail", "program_print", "program_link"])
def test_strangers_sign_in_and_other_clinics_find_nothing(
    client: Client, row: ProgramExercise, name: str
) -> None:
    url = address(name, row.program.episode)
    ask = client.post if name == "program_link" else client.get

    assert ask(url)["Location"].startswith(reverse("account_login"))
    client.force_login(user_of(ProviderFactory.create()))
    assert ask(url).status_code == 404


def test_an_exercise_of_another_clinic_is_not_removed(client: Client, row: ProgramExercise) -> None:
    url = reverse("documentation:program_exercise_remove", args=[row.pk])

    assert client.post(url)["Location"].startswith(reverse("account_login"))
    client.force_login(user_of(ProviderFactory.create()))
    assert client.post(url).status_code == 404


def test_a_program_is_built_from_the_library(client: Client) -> None:
    episode = EpisodeFactory.create()
    client.force_login(user_of(episode.therapist))
    bridging = Exercise.objects.get(name="Bridging")
    url = address("program_detail", episode)

    kept = client.post(url, {"exercise": bridging.pk, "dose": "2 x 10", "advice": ""})
    again = client.post(url, {"exercise": bridging.pk, "dose": "2 x 10", "advice": ""})

    assert kept["Location"] == url
    assert again.status_code == 422
    assert "in the program already" in again.content.decode()
    assert HomeExerciseProgram.objects.get().exercises.get().dose == "2 x 10"


def test_the_link_is_told_once_and_only_its_hash_is_kept(
    as_therapist: Client, row: ProgramExercise
) -> None:
    link = link_of(as_therapist, row)
    token = link.rstrip("/").rsplit("/", 1)[1]

    program = HomeExerciseProgram.objects.get()
    assert program.token_hash == hash_token(token)
    page = as_therapist.get(address("program_detail", row.program.episode)).content.decode()
    assert token not in page


def test_a_patient_answers_through_the_link_without_signing_in(
    as_therapist: Client, row: ProgramExercise
) -> None:
    link, patient = link_of(as_therapist, row), Client()
    before = AuditEvent.objects.count()

    page = patient.get(link).content.decode()
    answers = {f"done-{row.pk}": "on", f"difficulty-{row.pk}": "4", f"pain-{row.pk}": "2"}
    sent = patient.post(link, {**answers, f"comment-{row.pk}": "Easier than last week."})

    assert "Sit to stand" in page
    for secret in (row.program.episode.patient.last_name, row.program.episode.patient.mrn):
        assert secret not in page
        assert secret not in link
    assert sent["Location"].endswith("?kept=1")
    said = ExerciseFeedback.objects.get()
    assert (said.is_done, said.difficulty, said.pain, said.done_on) == (True, 4, 2, TODAY)
    shown = as_therapist.get(address("program_detail", row.program.episode)).content.decode()
    assert "Easier than last week." in shown
    assert "Home program on 1 of 8 days" in shown
    timeline = as_therapist.get(address("episode_timeline", row.program.episode))
    assert "1 of 1 done, pain up to 2" in timeline.content.decode()
    assert AuditEvent.objects.count() == before + 2


def test_a_second_answer_of_the_day_replaces_the_first(row: ProgramExercise) -> None:
    for pain in (2, 5):
        answer = FeedbackTerms(program_exercise_id=row.pk, is_done=True, pain=pain)
        record_feedback(program_id=row.program_id, answers=[answer], on=TODAY)

    assert ExerciseFeedback.objects.get().pain == 5


def test_an_answer_about_another_program_is_refused(row: ProgramExercise) -> None:
    other = ProgramExerciseFactory.create()
    answer = FeedbackTerms(program_exercise_id=other.pk, is_done=True)

    with pytest.raises(ProgramRefusedError, match="not in the program"):
        record_feedback(program_id=row.program_id, answers=[answer], on=TODAY)


def test_a_scale_past_ten_is_refused(as_therapist: Client, row: ProgramExercise) -> None:
    answer = Client().post(link_of(as_therapist, row), {f"pain-{row.pk}": "11"})

    assert answer.status_code == 422
    assert not ExerciseFeedback.objects.exists()


def test_an_old_replaced_or_invented_link_opens_nothing(
    as_therapist: Client, row: ProgramExercise
) -> None:
    first = link_of(as_therapist, row)
    second = link_of(as_therapist, row)
    patient = Client()

    assert patient.get(first).status_code == 404
    assert patient.get(reverse("documentation:home_program", args=["made-up"])).status_code == 404
    assert patient.get(second).status_code == 200
    with time_machine.travel(NOON + timedelta(days=91), tick=False):
        assert patient.get(second).status_code == 404


def test_a_removed_exercise_leaves_the_page_and_keeps_what_was_said(
    as_therapist: Client, row: ProgramExercise
) -> None:
    answer = FeedbackTerms(program_exercise_id=row.pk, is_done=True)
    record_feedback(program_id=row.program_id, answers=[answer], on=TODAY)

    as_therapist.post(reverse("documentation:program_exercise_remove", args=[row.pk]))

    assert (
        "no exercise in your program" in Client().get(link_of(as_therapist, row)).content.decode()
    )
    assert ExerciseFeedback.objects.count() == 1


def test_the_handout_names_the_patient_and_each_exercise(
    as_therapist: Client, row: ProgramExercise
) -> None:
    answer = as_therapist.get(address("program_print", row.program.episode))

    (page,) = PdfReader(BytesIO(answer.content)).pages
    text = " ".join(page.extract_text().split())
    for part in (row.program.episode.patient.full_name, "Sit to stand", row.dose, "Page 1 of 1"):
        assert part in text
