"""Pages about plans, measures, what is due, and an episode over time."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from documentation.models import Certification, EpisodeOfCare, OutcomeScore, PlanOfCare
from documentation.tests.factories import (
    NOON,
    CertificationFactory,
    EncounterFactory,
    NoteFactory,
    OutcomeScoreFactory,
    PlanFactory,
    user_of,
)
from foundation.models import AuditAct, AuditEvent
from practice.models import Document, Role
from practice.tests.factories import (
    PracticeFactory,
    ProviderFactory,
    ReferralFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db

READERS = {Role.THERAPIST, Role.ASSISTANT, Role.BILLER, Role.OWNER}
WRITERS = {Role.THERAPIST, Role.ASSISTANT}
THERAPISTS = {Role.THERAPIST}
PAGES: list[tuple[str, str, set[Role]]] = [
    ("due_list", "", READERS),
    ("episode_timeline", "episode", READERS),
    ("measure_list", "episode", READERS),
    ("measure_add", "episode", WRITERS),
    ("note_measures", "note", READERS),
    ("note_measure_add", "note", WRITERS),
    ("score_replace", "score", WRITERS),
    ("plan_letter", "plan", READERS),
    ("visit_packet", "note", READERS),
    ("goal_mark", "goal", THERAPISTS),
    ("certification_scan", "certification", THERAPISTS),
]
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def episode() -> EpisodeOfCare:
    """An episode with a certified plan, a draft and a score."""
    PracticeFactory.create()
    note = NoteFactory.create()
    episode: EpisodeOfCare = note.encounter.episode
    episode.referral = ReferralFactory.create(patient=episode.patient)
    episode.save()
    CertificationFactory.create(plan=PlanFactory.create(episode=episode))
    OutcomeScoreFactory.create(measure__episode=episode)
    return episode


def address(name: str, about: str, episode: EpisodeOfCare) -> str:
    plan = episode.plans.get()
    keys: dict[str, list[object]] = {
        "": [],
        "episode": [episode.pk],
        "plan": [plan.pk],
        "goal": [plan.goals.get().pk],
        "certification": [plan.certifications.get().pk],
        "score": [OutcomeScore.objects.get().pk],
        "note": [episode.encounters.get().note.pk],
    }
    return reverse(f"documentation:{name}", args=keys[about])


@pytest.fixture
def as_therapist(client: Client, episode: EpisodeOfCare) -> Client:
    client.force_login(user_of(episode.therapist))
    return client


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("name", "about", "allowed"), PAGES)
def test_each_role_reads_what_the_table_says(
    client: Client,
    episode: EpisodeOfCare,
    name: str,
    about: str,
    allowed: set[Role],
    role: Role,
) -> None:
    client.force_login(StaffFactory.create(role=role, clinic=episode.clinic))

    answer = client.get(address(name, about, episode))

    assert answer.status_code == (200 if role in allowed else 403)


@pytest.mark.parametrize(("name", "about"), [(name, about) for name, about, _ in PAGES])
def test_strangers_sign_in_and_other_clinics_find_nothing(
    client: Client, episode: EpisodeOfCare, name: str, about: str
) -> None:
    url = address(name, about, episode)
    stranger = client.get(url)
    client.force_login(user_of(ProviderFactory.create()))
    outsider = client.get(url)

    assert stranger["Location"].startswith(reverse("account_login"))
    assert outsider.status_code == (404 if about else 200)
    if not about:
        assert episode.patient.full_name not in outsider.content.decode()


@pytest.mark.parametrize(
    ("name", "about", "act"),
    [
        ("episode_timeline", "episode", AuditAct.READ_CHART),
        ("measure_list", "episode", AuditAct.READ_CHART),
        ("measure_add", "episode", AuditAct.READ_CHART),
        ("plan_letter", "plan", AuditAct.DOWNLOAD),
        ("visit_packet", "note", AuditAct.DOWNLOAD),
    ],
)
def test_each_page_of_a_chart_leaves_one_event(
    as_therapist: Client, episode: EpisodeOfCare, name: str, about: str, act: AuditAct
) -> None:
    before = AuditEvent.objects.count()

    as_therapist.get(address(name, about, episode))

    (event,) = AuditEvent.objects.order_by("pk")[before:]
    assert (event.act, event.patient_id) == (act, episode.patient_id)


def test_the_preview_reads_what_is_typed(as_therapist: Client, episode: EpisodeOfCare) -> None:
    url = reverse("documentation:measure_preview", args=[episode.pk])

    def said(**typed: str) -> str:
        return as_therapist.post(url, {"code": "BBS", **typed}).content.decode()

    assert "14 items" in said(typed="")
    assert "+7 since the first" in said(typed="41")
    assert "Meaningful gain" in said(typed="41")
    assert "Each item is 0 to 4" in said(typed="9999")
    assert as_therapist.get(url).status_code == 405


def test_a_preview_is_for_writers_of_the_clinic(client: Client, episode: EpisodeOfCare) -> None:
    url = reverse("documentation:measure_preview", args=[episode.pk])

    assert client.post(url)["Location"].startswith(reverse("account_login"))
    client.force_login(StaffFactory.create(role=Role.BILLER, clinic=episode.clinic))
    assert client.post(url).status_code == 403
    client.force_login(user_of(ProviderFactory.create()))
    assert client.post(url).status_code == 404


def test_a_score_is_recorded_by_digits_and_the_page_stays(
    as_therapist: Client, episode: EpisodeOfCare
) -> None:
    url = reverse("documentation:measure_add", args=[episode.pk])
    answers = {"code": "BBS", "typed": "44332211004433", "measured_on": "2026-03-02"}

    kept = as_therapist.post(url, answers)
    refused = as_therapist.post(url, {**answers, "typed": "57"})

    assert kept["Location"] == f"{url}?code=BBS"
    assert OutcomeScore.objects.order_by("-pk")[0].value == 34
    assert refused.status_code == 422
    assert "0 to 56" in refused.content.decode()


def test_a_score_of_a_draft_shows_in_the_note(as_therapist: Client, episode: EpisodeOfCare) -> None:
    note = episode.encounters.get().note

    as_therapist.post(
        reverse("documentation:note_measure_add", args=[note.pk]), {"code": "BBS", "typed": "41"}
    )

    said = as_therapist.get(reverse("documentation:note_measures", args=[note.pk]))
    assert "41 of 56" in said.content.decode()


def test_a_score_is_replaced_from_its_page(as_therapist: Client, episode: EpisodeOfCare) -> None:
    url = address("score_replace", "score", episode)

    answer = as_therapist.post(url, {"typed": "37", "reason": "Two digits swapped."}, follow=True)

    said = answer.content.decode()
    assert "37 of 56" in said
    assert "Two digits swapped." in said


def test_the_trend_is_drawn_with_its_band_and_its_table(
    as_therapist: Client, episode: EpisodeOfCare
) -> None:
    measure = OutcomeScore.objects.get().measure
    OutcomeScoreFactory.create(measure=measure, measured_on=date(2026, 2, 20), value=40)

    url = reverse("documentation:measure_list", args=[episode.pk])
    said = as_therapist.get(url).content.decode()

    assert 'class="trend-band"' in said
    assert "2 scores, the last 40 of 56, +6 since the first: meaningful gain." in said
    assert "Alghadir 2018" in said
    assert " style=" not in said


def test_the_letter_names_patient_and_sheet_and_asks_for_a_signature(
    as_therapist: Client, episode: EpisodeOfCare
) -> None:
    answer = as_therapist.get(address("plan_letter", "plan", episode))

    reader = PdfReader(BytesIO(answer.content))
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        assert episode.patient.full_name in text
        assert episode.patient.mrn in text
        assert f"Page {number} of {len(reader.pages)}" in text
    text = " ".join(page.extract_text() for page in reader.pages)
    for part in ("I69.351", "3 visits a week", "12 weeks", "45 minutes", "6-minute walk", "300 m"):
        assert part in text
    assert "certify this plan from 02/02/2026 through 04/26/2026" in " ".join(text.split())
    assert "/StructTreeRoot" in reader.root_object


def test_the_packet_brings_note_plan_and_measures_on_named_sheets(
    as_therapist: Client, episode: EpisodeOfCare
) -> None:
    note = episode.encounters.get().note
    measure = OutcomeScore.objects.get().measure
    OutcomeScoreFactory.create(measure=measure, note=note, measured_on=date(2026, 3, 2), value=41)

    answer = as_therapist.get(reverse("documentation:visit_packet", args=[note.pk]))

    reader = PdfReader(BytesIO(answer.content))
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert len(texts) >= 2
    for number, text in enumerate(texts, start=1):
        assert episode.patient.full_name in text
        assert f"Page {number} of {len(texts)}" in text
    whole = " ".join(texts)
    for part in (note.subjective, "Berg Balance Scale", "41 of 56", "+7: meaningful gain", "300 m"):
        assert part in whole
    assert "/StructTreeRoot" in reader.root_object


def test_the_chart_shows_notes_by_the_page(as_therapist: Client, episode: EpisodeOfCare) -> None:
    for day in range(21):
        NoteFactory.create(
            encounter__provider=episode.therapist,
            encounter__patient=episode.patient,
            encounter__episode=episode,
            encounter__service_date=date(2026, 2, 3 + day),
        )
    url = reverse("documentation:patient_notes", args=[episode.patient_id])

    first = as_therapist.get(url).content.decode()
    second = as_therapist.get(url, {"page": 2}).content.decode()

    assert "Older notes" in first
    assert "20 of 22" in first
    assert "Newer notes" in second


def test_a_certification_is_recorded_with_its_scan(
    as_therapist: Client, episode: EpisodeOfCare
) -> None:
    Certification.objects.all().delete()
    plan = episode.plans.get()
    assert episode.referral is not None
    answers = {
        "certified_by": episode.referral.referring_provider_id,
        "signed_on": "2026-02-12",
        "certified_from": "2026-02-02",
        "certified_through": "2026-04-26",
        "evidence": "SIGNED_COPY",
    }
    url = reverse("documentation:certification_add", args=[plan.pk])

    for _ in range(2):  # the same scan twice is one document
        scan = SimpleUploadedFile("signed.pdf", PDF, content_type="application/pdf")
        assert as_therapist.post(url, {**answers, "file": scan}).status_code == 302
    broken = SimpleUploadedFile("x.pdf", b"no scan", content_type="application/pdf")
    refused = as_therapist.post(url, {**answers, "file": broken})

    document = Document.objects.get()
    assert {one.document for one in plan.certifications.all()} == {document}
    assert document.kind == "SIGNED_PLAN"
    assert refused.status_code == 422


def test_a_scan_is_added_later(as_therapist: Client, episode: EpisodeOfCare) -> None:
    url = address("certification_scan", "certification", episode)
    nothing = as_therapist.post(url, {"document": ""})
    scan = SimpleUploadedFile("signed.pdf", PDF, content_type="application/pdf")

    as_therapist.post(url, {"file": scan})

    assert "Choose a scan" in nothing.content.decode()
    assert Certification.objects.get().document is not None


def test_a_goal_is_marked_from_its_page(as_therapist: Client, episode: EpisodeOfCare) -> None:
    url = address("goal_mark", "goal", episode)

    refused = as_therapist.post(url, {"met_on": "2026-01-01"})
    as_therapist.post(url, {"met_on": "2026-03-01"})

    assert refused.status_code == 422
    assert episode.plans.get().goals.get().met_on == date(2026, 3, 1)


def test_the_worklist_shows_what_is_due_with_its_arithmetic(
    as_therapist: Client, episode: EpisodeOfCare
) -> None:
    said = as_therapist.get(reverse("documentation:due_list")).content.decode()
    part = as_therapist.get(
        reverse("documentation:due_list"), {"kind": "REPORT"}, headers={"HX-Request": "true"}
    ).content.decode()

    assert episode.patient.full_name in said
    assert "Scan missing" in said
    assert "<h1>" not in part
    assert "Nothing is due" in part


def test_the_timeline_tells_all_kinds_and_one(as_therapist: Client, episode: EpisodeOfCare) -> None:
    url = address("episode_timeline", "episode", episode)

    said = as_therapist.get(url).content.decode()
    part = as_therapist.get(url, {"kind": "MEASURE"}, headers={"HX-Request": "true"})

    for words in ("Visit 1: treatment note", "Certified through 04/26/2026", "34 of 56"):
        assert words in said
    assert "billing" not in said
    assert "Visit 1" not in part.content.decode()


@pytest.mark.parametrize("count", [1, 8])
def test_a_long_episode_asks_as_much_as_a_short_one(
    as_therapist: Client,
    episode: EpisodeOfCare,
    django_assert_num_queries: DjangoAssertNumQueries,
    count: int,
) -> None:
    for day in range(count):
        EncounterFactory.create(
            provider=episode.therapist,
            patient=episode.patient,
            episode=episode,
            service_date=date(2026, 2, 3 + day),
        )
        OutcomeScoreFactory.create(
            measure=OutcomeScore.objects.order_by("pk")[0].measure,
            measured_on=date(2026, 2, 3 + day),
        )
    as_therapist.get(reverse("documentation:due_list"))  # the session is written once

    with django_assert_num_queries(18):
        as_therapist.get(reverse("documentation:episode_timeline", args=[episode.pk]))


@pytest.mark.parametrize("plans", [1, 3])
def test_the_episode_page_asks_as_much_for_many_plans(
    as_therapist: Client,
    episode: EpisodeOfCare,
    django_assert_num_queries: DjangoAssertNumQueries,
    plans: int,
) -> None:
    for number in range(plans):
        PlanFactory.create(episode=episode, starts_on=date(2026, 2, 10 + number))
    assert PlanOfCare.objects.count() == plans + 1
    as_therapist.get(reverse("documentation:due_list"))  # the session is written once

    with django_assert_num_queries(18):
        as_therapist.get(reverse("documentation:episode_detail", args=[episode.pk]))
