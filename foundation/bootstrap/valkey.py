"""The embedded Valkey, which speaks the Redis protocol: the queue's carrier.

An append-only file keeps what is queued over a restart; nothing is ever evicted.
"""

import shutil
import socket
from dataclasses import dataclass
from pathlib import Path

from foundation.bootstrap.local_state import LocalState
from foundation.bootstrap.places import ServiceUser
from foundation.bootstrap.problems import StartProblemError
from foundation.bootstrap.processes import end_process, run_program, wait_until

# One for the program, the others for tests that run side by side.
DATABASES = 64

CONFIGURATION = """\
# Written by Plumbline at each start; changes here are lost.
bind 127.0.0.1
port {port}
protected-mode yes
requirepass {password}
databases {databases}
dir {folder}
daemonize yes
pidfile {pid_file}
logfile {log}
loglevel warning
appendonly yes
appendfsync everysec
save ""
maxmemory-policy noeviction
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Valkey:
    """One embedded server: its program, its folders and the account it runs as."""

    program: Path
    data: Path
    state: LocalState
    user: ServiceUser | None

    @property
    def folder(self) -> Path:
        """Where the append-only file and the configuration are kept."""
        return self.data / "valkey"

    @property
    def pid_file(self) -> Path:
        """Where the server writes its process id."""
        return self.folder / "valkey.pid"

    def is_running(self) -> bool:
        """Return whether our server, which knows our password, answers on the port."""
        return self._ask("PING") == "+PONG"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        configuration = self.folder / "valkey.conf"
        log = self.data / "run" / "valkey.log"
        configuration.touch(mode=0o600)
        configuration.write_text(
            CONFIGURATION.format(
                port=self.state.valkey_port,
                password=self.state.valkey_password,
                databases=DATABASES,
                folder=self.folder,
                pid_file=self.pid_file,
                log=log,
            )
        )
        if self.user:
            shutil.chown(configuration, self.user.uid, self.user.gid)
        failure = f"Valkey did not start (its log is {log})"
        run_program([self.program, configuration], user=self.user, cwd=self.folder, failure=failure)
        if not wait_until(self.is_running, seconds=15):
            raise StartProblemError(f"{failure}: it does not answer on its port")

    def stop(self) -> None:
        """Stop the server; what is queued has been written to its file."""
        if self.pid_file.exists() and self.is_running():
            end_process(int(self.pid_file.read_text()))

    def _ask(self, command: str) -> str:
        """Send one command after signing in; return the last line of the answer, or ''."""
        question = f"AUTH {self.state.valkey_password}\r\n{command}\r\n"
        try:
            with socket.create_connection(("127.0.0.1", self.state.valkey_port), 2) as server:
                server.sendall(question.encode())
                answers = server.makefile("r", newline="\r\n")
                if answers.readline().strip() != "+OK":
                    return ""
                return answers.readline().strip()
        except OSError:
            return ""
