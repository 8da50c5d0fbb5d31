"""Telling failures of the installation from mistakes of the program."""

import psycopg
from django.db import InterfaceError, OperationalError


def database_is_away(error: BaseException | None) -> bool:
    """Tell whether an error says that the database is down, full, or takes no writes."""
    if isinstance(error, OperationalError | InterfaceError):
        return True
    cause = None if error is None else error.__cause__
    return isinstance(cause, psycopg.errors.ReadOnlySqlTransaction)
