"""What makes the seals hold against the application itself.

Run as the owner after every migrate. As created by the packages, the application's role could
tell the triggers to stand aside and could write history rows of its own. Afterwards it can
do neither (docs/decisions/0002-two-database-roles.md).
"""

import pghistory.models
from django.apps import apps
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from foundation.models import AuditEvent, ChainLink, TrailShape

READ_ONLY = ("django_migrations",)
NEVER_IGNORE = """
    CREATE OR REPLACE FUNCTION _pgtrigger_should_ignore(trigger_name NAME)
    RETURNS BOOLEAN AS $$ BEGIN RETURN FALSE; END; $$ LANGUAGE plpgsql
"""


def history_tables() -> list[str]:
    """Return the tables that history triggers write."""
    return sorted(
        model._meta.db_table  # noqa: SLF001 - Django's public model API
        for model in apps.get_models()
        if issubclass(model, pghistory.models.Event) and model._meta.managed  # noqa: SLF001
    )


def append_only_tables() -> list[str]:
    """Return the tables to which the application may add and nothing else."""
    return [m._meta.db_table for m in (AuditEvent, ChainLink, TrailShape)]  # noqa: SLF001


def _history_functions(cursor: CursorWrapper) -> list[str]:
    """Return the trigger functions that insert into history tables, as names with arguments."""
    cursor.execute(
        """
        SELECT p.oid::regprocedure::text FROM pg_proc p
        JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = current_schema() AND p.prorettype = 'trigger'::regtype
          AND p.prosrc ~ ANY(%s)
        """,
        [[rf'INSERT INTO\s+"?{table}"?\s' for table in history_tables()]],
    )
    return [name for (name,) in cursor.fetchall()]


def _grant_tables(cursor: CursorWrapper, role: sql.Identifier) -> None:
    everything = sql.SQL("ALL TABLES IN SCHEMA public")
    cursor.execute(sql.SQL("REVOKE ALL ON {} FROM {}").format(everything, role))
    cursor.execute(
        sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON {} TO {}").format(everything, role)
    )
    for table in (*READ_ONLY, *history_tables()):
        cursor.execute(
            sql.SQL("REVOKE INSERT, UPDATE, DELETE ON {} FROM {}").format(
                sql.Identifier(table), role
            )
        )
    for table in append_only_tables():
        cursor.execute(
            sql.SQL("REVOKE UPDATE, DELETE ON {} FROM {}").format(sql.Identifier(table), role)
        )
    cursor.execute(
        sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(role)
    )


def _current_role(cursor: CursorWrapper) -> str:
    cursor.execute("SELECT current_user")
    return str(cursor.fetchone()[0])


@transaction.atomic
def harden_database(*, application_role: str) -> list[str]:
    """Take from the application's role what it must not have; return the guarded functions.

    Where one role does everything, its rights stay and the seal is not enforced against
    it; ``seal_is_enforced`` says so. Safe to run again.
    """
    with connection.cursor() as cursor:
        cursor.execute(NEVER_IGNORE)
        functions = _history_functions(cursor)
        for function in functions:
            cursor.execute(
                f"ALTER FUNCTION {function} SECURITY DEFINER SET search_path = public, pg_temp"
            )
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        if _current_role(cursor) == application_role:
            return functions
        role = sql.Identifier(application_role)
        cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))
        _grant_tables(cursor, role)
    return functions


def seal_is_enforced() -> bool:
    """Tell whether the role in use can neither switch a trigger off nor write history."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT bool_and(tableowner <> current_user)
               AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
               AND NOT bool_or(
                     tablename = ANY(%s)
                     AND has_table_privilege(quote_ident(tablename), 'INSERT, UPDATE, DELETE'))
               AND (SELECT prosrc ~ 'RETURN FALSE' AND prosrc !~ 'current_setting'
                    FROM pg_proc WHERE proname = '_pgtrigger_should_ignore' LIMIT 1)
            FROM pg_tables WHERE schemaname = 'public'
            """,
            [history_tables()],
        )
        return bool(cursor.fetchone()[0])
