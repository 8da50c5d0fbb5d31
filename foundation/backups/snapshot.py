"""What one moment of the database looks like: row counts, chain head, applied migrations."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction
from psycopg import sql

from foundation.backups.manifest import ChainHead


@contextmanager
def one_snapshot() -> Iterator[str]:
    """Read one moment of the database for as long as the context lasts; give its name.

    Other sessions, such as ``pg_dump``, may read the same moment by that name.
    """
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield str(cursor.fetchone()[0])


def snapshot_moment() -> datetime:
    """Return when the current transaction began, by the database's clock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT transaction_timestamp()")
        moment: datetime = cursor.fetchone()[0]
        return moment


def count_rows() -> Mapping[str, int]:
    """Return how many rows each table has."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
        )
        names = [str(name) for (name,) in cursor.fetchall()]
        counts = {}
        for name in names:
            cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name)))
            counts[name] = int(cursor.fetchone()[0])
    return counts


def chain_head() -> ChainHead:
    """Return the last link of the audit chain."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT count(*),
                   COALESCE((SELECT chain_digest FROM foundation_chainlink
                             ORDER BY id DESC LIMIT 1), '')
            FROM foundation_chainlink
            """
        )
        links, digest = cursor.fetchone()
    return ChainHead(links=links, digest=digest)


def applied_migrations() -> tuple[str, ...]:
    """Return the migrations that made this database, as ``app.name``."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
        return tuple(str(name) for (name,) in cursor.fetchall())
