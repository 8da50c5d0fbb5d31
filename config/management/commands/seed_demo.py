"""Make an invented practice in an empty database."""

from argparse import ArgumentParser
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.demo.build import PracticeExistsError, build_demo
from config.demo.outline import Outline
from foundation.garbage import garbage_collected_rarely

ASSISTANT_SHARE = 4
FIRST_CLINIC_ZONE = ZoneInfo("America/New_York")


class Command(BaseCommand):
    """Parse the outline, build, and name the sign-ins."""

    help = "Make an invented practice: clinics, staff, patients, visits, notes and claims."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the size and the day up to which the practice has worked."""
        parser.add_argument("--patients", type=int, default=120)
        parser.add_argument("--months", type=int, default=3)
        parser.add_argument("--providers", type=int, default=8, help="Therapists and assistants.")
        parser.add_argument("--as-of", type=date.fromisoformat, default=None)

    def handle(self, *args: Any, **options: Any) -> None:
        """Build and print one sign-in per role."""
        now = timezone.now()
        providers = max(2, options["providers"])
        assistants = max(1, providers // ASSISTANT_SHARE)
        outline = Outline(
            as_of=options["as_of"] or now.astimezone(FIRST_CLINIC_ZONE).date(),
            patients=options["patients"],
            months=options["months"],
            therapists=providers - assistants,
            assistants=assistants,
        )
        try:
            with garbage_collected_rarely():
                sign_ins = build_demo(
                    outline=outline,
                    sign_in_file=settings.DATA_DIR / "demo-signins.json",
                    at=now,
                    report=self.stderr.write,
                )
        except PracticeExistsError as refusal:
            raise CommandError(str(refusal)) from refusal
        for role, value in sign_ins.items():
            self.stdout.write(f"{role}: {value}")
