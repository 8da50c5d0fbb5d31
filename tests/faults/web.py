"""A real web server in processes of its own, and callers that post forms to it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from foundation.bootstrap.local_state import find_free_port
from foundation.bootstrap.processes import wait_until
from practice.models import User

TOKEN = "a" * 32
UNANSWERED = 0
PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """One granian, whose workers may be killed."""

    process: "subprocess.Popen[bytes]"
    port: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def workers(self) -> list[int]:
        return children_of(self.process.pid)

    def kill_worker(self) -> None:
        for pid in self.workers():
            os.kill(pid, signal.SIGKILL)

    def kill(self) -> None:
        """Kill the server with all its workers, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def answers(self) -> bool:
        return self.call("/healthz") == 200

    def wait(self) -> None:
        assert wait_until(self.answers, seconds=PATIENCE_SECONDS), self.log.read_text()[-2000:]

    def call(
        self, path: str, form: Mapping[str, object] | None = None, *, session: str = ""
    ) -> int:
        """Return the status, a redirect's own included, or UNANSWERED when the line broke."""
        request = urllib.request.Request(  # noqa: S310 - the test's own server
            f"{self.url}{path}",
            data=None if form is None else urlencode(form).encode(),
            headers={"Cookie": f"sessionid={session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN},
        )
        try:
            with OPENER.open(request, timeout=PATIENCE_SECONDS) as answer:
                return int(answer.status)
        except (OSError, http.client.HTTPException):
            return UNANSWERED


class _EachAnswerAsItIs(urllib.request.HTTPErrorProcessor):
    """Neither follows a redirect nor raises."""

    def http_response(self, _request: urllib.request.Request, response: Any) -> Any:
        return response


OPENER = urllib.request.build_opener(_EachAnswerAsItIs)


@contextmanager
def running_web(
    folder: Path,
    *,
    port: int | None = None,
    workers: int = 1,
    variables: Mapping[str, str] | None = None,
) -> Iterator[Web]:
    """Serve the product as ``./start`` does until the context ends, or the server is killed."""
    port, log = port or find_free_port(), folder / "web.log"
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--workers", str(workers)]
    command += ["--blocking-threads", "4", "--respawn-failed-workers", "--respawn-interval", "1"]
    command += ["config.wsgi:application"]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "LOG_LEVEL": "WARNING",
        **(variables or {}),
    }
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    web = Web(process=process, port=port, log=log)
    try:
        web.wait()
        yield web
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def children_of(pid: int) -> list[int]:
    """Return the processes that a process has started and that live."""
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def session_of(user: User) -> str:
    """Return the cookie of a session that a person is signed in with."""
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def open_socket(port: int) -> socket.socket:
    """Return a bare connection to a server on this machine."""
    return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)
