"""A real web server, people signed in to it, and many callers at once."""

import http.client
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread, local
from urllib.parse import urlencode

from django.test import Client

from tests.faults.web import TOKEN, Web, running_web

UNANSWERED = 0
WORKERS = 2


@contextmanager
def serving() -> Iterator[Web]:
    """Serve the database that Django is connected to, as ``./start`` does."""
    with (
        TemporaryDirectory() as folder,
        running_web(Path(folder), workers=WORKERS, variables={"DATABASE_POOL": "true"}) as web,
    ):
        yield web


@dataclass(slots=True)
class Timings:
    """What many calls came to: their seconds and their statuses."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    wall: float = 0.0

    @property
    def rate(self) -> float:
        """Calls a second."""
        return len(self.seconds) / self.wall

    def percentile(self, percent: int) -> float:
        """Milliseconds below which so many of a hundred calls stay."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


class Caller:
    """One person's browser: a kept connection and a session."""

    def __init__(self, port: int, session: str) -> None:
        self._kept = local()
        self._port = port
        self._headers = {
            "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def call(self, path: str, form: dict[str, object] | None = None) -> int:
        """Ask or post, read the whole answer, and return its status."""
        try:
            connection: http.client.HTTPConnection = self._kept.connection
        except AttributeError:
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
            self._kept.connection = connection
        body = None if form is None else urlencode(form)
        try:
            connection.request("GET" if form is None else "POST", path, body, self._headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            connection.close()
            return UNANSWERED
        return answer.status


def at_once(acts: Sequence[Callable[[], Iterable[int]]]) -> Timings:
    """Run each act in a thread; an act yields the status of each of its calls."""
    timings = Timings()

    def run(act: Callable[[], Iterable[int]]) -> None:
        started = time.perf_counter()
        for status in act():
            ended = time.perf_counter()
            timings.seconds.append(ended - started)
            timings.statuses[status] += 1
            started = time.perf_counter()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    timings.wall = time.perf_counter() - started
    return timings


def page_of(client: Client, path: str) -> bytes:
    """Return a page; raise when there is none."""
    answer = client.get(path)
    if answer.status_code != HTTPStatus.OK:
        raise RuntimeError(f"{path} answers {answer.status_code}")
    return answer.content


def median_ms(act: Callable[[], object], *, times: int = 15) -> float:
    """Return the median of several calls in milliseconds, after two that warm up."""
    act(), act()
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        act()
        taken.append(time.perf_counter() - started)
    return 1000 * statistics.median(taken)
