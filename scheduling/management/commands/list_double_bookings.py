"""List appointments that overlap where one may be."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from scheduling.selectors.double_bookings import list_double_bookings


class Command(BaseCommand):
    """Print the pairs as JSON; fail when there are any."""

    help = "List appointments that hold the same provider, patient or room at the same time."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a list of ids, and end with an error when it is not empty."""
        found = list_double_bookings()
        self.stdout.write(json.dumps([asdict(pair) for pair in found]))
        if found:
            raise CommandError(f"{len(found)} pairs of appointments overlap.")
