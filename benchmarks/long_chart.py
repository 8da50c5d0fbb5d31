"""A patient who has come a thousand times, and how long the server takes for the chart.

A thousand kept visits over nine years: signed notes of two procedures, a plan with goals and a
certification for each quarter, a measure with a score each fifth visit, a missed visit each tenth.
"""

import statistics
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import F
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from benchmarks.from_database import QueryCounter, own_database
from benchmarks.serving import page_of
from documentation.models import (
    Certification,
    CertificationEvidence,
    Encounter,
    EpisodeOfCare,
    Goal,
    Intervention,
    Note,
    NoteStatus,
    OutcomeMeasure,
    OutcomeScore,
    PlanOfCare,
)
from documentation.services.encounters import open_encounter
from documentation.tests.factories import (
    EpisodeFactory,
    arrived_appointment,
    user_of,
)
from practice.tests.factories import CoverageFactory, PracticeFactory, ReferringProviderFactory
from scheduling.models import Appointment, AppointmentStatus, NoteKind
from scheduling.tests.factories import AppointmentTypeFactory

VISITS = 1000
EVERY_DAYS = 3
PLAN_DAYS = 84
RUNS = 15
BUDGET = "80 ms"
PLAIN_STATIC = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PAGES = ("patient chart", "its notes", "episode", "timeline", "note, read", "note, written")


def rows() -> Iterator[tuple[str, str, str]]:
    """Yield what each page of the chart takes, whole and of it in Python, and its queries."""
    with own_database():
        for page, client, url in _pages():
            counter = QueryCounter()
            with connection.execute_wrapper(counter):
                page_of(client, url)
            wall, processor = _medians(client, url)
            label = f"{VISITS:,} visits: {page}, {counter.count} queries"
            yield label, f"{wall:.0f} ms, {processor:.0f} CPU", BUDGET


def _pages() -> Iterator[tuple[str, Client, str]]:
    episode, note = load_chart(VISITS)
    client = Client(SERVER_NAME="localhost")
    client.force_login(user_of(episode.therapist))
    signed = Note.objects.filter(encounter__episode=episode).exclude(pk=note.pk).latest("signed_at")
    addresses = (
        reverse("practice:patient_detail", args=[episode.patient_id]),
        reverse("documentation:patient_notes", args=[episode.patient_id]),
        reverse("documentation:episode_detail", args=[episode.pk]),
        reverse("documentation:episode_timeline", args=[episode.pk]),
        reverse("documentation:note_detail", args=[signed.pk]),
        reverse("documentation:note_edit", args=[note.pk]),
    )
    with override_settings(STORAGES=PLAIN_STATIC):
        for page, url in zip(PAGES, addresses, strict=True):
            yield page, client, url


def _medians(client: Client, url: str) -> tuple[float, float]:
    """Return the medians of wall time and of this process's own time, in milliseconds.

    The second leaves the database out, and is the same whatever else the machine does.
    """
    client.get(url)  # warm
    taken = []
    for _ in range(RUNS):
        started, used = time.perf_counter(), time.process_time()
        client.get(url)
        taken.append((time.perf_counter() - started, time.process_time() - used))
    wall, processor = (statistics.median(each) * 1000 for each in zip(*taken, strict=True))
    return wall, processor


def load_chart(visits: int) -> tuple[EpisodeOfCare, Note]:
    """Write the chart; return its episode and the draft of today's visit."""
    PracticeFactory.create()
    now = timezone.now()
    first = now.date() - timedelta(days=EVERY_DAYS * visits + 1)
    episode = EpisodeFactory.create(started_on=first, onset_date=first)
    CoverageFactory.create(patient=episode.patient, medicare=True)
    days = [first + timedelta(days=EVERY_DAYS * number) for number in range(visits)]
    _plans(episode, first, now.date())
    encounters = _encounters(episode, days)
    _notes(episode, encounters)
    _scores(episode, days[::5])
    today = arrived_appointment(
        provider=episode.therapist,
        patient=episode.patient,
        starts_at=now,
        ends_at=now + timedelta(minutes=45),
    )
    note = open_encounter(appointment_id=today.pk, by=user_of(episode.therapist), at=now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum does for tables that grew by themselves
    return episode, note


def _plans(episode: EpisodeOfCare, first: date, today: date) -> None:
    certified_by, recorded_by = ReferringProviderFactory.create(), user_of(episode.therapist)
    starts_on = first
    while starts_on <= today:
        ends_on = starts_on + timedelta(days=PLAN_DAYS - 1)
        plan = PlanOfCare.objects.create(
            episode=episode,
            established_by=episode.therapist,
            established_on=starts_on,
            starts_on=starts_on,
            ends_on=ends_on,
            amount="45 minutes",
            visits_per_week=3,
            duration_weeks=12,
        )
        Goal.objects.create(
            plan=plan, description="Walk outdoors", measure="6MWT", target="300 m", due_on=ends_on
        )
        Certification.objects.create(
            plan=plan,
            certified_by=certified_by,
            signed_on=starts_on + timedelta(days=8),
            certified_from=starts_on,
            certified_through=ends_on,
            evidence=CertificationEvidence.SIGNED_COPY,
            recorded_by=recorded_by,
        )
        starts_on = ends_on + timedelta(days=1)


def _encounters(episode: EpisodeOfCare, days: list[date]) -> list[Encounter]:
    kind, by = AppointmentTypeFactory.create(), user_of(episode.therapist)
    shared: dict[str, Any] = {
        "clinic": episode.clinic,
        "patient": episode.patient,
        "provider": episode.therapist,
    }
    kept, missed = [], []
    for number, day in enumerate(days):
        starts_at = datetime(day.year, day.month, day.day, 15, tzinfo=UTC)
        slot = {
            **shared,
            "appointment_type": kind,
            "booked_by": by,
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(minutes=45),
        }
        kept.append(Appointment(**slot, status=AppointmentStatus.FULFILLED, arrived_at=starts_at))
        if number % 10 == 0:
            slot |= {"starts_at": starts_at + timedelta(days=1)}
            slot |= {"ends_at": slot["starts_at"] + timedelta(minutes=45)}
            missed.append(Appointment(**slot, status=AppointmentStatus.NO_SHOW))
    Appointment.objects.bulk_create([*kept, *missed])
    return Encounter.objects.bulk_create(
        [
            Encounter(**shared, episode=episode, appointment=one, service_date=day)
            for one, day in zip(kept, days, strict=True)
        ]
    )


def _notes(episode: EpisodeOfCare, encounters: list[Encounter]) -> None:
    shared: dict[str, Any] = {
        "author": episode.therapist,
        "kind": NoteKind.TREATMENT_NOTE,
        "subjective": "No falls since the last visit. Turned to the sink twice with the rail.",
        "objective": "Tandem stance 9 seconds.",
        "assessment": "Reactive balance carries over into turning.",
        "plan": "Continue three times a week.",
        "total_minutes": 39,
    }
    given: dict[str, Any] = {
        "pt_minutes": 19,
        "body_regions": ["left ankle", "trunk"],
        "techniques": ["perturbation training"],
        "purposes": ["balance"],
        "surface": "foam pad",
        "response": "Two losses of balance in ten, down from five.",
        "progression": "Foam pad added.",
    }
    notes = Note.objects.bulk_create([Note(encounter=one, **shared) for one in encounters])
    Intervention.objects.bulk_create(
        [
            Intervention(note=note, procedure_code=code, position=place, **given)
            for note in notes
            for place, code in enumerate(("97112", "97110"), start=1)
        ]
    )
    Note.objects.filter(pk__in=[note.pk for note in notes]).update(
        status=NoteStatus.SIGNED,
        signed_by=episode.therapist,
        signed_at=F("created_at"),
        signed_credentials=episode.therapist.credentials,
        seal="0" * 64,
    )


def _scores(episode: EpisodeOfCare, days: list[date]) -> None:
    measure = OutcomeMeasure.objects.create(episode=episode, code="BBS")
    by = user_of(episode.therapist)
    OutcomeScore.objects.bulk_create(
        [
            OutcomeScore(measure=measure, measured_on=day, value=30 + number % 20, recorded_by=by)
            for number, day in enumerate(days)
        ]
    )
