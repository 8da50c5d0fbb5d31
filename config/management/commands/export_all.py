"""Write everything in open formats, for a practice that leaves or wants to know it could."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.everything import ExportProblemError, export_everything
from foundation.audit import record_event
from foundation.models import AuditAct


class Command(BaseCommand):
    """Parse the folder, export, report as JSON."""

    help = "Write all tables, notes, interchanges and files into a new folder; prints JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the folder, which must not exist yet."""
        parser.add_argument("--out", type=Path, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Export and print what was written."""
        now = timezone.now()
        try:
            everything = export_everything(out=options["out"], at=now, report=self.stderr.write)
        except ExportProblemError as problem:
            raise CommandError(str(problem)) from problem
        record_event(act=AuditAct.EXPORT, at=now, actor_id=None, subject="export_all")
        self.stdout.write(
            json.dumps(
                {
                    "folder": str(options["out"]),
                    "tables": len(everything.tables),
                    "rows": sum(everything.tables.values()),
                    "notes": everything.notes,
                    "interchanges": everything.interchanges,
                    "files": len(everything.files),
                }
            )
        )
