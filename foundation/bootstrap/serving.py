"""Web, worker and beat of ``./start``: started, waited for, announced, watched, ended."""

import json
import os
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from foundation.bootstrap.console import say
from foundation.bootstrap.environment import MADE_UP
from foundation.bootstrap.places import CLONE, ServiceUser, find_web_user, is_reachable
from foundation.bootstrap.postgres import make_folder
from foundation.bootstrap.problems import StartProblemError
from foundation.bootstrap.processes import ignore_interrupts, wait_until
from foundation.bootstrap.supervisor import Supervisor

SIGN_INS = "demo-signins.json"
PATIENCE_SECONDS = 120
LOCAL = {"127.0.0.1", "0.0.0.0"}  # noqa: S104 - compared with, never bound to by default


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """The processes that serve one installation."""

    data: Path
    address: str
    port: int
    python: Path

    def serve_until_stopped(self) -> None:
        """Start all processes and return never; raise when one ends or the user stops us."""
        user = self._account_to_drop_to()
        for name in ("media", "mail", "beat", "logs"):
            make_folder(self.data / name, user=user)
            _give_to(user, self.data / name)
        supervisor = Supervisor(data=self.data, user=user, environment=self._environment(user))
        try:
            for name, command in self._commands().items():
                supervisor.start(name, command, cwd=CLONE)
            self._wait_for_answers(supervisor)
            self._welcome()
            supervisor.watch()
        finally:
            ignore_interrupts()
            say("\nStopping ...")
            supervisor.stop()

    def _commands(self) -> dict[str, list[str | Path]]:
        programs = self.python.parent
        web: list[str | Path] = [programs / "granian", "--interface", "wsgi", "--no-ws"]
        web += ["--host", self.address, "--port", str(self.port)]
        web += ["--workers", "2", "--blocking-threads", "4", "--log-level", "warning"]
        # A killed worker is replaced; without this its end would be that of all the others.
        web += ["--respawn-failed-workers", "--respawn-interval", "1"]
        celery: list[str | Path] = [programs / "celery", "-A", "config"]
        schedule = self.data / "beat" / "schedule"
        return {
            "web": [*web, "config.wsgi:application"],
            "worker": [*celery, "worker", "--concurrency", "2", "--without-gossip"],
            "beat": [*celery, "beat", "--schedule", schedule, "--pidfile="],
        }

    def _account_to_drop_to(self) -> ServiceUser | None:
        """Return whom web and workers run as; say so when they must stay root."""
        user = find_web_user()
        if user is None:
            return None
        needed = [self.python, Path(os.__file__), CLONE / "manage.py", self.data]
        if all(is_reachable(path, uid=user.uid, gid=user.gid) for path in needed):
            return user
        say(
            f"Note: web and workers run as root, since the account {user.name} cannot read this "
            "folder or this Python; put both outside /root to have them run without."
        )
        return None

    def _environment(self, user: ServiceUser | None) -> dict[str, str]:
        """Return the children's variables: as ours, without what only the owner may know."""
        environment = dict(os.environ)
        owner_url = environment.pop("DATABASE_OWNER_URL", "")
        environment[MADE_UP] = ""
        environment["SEAL_ENFORCED"] = str(owner_url != environment["DATABASE_URL"])
        environment["PYTHONPATH"] = str(CLONE)
        if user:
            environment["HOME"] = str(self.data / "media")
        return environment

    def _wait_for_answers(self, supervisor: Supervisor) -> None:
        say("Waiting for web and worker ...")
        answered = wait_until(lambda: self._web_answers(supervisor), seconds=PATIENCE_SECONDS)
        if not answered:
            raise StartProblemError(
                f"web does not answer within two minutes; its log is {supervisor.log('web')}"
            )
        ping = [str(self.python.parent / "celery"), "-A", "config", "inspect", "ping"]
        ping += ["--timeout", "2"]
        if not wait_until(lambda: self._succeeds(ping, supervisor), seconds=PATIENCE_SECONDS):
            raise StartProblemError(
                f"no worker answers within two minutes; its log is {supervisor.log('worker')}"
            )

    def _web_answers(self, supervisor: Supervisor) -> bool:
        supervisor.check()
        try:
            with urllib.request.urlopen(f"{self._url()}healthz", timeout=5):  # noqa: S310 - our own
                return True
        except urllib.error.HTTPError:
            return True  # it answers, and says on the page what is amiss
        except OSError:
            return False

    def _succeeds(self, command: Sequence[str], supervisor: Supervisor) -> bool:
        supervisor.check()
        finished = subprocess.run(  # noqa: S603 - our own program
            command,
            cwd=CLONE,
            env=dict(supervisor.environment),
            capture_output=True,
            check=False,
        )
        return finished.returncode == 0

    def _url(self) -> str:
        address = "localhost" if self.address in LOCAL else self.address
        return f"http://{address}:{self.port}/"

    def _welcome(self) -> None:
        say(f"\nPlumbline is at {self._url()}")
        path = self.data / SIGN_INS
        if path.exists():
            sign_ins = json.loads(path.read_text())
            say(f"Sign in as one of these invented people, with {sign_ins.pop('password')}")
            for role, email in sign_ins.items():
                say(f"  {role:<16} {email}")
        if os.environ["DATABASE_URL"] == os.environ["DATABASE_OWNER_URL"]:
            say(
                "Note: signed notes are not sealed against the program itself, because one "
                "database role does everything; set DATABASE_OWNER_URL to a second one."
            )
        say(f"Logs are in {self.data / 'logs'}. Ctrl-C stops everything.")


def _give_to(user: ServiceUser | None, folder: Path) -> None:
    """Hand a folder and all in it to the account, since seeding wrote as root."""
    if user:
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, user.uid, user.gid)
