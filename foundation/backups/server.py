"""The database server as PostgreSQL's own programs see it."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

import psycopg
from django.conf import settings

from foundation.backups.problems import BackupProblemError
from foundation.bootstrap.binaries import find_postgres
from foundation.bootstrap.problems import StartProblemError

MAINTENANCE_DATABASE = "postgres"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where the database is and who signs in; a password never stands in an argument."""

    host: str
    port: str
    user: str
    password: str = field(repr=False)
    database: str
    ssl_mode: str = ""

    @classmethod
    def from_settings(cls, given: Mapping[str, Any]) -> Self:
        """Return the server that Django is connected to (``connection.settings_dict``)."""
        return cls(
            host=str(given["HOST"]),
            port=str(given["PORT"] or "5432"),
            user=str(given["USER"]),
            password=str(given["PASSWORD"]),
            database=str(given["NAME"]),
            ssl_mode=str(given.get("OPTIONS", {}).get("sslmode", "")),
        )

    def with_database(self, name: str) -> Self:
        """Return the same server, another database."""
        return replace(self, database=name)

    @property
    def environment(self) -> dict[str, str]:
        """The variables by which PostgreSQL's programs find it."""
        found = {
            "PGHOST": self.host,
            "PGPORT": self.port,
            "PGUSER": self.user,
            "PGPASSWORD": self.password,
            "PGDATABASE": self.database,
            "PGSSLMODE": self.ssl_mode,
        }
        return {name: value for name, value in found.items() if value}

    def connect(self) -> "psycopg.Connection[tuple[Any, ...]]":
        """Connect; each statement commits by itself."""
        given = {
            "host": self.host,
            "port": self.port,
            "user": self.user,
            "password": self.password,
            "dbname": self.database,
            "sslmode": self.ssl_mode,
        }
        return psycopg.connect(
            **{name: value for name, value in given.items() if value},  # type: ignore[arg-type]  # libpq's own names
            autocommit=True,
        )

    def major_version(self) -> int:
        """Return the server's major version, such as 18."""
        with self.connect() as connection:
            return connection.info.server_version // 10_000


@lru_cache
def program_version(program: Path) -> int:
    """Return the major version of one of PostgreSQL's programs; 0 when it does not run."""
    try:
        finished = subprocess.run(  # noqa: S603 - a program we found ourselves
            [program, "--version"], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = re.search(r"\) (\d+)", finished.stdout)
    return int(found[1]) if found else 0


def find_program(name: str, *, server_version: int) -> Path:
    """Return ``pg_dump``, ``pg_restore`` or ``psql``, at least as new as the server.

    The one on PATH is preferred; else the one that comes with the embedded server is used.
    Raises ``BackupProblemError`` when neither is new enough.
    """
    for program in _candidates(name):
        if program_version(program) >= server_version:
            return program
    raise BackupProblemError(
        f"{name} {server_version} or newer is needed and was not found: install PostgreSQL's "
        f"client programs (Debian: apt-get install postgresql-client-{server_version})."
    )


def program_environment(server: Server | None = None) -> dict[str, str]:
    """Return the variables of a program: those of the system and where the server is."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", **(server.environment if server else {})}


def _candidates(name: str) -> list[Path]:
    on_path = shutil.which(name)
    found = [Path(on_path)] if on_path else []
    try:
        found.append(find_postgres(Path(settings.DATA_DIR), None) / name)
    except StartProblemError:
        return found  # the wheel is not installed where a practice brings its own server
    return found
