"""The hash chain over the trails: history tables and audit events.

A row is sealed once, in the order in which its transaction became visible, outside the
user's transaction. The digest of a row covers the columns it had when it was sealed.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pghistory.models
from django.apps import apps
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from foundation.locks import lock_in_order
from foundation.models import AuditEvent, ChainLink, TrailShape

CHUNK = 5000
# Rows that commit late have a lower number than the last one sealed; look this far back.
LOOK_BACK = 10_000
FIRST_DIGEST = "0" * 64

ROW_DIGEST = """
    encode(sha256(convert_to((
        SELECT jsonb_object_agg(key, value)
        FROM jsonb_each(to_jsonb(t)) WHERE key = ANY(%(columns)s)
    )::text, 'UTF8')), 'hex')
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """A table whose rows are only ever added, and the column that numbers them."""

    table: str
    key: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailReport:
    """What ``verify`` found: sealed rows checked, broken rows by name, rows not sealed yet."""

    checked: int
    broken: tuple[str, ...]
    unsealed: int


def list_trails() -> list[Trail]:
    """Return every trail, in the order of their names."""
    models: list[Any] = [AuditEvent]
    models += [m for m in apps.get_models() if issubclass(m, pghistory.models.Event)]
    trails = [
        Trail(
            table=model._meta.db_table,  # noqa: SLF001 - Django's public model API
            key=model._meta.pk.column,  # noqa: SLF001 - as above
            columns=tuple(sorted(f.column for f in model._meta.concrete_fields)),  # noqa: SLF001
        )
        for model in models
        if model._meta.managed and not model._meta.abstract  # noqa: SLF001 - as above
    ]
    return sorted(trails, key=lambda trail: trail.table)


def link_digest(*, previous: str, trail: str, row_pk: int, row_digest: str) -> str:
    """Return the digest of the chain up to and including this row."""
    text = f"{previous}|{trail}|{row_pk}|{row_digest}"
    return hashlib.sha256(text.encode()).hexdigest()


def _open_rows(cursor: CursorWrapper, trail: Trail) -> list[tuple[int, str]]:
    cursor.execute(
        f"""
        SELECT t.{trail.key}, {ROW_DIGEST}
        FROM {trail.table} t
        WHERE t.{trail.key} > COALESCE(
                (SELECT max(row_pk) FROM foundation_chainlink WHERE trail = %(trail)s), 0
              ) - %(look_back)s
          AND NOT EXISTS (
                SELECT 1 FROM foundation_chainlink l
                WHERE l.trail = %(trail)s AND l.row_pk = t.{trail.key})
        ORDER BY t.{trail.key} LIMIT %(limit)s
        """,  # noqa: S608 - table and column names come from our models
        {
            "columns": list(trail.columns),
            "trail": trail.table,
            "look_back": LOOK_BACK,
            "limit": CHUNK,
        },
    )
    return [(int(row_pk), str(digest)) for row_pk, digest in cursor.fetchall()]


def _seal_chunk(trail: Trail) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        lock_in_order(["trails"])
        rows = _open_rows(cursor, trail)
        if not rows:
            return 0
        shape, _ = TrailShape.objects.get_or_create(trail=trail.table, columns=list(trail.columns))
        last = ChainLink.objects.order_by("-pk").first()
        digest = last.chain_digest if last else FIRST_DIGEST
        links = []
        for row_pk, row_digest in rows:
            digest = link_digest(
                previous=digest, trail=trail.table, row_pk=row_pk, row_digest=row_digest
            )
            links.append(
                ChainLink(
                    trail=trail.table,
                    row_pk=row_pk,
                    shape=shape,
                    row_digest=row_digest,
                    chain_digest=digest,
                )
            )
        ChainLink.objects.bulk_create(links, batch_size=1000)
        return len(rows)


def seal_trails() -> int:
    """Seal every row that is not sealed yet and return how many there were."""
    sealed = 0
    for trail in list_trails():
        while count := _seal_chunk(trail):
            sealed += count
    return sealed


def _broken_links() -> Iterator[str]:
    """Name the link at which the chain no longer follows from the one before."""
    previous = FIRST_DIGEST
    links = ChainLink.objects.order_by("pk").values_list(
        "pk", "trail", "row_pk", "row_digest", "chain_digest"
    )
    for pk, trail, row_pk, row_digest, chain_digest in links.iterator(chunk_size=CHUNK):
        expected = link_digest(previous=previous, trail=trail, row_pk=row_pk, row_digest=row_digest)
        if chain_digest != expected:
            yield f"foundation_chainlink {pk}"
        previous = chain_digest


def _broken_rows(cursor: CursorWrapper, trail: Trail, shape: TrailShape) -> list[str]:
    cursor.execute(
        f"""
        SELECT l.row_pk FROM foundation_chainlink l
        LEFT JOIN {trail.table} t ON t.{trail.key} = l.row_pk
        WHERE l.trail = %(trail)s AND l.shape_id = %(shape)s
          AND (t.{trail.key} IS NULL OR l.row_digest <> {ROW_DIGEST})
        ORDER BY l.row_pk
        """,  # noqa: S608 - table and column names come from our models
        {"columns": shape.columns, "trail": trail.table, "shape": shape.pk},
    )
    return [f"{trail.table} {row_pk}" for (row_pk,) in cursor.fetchall()]


def _count_unsealed(cursor: CursorWrapper, trail: Trail) -> int:
    cursor.execute(
        f"""
        SELECT count(*) FROM {trail.table} t WHERE NOT EXISTS (
            SELECT 1 FROM foundation_chainlink l
            WHERE l.trail = %s AND l.row_pk = t.{trail.key})
        """,  # noqa: S608 - table and column names come from our models
        [trail.table],
    )
    return int(cursor.fetchone()[0])


def check_trails() -> TrailReport:
    """Compare every sealed row with its seal, and the chain with itself."""
    broken = list(_broken_links())
    unsealed = 0
    with connection.cursor() as cursor:
        for trail in list_trails():
            for shape in TrailShape.objects.filter(trail=trail.table).order_by("pk"):
                broken += _broken_rows(cursor, trail, shape)
            unsealed += _count_unsealed(cursor, trail)
    return TrailReport(checked=ChainLink.objects.count(), broken=tuple(broken), unsealed=unsealed)
