#!/usr/bin/env python3
"""Plumbline's management commands; works in a fresh clone without any variable set."""

import os
import sys

from foundation.bootstrap.commands import prepare_command
from foundation.bootstrap.problems import StartProblemError


def main() -> None:
    """Prepare the environment, then hand over to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
    try:
        prepare_command(sys.argv[1:])
    except StartProblemError as problem:
        sys.exit(str(problem))
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
