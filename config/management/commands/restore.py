"""Bring a backup back, or try whether it could be."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from config.printed_sample import print_sample
from foundation.backups.encryption import opened_backup
from foundation.backups.problems import BackupProblemError
from foundation.backups.restoring import Restored, drill_restore, restore_backup
from foundation.backups.server import Server


class Command(BaseCommand):
    """Run as the owner of the tables, with web, worker and beat stopped; report as JSON."""

    help = "Restore a backup; the database in use is kept under another name. Prints JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file, and whether it is only a drill."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--drill",
            action="store_true",
            help="Restore beside the database in use, compare, and remove it again.",
        )

        parser.add_argument(
            "--identity", type=Path, default=None, help="The secret key of an encrypted backup."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore or drill, and print what came back."""
        try:
            with opened_backup(
                options["file"],
                identity_file=options["identity"],
                work=Path(settings.DATA_DIR),
            ) as archive:
                restored = self._bring_back(archive, is_drill=options["drill"])
        except BackupProblemError as problem:
            raise CommandError(str(problem)) from problem
        manifest = restored.manifest
        report = {
            "drill": options["drill"],
            "replaced": restored.replaced,
            "files_written": restored.files_written,
            "broken": list(restored.broken),
            "made_at": manifest.made_at.isoformat(),
            "tables": len(manifest.tables),
            "rows": manifest.row_count,
            "files": len(manifest.media),
            "chain_links": manifest.chain.links,
        }
        self.stdout.write(json.dumps(report))

    def _bring_back(self, archive: Path, *, is_drill: bool) -> Restored:
        server = Server.from_settings(connection.settings_dict)
        if is_drill:
            return drill_restore(archive, server=server, print_sample=print_sample)
        return restore_backup(
            archive,
            server=server,
            print_sample=print_sample,
            prepare=self._prepare,
            application_role=settings.DATABASE_APPLICATION_ROLE,
            at=timezone.now(),
        )

    def _prepare(self) -> None:
        call_command("prepare_database", stdout=self.stderr)
