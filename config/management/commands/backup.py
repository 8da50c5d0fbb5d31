"""Write a backup of everything, and read it back."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.printed_sample import print_sample
from foundation.audit import record_event
from foundation.backups.making import make_backup
from foundation.backups.problems import BackupProblemError
from foundation.models import AuditAct


class Command(BaseCommand):
    """Parse the folder, make one backup, report as JSON."""

    help = "Write database and stored files into one checked file; prints JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the folder; by default the nightly one."""
        parser.add_argument(
            "--out", type=Path, default=None, help="Folder; BACKUP_DIR when left out."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Back up and print what was written."""
        folder = options["out"] or (Path(settings.BACKUP_DIR) if settings.BACKUP_DIR else None)
        if folder is None:
            raise CommandError("Say where to: --out DIR, or set BACKUP_DIR.")
        try:
            backup = make_backup(
                folder=folder, print_sample=print_sample, recipient=settings.BACKUP_RECIPIENT
            )
        except BackupProblemError as problem:
            raise CommandError(str(problem)) from problem
        record_event(act=AuditAct.EXPORT, at=timezone.now(), actor_id=None, subject="backup")
        manifest = backup.manifest
        self.stdout.write(
            json.dumps(
                {
                    "file": str(backup.path),
                    "encrypted": bool(settings.BACKUP_RECIPIENT),
                    "made_at": manifest.made_at.isoformat(),
                    "tables": len(manifest.tables),
                    "rows": manifest.row_count,
                    "files": len(manifest.media),
                    "chain_links": manifest.chain.links,
                    "bytes": backup.path.stat().st_size,
                }
            )
        )
