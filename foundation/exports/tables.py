"""Tables as CSV and JSON, and the dictionary that explains their columns."""

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection, models
from psycopg import sql

from foundation.spreadsheets import safe_cell, write_rows

# Nobody can sign in elsewhere with these, and nobody should try.
SECRET_COLUMNS = frozenset({"password", "token_digest"})
ROWS_AT_A_TIME = 2000
DICTIONARY_HEADER = ("table", "column", "type", "may be empty", "refers to", "values", "meaning")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedTable:
    """One table, its columns in the order of the files, and the key it is sorted by."""

    name: str
    columns: tuple[str, ...]
    key: str
    fields: tuple["models.Field[Any, Any]", ...]


def list_tables(app_labels: Sequence[str]) -> list[ExportedTable]:
    """Return every table of these apps, histories and links between rows included."""
    found = [
        _table_of(model)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in app_labels and model._meta.managed  # noqa: SLF001 - Django's public model API
    ]
    return sorted(found, key=lambda table: table.name)


def write_table(table: ExportedTable, folder: Path) -> int:
    """Write ``<table>.csv`` and ``<table>.json`` from one reading; return how many rows.

    Belongs inside a transaction, which is the moment that all tables are of.
    """
    count = 0
    with (
        (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as csv_file,
        (folder / f"{table.name}.json").open("w", encoding="utf-8") as json_file,
    ):
        writer = csv.writer(csv_file, lineterminator="\r\n")
        writer.writerow(table.columns)
        json_file.write("[")
        for text in _rows_as_json(table):
            json_file.write(f"{',' if count else ''}\n{text}")
            row = json.loads(text, parse_float=Decimal)
            writer.writerow([csv_cell(row[column]) for column in table.columns])
            count += 1
        json_file.write("\n]\n")
    return count


def csv_cell(value: object) -> str:
    """Return a value as a cell: numbers plain, text safe, lists and objects as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal):
        return str(value)
    if isinstance(value, list | dict):
        return safe_cell(json.dumps(value, default=str))
    return safe_cell(str(value))


def write_dictionary(tables: Sequence[ExportedTable], path: Path) -> None:
    """Write what each column holds, as the program knows it."""
    rows = [_described(table, column) for table in tables for column in table.fields]
    with path.open("w", encoding="utf-8", newline="") as stream:
        write_rows(stream, DICTIONARY_HEADER, rows)


def _table_of(model: type[models.Model]) -> ExportedTable:
    meta = model._meta  # noqa: SLF001 - Django's public model API
    fields = tuple(f for f in meta.concrete_fields if f.column not in SECRET_COLUMNS)
    return ExportedTable(
        name=meta.db_table,
        columns=tuple(str(field.column) for field in fields),
        key=str(meta.pk.column),
        fields=fields,
    )


def _rows_as_json(table: ExportedTable) -> Iterator[str]:
    """Yield each row as one line of JSON, sorted by its key, a few at a time."""
    columns = sql.SQL(", ").join(sql.Identifier(column) for column in table.columns)
    query = sql.SQL("SELECT row_to_json(t)::text FROM (SELECT {} FROM {} ORDER BY {}) t").format(
        columns, sql.Identifier(table.name), sql.Identifier(table.key)
    )
    with connection.connection.cursor(name="export") as cursor:
        cursor.itersize = ROWS_AT_A_TIME
        cursor.execute(query)
        for (text,) in cursor:
            yield str(text)


def _described(table: ExportedTable, field: "models.Field[Any, Any]") -> tuple[str, ...]:
    target = field.related_model
    refers_to = target._meta.db_table if isinstance(target, type) else ""  # noqa: SLF001 - as above
    values = "; ".join(f"{value}: {label}" for value, label in field.flatchoices)
    return (
        table.name,
        str(field.column),
        field.db_type(connection) or "",
        "yes" if field.null else "no",
        refers_to,
        values,
        str(field.help_text or field.verbose_name),
    )
