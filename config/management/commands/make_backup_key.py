"""Make the pair of keys by which backups are encrypted."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from foundation.backups.encryption import make_key


class Command(BaseCommand):
    """Write the secret key where asked, and print the recipient for ``BACKUP_RECIPIENT``."""

    help = "Write a secret key to a new file and print the recipient that belongs to it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file."""
        parser.add_argument(
            "--out", type=Path, required=True, help="New file for the secret key; keep it apart."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the pair; never write over a key."""
        secret, recipient = make_key()
        path: Path = options["out"]
        try:
            path.touch(mode=0o600, exist_ok=False)
            path.write_text(f"# recipient: {recipient}\n{secret}\n")
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        self.stdout.write(recipient)
