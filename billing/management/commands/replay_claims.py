"""Write every past batch again and say which would differ from what was sent."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from billing.services.replays import replay_batches

DIFFERENT = 1


class Command(BaseCommand):
    """Parse arguments, call one service, report as JSON; the work itself is in services."""

    help = "Write every past batch again; list those whose bytes would differ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the one batch that is asked about."""
        parser.add_argument("--batch", type=int, help="Interchange number; all unless given.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how many batches are the same, and each that is not."""
        count, different = 0, []
        for one in replay_batches(number=options["batch"]):
            count += 1
            if not one.is_the_same:
                different.append(
                    {
                        "batch": one.batch.interchange_number,
                        "segment": one.segment or None,
                        "problem": one.problem,
                    }
                )
        report = {"batches": count, "same": count - len(different), "different": different}
        self.stdout.write(json.dumps(report))
        if different:
            sys.exit(DIFFERENT)
