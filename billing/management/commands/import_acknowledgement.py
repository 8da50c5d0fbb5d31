"""Read acknowledgements (TA1, 999, 277CA) from files."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from billing.models import AcknowledgementSource
from billing.selectors.acknowledgements import reports_of
from billing.services.acknowledgements import (
    AcknowledgementNotReadableError,
    read_content,
    receive_acknowledgement,
)

UNREADABLE = 2


class Command(BaseCommand):
    """Parse arguments, call one service a file, report as JSON."""

    help = "Read TA1, 999 and 277CA files, and do what they mean for the claims they name."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the files."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read all files before anything is changed; then take each in and print what it says."""
        contents = [(path, self._content(path)) for path in options["files"]]
        reports: list[dict[str, Any]] = []
        for path, content in contents:
            try:
                receipt = receive_acknowledgement(
                    content=content,
                    file_name=path.name,
                    source=AcknowledgementSource.COMMAND,
                    by=None,
                    at=timezone.now(),
                )
            except AcknowledgementNotReadableError as problem:
                raise CommandError(f"{path}: {problem}", returncode=UNREADABLE) from problem
            if not receipt.is_new:
                self.stderr.write(f"{path}: read before; nothing was changed.")
            reports.extend(reports_of(receipt.acknowledgement, name=path.name))
        self.stdout.write(json.dumps(reports))

    def _content(self, path: Path) -> bytes:
        try:
            content = path.read_bytes()
            read_content(content)
        except (OSError, AcknowledgementNotReadableError) as problem:
            raise CommandError(f"{path}: {problem}", returncode=UNREADABLE) from problem
        return content
