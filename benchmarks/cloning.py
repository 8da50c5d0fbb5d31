"""Rows by the million: copies of one row, each different where it must be."""

from collections.abc import Mapping

import psycopg
from django.db import models
from psycopg import sql

from tests.databases import Slot


def clone_row(slot: Slot, row: models.Model, *, count: int, differing: Mapping[str, str]) -> None:
    """Write so many copies of a row as the owner, without its triggers.

    ``differing`` gives an SQL expression for each column that differs; ``n`` counts from 0.
    """
    meta = row._meta  # noqa: SLF001 - Django's public model API
    columns = [str(field.column) for field in meta.concrete_fields if not field.primary_key]
    table = sql.Identifier(meta.db_table)
    values = [
        sql.SQL(differing[column]) if column in differing else sql.Identifier("source", column)
        for column in columns
    ]
    copy = sql.SQL(
        "INSERT INTO {table} ({columns}) SELECT {values} "
        "FROM {table} source, generate_series(0, {last}) n WHERE source.id = {pk}"
    ).format(
        table=table,
        columns=sql.SQL(", ").join(sql.Identifier(column) for column in columns),
        values=sql.SQL(", ").join(values),
        last=sql.Literal(count - 1),
        pk=sql.Literal(row.pk),
    )
    with psycopg.connect(slot.owner_url, autocommit=True) as owner:
        owner.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(table))
        owner.execute(copy)
        owner.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(table))
        owner.execute(sql.SQL("VACUUM ANALYZE {}").format(table))
