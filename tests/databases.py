"""Databases for tests: made and migrated as the owner, used as the application.

Each process that runs tests holds a slot, a locked file with a number. The number names its
database and its Valkey database, so that any number of runs go side by side. A template is
migrated once for each state of the code and copied, which takes a tenth of a second.
"""

import fcntl
import hashlib
import io
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connections
from psycopg import sql

from foundation.bootstrap.postgres import EXTENSIONS

SLOTS = range(1, 64)
SLOTS_OF_A_FOREIGN_REDIS = range(1, 16)
DROP_TRIES = 100
DROP_PAUSE_SECONDS = 0.1
# What a migrated database depends on.
TEMPLATE_SOURCES = (
    "*/migrations/*.py",
    "foundation/**/*.py",
    "*/models/**/*.py",
    "requirements.txt",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One test process's share of the servers."""

    number: int
    app_url: str
    owner_url: str
    redis_url: str

    @property
    def database(self) -> str:
        """The name of this process's database."""
        return f"test_plumbline_{self.number}"


@contextmanager
def take_slot(data: Path) -> Iterator[Slot]:
    """Hold a free slot for as long as the context lasts."""
    folder = data / "slots"
    folder.mkdir(parents=True, exist_ok=True)
    is_embedded = "REDIS_URL" in os.environ.get("PLUMBLINE_MADE_UP", "")
    for number in SLOTS if is_embedded else SLOTS_OF_A_FOREIGN_REDIS:
        with (folder / f"{number}.lock").open("a") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            yield Slot(
                number=number,
                app_url=_with_path(os.environ["DATABASE_URL"], f"test_plumbline_{number}"),
                owner_url=_with_path(os.environ["DATABASE_OWNER_URL"], f"test_plumbline_{number}"),
                redis_url=_with_path(os.environ["REDIS_URL"], str(number)),
            )
            return
    raise RuntimeError("Every test slot is taken: end other test runs, or remove their locks.")


def make_database(slot: Slot, data: Path) -> None:
    """Make the slot's database anew from the template, and the template when the code changed."""
    with (data / "template.lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        template = _ensure_template(slot)
        copy_template(slot, template)


def copy_template(slot: Slot, template: str | None = None) -> None:
    """Replace the slot's database by a fresh copy; whoever is still connected is cut off."""
    with _server(slot) as server:
        _drop(server, slot)
        copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        names = (sql.Identifier(slot.database), sql.Identifier(template or template_name()))
        server.execute(copy.format(*names))


def drop_database(slot: Slot) -> None:
    """Remove the slot's database."""
    with _server(slot) as server:
        _drop(server, slot)


def _drop(server: "psycopg.Connection[tuple[object, ...]]", slot: Slot) -> None:
    """Drop the slot's database, as soon as no vacuum of the server's own is in it.

    FORCE cuts off whoever is connected, but the owner may not cut off an autovacuum worker.
    """
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(slot.database))
    for tries_left in range(DROP_TRIES - 1, -1, -1):
        try:
            server.execute(drop)
        except psycopg.errors.InsufficientPrivilege:
            if not tries_left:
                raise
            time.sleep(DROP_PAUSE_SECONDS)
        else:
            return


@cache
def template_name() -> str:
    """Return the template's name, which carries a digest of the code it was migrated by."""
    root = Path(settings.BASE_DIR)
    digest = hashlib.sha256()
    for pattern in TEMPLATE_SOURCES:
        for path in sorted(root.glob(pattern)):
            if "tests" not in path.parts:
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    return f"test_template_{digest.hexdigest()[:16]}"


def connect_django(url: str, *, database: str | None = None) -> None:
    """Point Django's only connection at ``url``, in this thread and in those to come."""
    parts = urlsplit(url)
    connection = connections["default"]
    connection.close()
    connection.settings_dict.update(
        HOST=parts.hostname or "",
        PORT=str(parts.port or ""),
        USER=parts.username or "",
        PASSWORD=parts.password or "",
        NAME=database or parts.path.lstrip("/"),
    )


def _ensure_template(slot: Slot) -> str:
    name = template_name()
    with _server(slot) as server:
        found = server.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE 'test\\_template\\_%'"
        ).fetchall()
        if (name,) in found:
            return name
        for (stale,) in found:
            drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            server.execute(drop.format(sql.Identifier(str(stale))))
        draft = f"{slot.database}_draft"
        _make_migrated(server, slot, draft)
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        server.execute(rename.format(sql.Identifier(draft), sql.Identifier(name)))
    return name


def _make_migrated(server: "psycopg.Connection[tuple[object, ...]]", slot: Slot, name: str) -> None:
    """Create, migrate and harden a database as the owner."""
    identifier = sql.Identifier(name)
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(identifier))
    server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(identifier))
    connect_django(slot.owner_url, database=name)
    with connections["default"].cursor() as cursor:
        for extension in EXTENSIONS:
            cursor.execute(f"CREATE EXTENSION {extension}")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    if "harden_database" in get_commands():
        role = urlsplit(slot.app_url).username
        call_command("harden_database", role=role, verbosity=0, stdout=io.StringIO())
    connections["default"].close()


def _server(slot: Slot) -> "psycopg.Connection[tuple[object, ...]]":
    """Connect as the owner to the server's maintenance database."""
    return psycopg.connect(_with_path(slot.owner_url, "postgres"), autocommit=True)


def _with_path(url: str, path: str) -> str:
    return urlsplit(url)._replace(path=f"/{path}").geturl()
