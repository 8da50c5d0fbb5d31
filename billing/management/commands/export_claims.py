"""Write claims as one 837P interchange or one CMS-1500 file."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from billing.models import ClaimStatus
from billing.services.exports import ClaimsNotExportableError, export_claims
from practice.models import Role, User

HELD = 1
UNREADABLE = 2


class Command(BaseCommand):
    """Parse arguments, call one service, report as JSON; the work itself is in services."""

    help = "Write claims as one 837P interchange or one CMS-1500 file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the format, the claims and the folder."""
        parser.add_argument("--format", choices=["837p", "cms1500"], required=True)
        parser.add_argument("--claim", action="append", help="Patient control number.")
        parser.add_argument(
            "--status",
            default="ready",
            choices=[one.value.lower() for one in ClaimStatus],
            help="Export all claims of a status; ready unless it is given.",
        )
        parser.add_argument("--by", help="E-mail address of who exports; else the first owner.")
        parser.add_argument("--out", type=Path, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Export and print what was written and what was held."""
        try:
            export = export_claims(
                form=options["format"],
                control_numbers=options["claim"],
                status=options["status"],
                by=self._acting_user(options["by"]),
                at=timezone.now(),
            )
            report = export.write_to(options["out"])
        except (ClaimsNotExportableError, OSError) as refusal:
            raise CommandError(str(refusal), returncode=UNREADABLE) from refusal
        self.stdout.write(json.dumps(report))
        if report["held"]:
            sys.exit(HELD)

    def _acting_user(self, email: str | None) -> User:
        users = User.objects.filter(is_active=True).order_by("pk")
        if email:
            user = users.filter(email__iexact=email).first()
        else:
            user = users.filter(memberships__role=Role.OWNER).first()
        if user is None:
            raise CommandError("Nobody to export as: name a user with --by.", returncode=UNREADABLE)
        return user
