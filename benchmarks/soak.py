"""A quarter of an hour of mixed work: memory, errors, and whether it slows down."""

import threading
import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from django.urls import reverse

from benchmarks import booking
from benchmarks.from_database import own_database
from benchmarks.serving import Caller, Timings, at_once, serving
from practice.models import Patient
from practice.tests.factories import ClinicFactory, PatientFactory
from tests.faults.web import Web, children_of

USERS = 8
PATIENTS = 300
SAMPLE_SECONDS = 5
WARM_UP = 0.2  # of the time: caches fill and pools open
FAILED = range(500, 600)


class Memory(threading.Thread):
    """Samples what the web processes hold."""

    def __init__(self, web: Web) -> None:
        super().__init__(daemon=True)
        self.web, self.samples, self.ended = web, list[float](), threading.Event()

    def run(self) -> None:
        """Sample until it is told to end."""
        while not self.ended.wait(SAMPLE_SECONDS):
            self.samples.append(sum(map(resident_mb, self.web.workers())))

    def growth(self) -> float:
        """Percent by which the last samples lie above the first after the warm-up."""
        kept = self.samples[int(len(self.samples) * WARM_UP) :]
        few = max(1, len(kept) // 10)
        first, last = sum(kept[:few]) / few, sum(kept[-few:]) / few
        return 100 * (last - first) / first


def resident_mb(pid: int) -> float:
    """Return the resident memory of a process and its children."""
    own = next(
        int(line.split()[1]) / 1024
        for line in Path(f"/proc/{pid}/status").read_text().splitlines()
        if line.startswith("VmRSS")
    )
    return own + sum(map(resident_mb, children_of(pid)))


def rows(minutes: float) -> Iterator[tuple[str, str, str]]:
    """Yield what came of it."""
    with own_database():
        clinic = ClinicFactory.create()
        desks = booking.Desks(clinic, USERS)
        patients = [PatientFactory.create(clinic=clinic) for _ in range(PATIENTS)]
        with serving() as web:
            memory, until = Memory(web), time.monotonic() + 60 * minutes
            memory.start()
            timings = at_once(
                [partial(_work, web, desks, user, patients, until) for user in range(USERS)]
            )
            memory.ended.set()
    yield f"soak of {minutes:g} minutes, {USERS} users, calls", f"{len(timings.seconds):,}", "-"
    errors = sum(timings.statuses[status] for status in timings.statuses if status in FAILED)
    errors += timings.statuses[0]
    yield "  errors (5xx, unanswered)", f"{errors}", "0"
    yield "  statuses", str(dict(sorted(timings.statuses.items()))), "-"
    yield "  memory of the web processes, growth", f"{memory.growth():.1f} %", "under 5 %"
    yield "  p99, later over earlier half", f"{_drift(timings):+.0f} %", "under 10 %"


def _work(
    web: Web, desks: booking.Desks, user: int, patients: list[Patient], until: float
) -> Iterable[int]:
    """Look at the day, open a chart, search, book: over and over."""
    caller = Caller(web.port, desks.sessions[user])
    bookings = iter(desks.book(web, user, 100_000))
    turn = user
    while time.monotonic() < until:
        patient = patients[turn % PATIENTS]
        yield caller.call(reverse("scheduling:schedule_day"))
        yield caller.call(reverse("practice:patient_detail", args=[patient.pk]))
        yield caller.call(reverse("practice:patient_list"), {"text": patient.last_name[:4]})
        yield next(bookings)
        turn += USERS


def _drift(timings: Timings) -> float:
    """Percent by which the later half's p99 lies above the earlier half's."""
    kept = timings.seconds[int(len(timings.seconds) * WARM_UP) :]
    halves = (kept[: len(kept) // 2], kept[len(kept) // 2 :])
    earlier, later = (Timings(seconds=half).percentile(99) for half in halves)
    return 100 * (later - earlier) / earlier
