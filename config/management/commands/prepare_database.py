"""Bring the database to this version of the program."""

import json
from typing import Any

from django.core.management import BaseCommand, call_command
from django.db import connection

from foundation.bootstrap.postgres import EXTENSIONS
from practice.models import Practice


class Command(BaseCommand):
    """Migrate and harden as the owner of the tables, in one process for a quick start."""

    help = "Migrate and harden the database; run as its owner. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, then print how many practices are stored (0: nothing was entered yet)."""
        with connection.cursor() as cursor:
            for name in EXTENSIONS:
                cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")
        # What these say is for people; standard output is for our answer alone.
        call_command("migrate", interactive=False, verbosity=0, stdout=self.stderr)
        call_command("createcachetable", verbosity=0, stdout=self.stderr)
        call_command("harden_database", verbosity=0, stdout=self.stderr)
        self.stdout.write(json.dumps({"practices": Practice.objects.count()}))
