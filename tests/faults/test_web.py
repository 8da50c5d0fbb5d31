"""Real web processes that are killed while they sign, and callers who mean no good."""

import random
import time
from functools import partial
from pathlib import Path
from threading import Thread

import psycopg
import pytest
from django.urls import reverse

from documentation.models import Note, NoteStatus
from documentation.tests.factories import InterventionFactory, user_of
from foundation.bootstrap.processes import wait_until
from foundation.models import Job
from practice.tests.factories import StaffFactory
from scheduling.models import AppointmentStatus
from tests.databases import Slot
from tests.faults.web import PATIENCE_SECONDS, UNANSWERED, Web, open_socket, running_web, session_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.worker]

RANDOM_KILLS = 2
SLOW_CALLERS = 24
LONGEST_SIGNING = 0.15  # seconds
# granian takes a worker that dies sooner after it was respawned for a crash loop, and ends.
APART_SECONDS = 6


def drafted_note() -> Note:
    return InterventionFactory.create().note


def sign(web: Web, note: Note, session: str) -> Thread:
    """Post the signature as a page does, in a thread of its own."""
    path = reverse("documentation:note_sign", args=[note.pk])
    thread = Thread(target=lambda: web.call(path, {}, session=session))
    thread.start()
    return thread


def is_whole(note: Note) -> bool:
    """Whether the note is signed with all that belongs to it, or a draft with nothing of it."""
    note.refresh_from_db()
    fulfilled = note.encounter.appointment.status == AppointmentStatus.FULFILLED
    kinds = set(Job.objects.filter(subject_id=str(note.pk)).values_list("kind", flat=True))
    has_work = {"billing.draft_charges", "documentation.check_completeness"} <= kinds
    if note.status == NoteStatus.SIGNED:
        return bool(note.seal) and fulfilled and has_work
    return note.status == NoteStatus.DRAFT and not (note.seal or fulfilled or kinds)


@pytest.mark.fault_row(4)
def test_a_web_process_killed_while_signing_leaves_a_draft_or_a_signed_note(
    slot: Slot, tmp_path: Path
) -> None:
    notes = [drafted_note() for _ in range(RANDOM_KILLS + 1)]
    chance = random.Random()  # noqa: S311 - where it strikes, not a secret

    with running_web(tmp_path) as web:
        # The first is killed for certain between what it wrote and its commit.
        with psycopg.connect(slot.owner_url) as holder:
            holder.execute(
                "SELECT 1 FROM scheduling_appointment WHERE id = %s FOR UPDATE",
                [notes[0].encounter.appointment_id],
            )
            caller = sign(web, notes[0], session_of(user_of(notes[0].author)))
            assert wait_until(lambda: _somebody_waits(slot), seconds=PATIENCE_SECONDS)
            web.kill_worker()
            caller.join()
            holder.rollback()
        assert is_whole(notes[0])
        assert notes[0].is_draft

        for note in notes[1:]:
            web.wait()
            time.sleep(APART_SECONDS)
            caller = sign(web, note, session_of(user_of(note.author)))
            time.sleep(chance.uniform(0, LONGEST_SIGNING))
            web.kill_worker()
            caller.join()
            assert wait_until(partial(is_whole, note), seconds=PATIENCE_SECONDS)

        web.wait()
        sign(web, notes[0], session_of(user_of(notes[0].author))).join()
    assert is_whole(notes[0])
    assert not notes[0].is_draft


def _somebody_waits(slot: Slot) -> bool:
    with psycopg.connect(slot.owner_url, autocommit=True) as owner:
        row = owner.execute("SELECT count(*) FROM pg_locks WHERE NOT granted").fetchone()
    return bool(row and row[0])


@pytest.mark.fault_row(41)
def test_slow_callers_and_huge_bodies_are_refused_and_hold_up_nobody(tmp_path: Path) -> None:
    desk = session_of(StaffFactory.create())
    path = reverse("practice:patient_register")

    with running_web(tmp_path) as web:
        many_fields = {f"field{number}": number for number in range(10_000)}
        assert web.call(path, many_fields, session=desk) == 400
        # Refused before it is read, which may cut off a caller who is still sending.
        huge = web.call(path, {"last_name": "x" * 10_000_000}, session=desk)
        assert huge in {400, UNANSWERED}

        alone = slowest_page(web, desk)
        slow = [open_socket(web.port) for _ in range(SLOW_CALLERS)]
        for number, caller in enumerate(slow):
            caller.sendall(b"POST /patients/register/ HTTP/1.1\r\nHost: localhost\r\n")
            if number % 2:  # half of them send their headers and then never the body
                caller.sendall(b"Content-Length: 1000\r\n\r\nlast_name=")
        time.sleep(0.5)
        beside_them = slowest_page(web, desk)
        for caller in slow:
            caller.close()

    assert beside_them < alone * 3 + 0.5  # a machine that does other things as well


def slowest_page(web: Web, session: str) -> float:
    slowest = 0.0
    for _ in range(5):
        started = time.monotonic()
        assert web.call("/patients/", session=session) == 200
        slowest = max(slowest, time.monotonic() - started)
    return slowest
