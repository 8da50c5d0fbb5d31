"""The embedded PostgreSQL: made once, then started and stopped as needed.

TCP on 127.0.0.1 alone, passwords by SCRAM, two roles: the owner of the tables and the
application, which owns nothing. For trial, development and tests; production brings its own.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from foundation.bootstrap.local_state import LocalState
from foundation.bootstrap.places import ServiceUser
from foundation.bootstrap.processes import is_alive, is_listening, run_program

DATABASE = "plumbline"
OWNER_ROLE = "plumbline_owner"
APP_ROLE = "plumbline_app"
EXTENSIONS = ("btree_gist", "pg_trgm")

CONFIGURATION = """\
# Written by Plumbline at each start; changes here are lost.
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = ''
max_connections = 300
shared_buffers = 128MB
password_encryption = 'scram-sha-256'
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
log_min_messages = warning
log_min_error_statement = panic  # statements carry names of patients; never log them
jit = off
"""
# Test databases are thrown away, so a crash may take them along.
THROWAWAY_CONFIGURATION = """\
fsync = off
full_page_writes = off
synchronous_commit = off
autovacuum = off  # the owner may not cut one off, so it would hold up DROP DATABASE
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postgres:
    """One embedded server: its programs, its folders and the account it runs as."""

    programs: Path
    data: Path
    state: LocalState
    user: ServiceUser | None
    is_throwaway: bool = False

    @property
    def folder(self) -> Path:
        """The database cluster."""
        return self.data / "postgres"

    @property
    def run_folder(self) -> Path:
        """Where the server may write its log."""
        return self.data / "run"

    def is_running(self) -> bool:
        """Return whether our server, and not just anything, answers on the port."""
        pid_file = self.folder / "postmaster.pid"
        if not pid_file.exists():
            return False
        # Its lines: process id, data folder, start time, port, and more once it is up.
        process_id, _, _, port, *_ = [*pid_file.read_text().splitlines(), "", "", "", ""]
        return (
            process_id.isdigit()
            and is_alive(int(process_id))
            and port.strip() == str(self.state.postgres_port)
            and is_listening(self.state.postgres_port)
        )

    def start(self) -> None:
        """Start the server; make the cluster and both roles first when they are not there."""
        is_new = not (self.folder / "PG_VERSION").exists()
        if is_new:
            self._make_cluster()
        settings = CONFIGURATION + (THROWAWAY_CONFIGURATION if self.is_throwaway else "")
        configuration = settings.format(port=self.state.postgres_port)
        (self.folder / "postgresql.conf").write_text(configuration)
        log = self.run_folder / "postgres.log"
        self._run(
            ["pg_ctl", "start", "-w", "-t", "60", "-s", "-D", self.folder, "-l", log],
            failure=f"PostgreSQL did not start (its log is {log})",
        )
        if not (self.data / "roles-made").exists():
            self._make_roles()
            (self.data / "roles-made").touch()

    def stop(self) -> None:
        """Stop the server; open connections are cut."""
        if (self.folder / "postmaster.pid").exists():
            self._run(
                ["pg_ctl", "stop", "-w", "-m", "fast", "-s", "-D", self.folder],
                failure="PostgreSQL did not stop",
            )

    def _make_cluster(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)  # a first start that was cut short
        make_folder(self.folder, user=self.user)
        password_file = self.run_folder / "superuser-password"
        password_file.touch(mode=0o600)
        password_file.write_text(self.state.superuser_password)
        if self.user:
            shutil.chown(password_file, self.user.uid, self.user.gid)
        command: list[str | Path] = ["initdb", "--username=postgres", f"--pwfile={password_file}"]
        command += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        try:
            self._run(
                [*command, "-D", self.folder], failure="PostgreSQL's database could not be made"
            )
        finally:
            password_file.unlink()

    def _make_roles(self) -> None:
        state = self.state
        self._sql(
            "postgres",
            f"CREATE ROLE {OWNER_ROLE} LOGIN CREATEDB PASSWORD '{state.owner_password}';\n"
            f"CREATE ROLE {APP_ROLE} LOGIN PASSWORD '{state.app_password}';\n"
            f"CREATE DATABASE {DATABASE} OWNER {OWNER_ROLE};",
        )
        extensions = "".join(f"CREATE EXTENSION IF NOT EXISTS {name};\n" for name in EXTENSIONS)
        self._sql(DATABASE, extensions)

    def _sql(self, database: str, statements: str) -> None:
        command: list[str | Path] = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1"]
        command += ["-h", "127.0.0.1", "-p", str(self.state.postgres_port), "-U", "postgres"]
        self._run(
            [*command, "-d", database],
            failure="The database roles could not be made",
            environment={"PGPASSWORD": self.state.superuser_password},
            standard_input=statements,
        )

    def _run(
        self,
        command: list[str | Path],
        *,
        failure: str,
        environment: dict[str, str] | None = None,
        standard_input: str = "",
    ) -> None:
        program = self.programs / str(command[0])
        run_program(
            [program, *command[1:]],
            user=self.user,
            cwd=self.run_folder,
            failure=failure,
            environment=environment,
            standard_input=standard_input,
        )


def make_folder(folder: Path, *, user: ServiceUser | None) -> None:
    """Make a folder that only the servers' account may enter."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    if user:
        shutil.chown(folder, user.uid, user.gid)
