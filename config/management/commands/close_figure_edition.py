"""End an edition of a figure sooner, or withdraw one that was taken by mistake."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config.management.described_input import DATA_IS_WRONG, UNREADABLE
from config.management.figures import find_owner
from config.management.periods import day
from practice.models import FigureEdition
from practice.services.figure_editions import (
    EditionRefusedError,
    end_edition,
    withdraw_edition,
)


class Command(BaseCommand):
    """Close one edition with its reason; nothing is ever deleted."""

    help = "End a loaded edition on an earlier day, or withdraw it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the edition, how it is closed, and why."""
        parser.add_argument("edition", type=int)
        how = parser.add_mutually_exclusive_group(required=True)
        how.add_argument("--ends-on", type=day, help="Its new last day.")
        how.add_argument("--withdraw", action="store_true", help="As if it had never been.")
        parser.add_argument("--reason", required=True)
        parser.add_argument("--by", metavar="EMAIL", help="The owner who closes it.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Close it and print how it stands."""
        act = {
            "edition_id": options["edition"],
            "reason": options["reason"],
            "by": find_owner(options["by"]),
            "at": timezone.now(),
        }
        try:
            edition = (
                withdraw_edition(**act)
                if options["withdraw"]
                else end_edition(ends_on=options["ends_on"], **act)
            )
        except FigureEdition.DoesNotExist as error:
            raise CommandError(
                f"There is no edition {options['edition']}.", returncode=UNREADABLE
            ) from error
        except EditionRefusedError as refusal:
            raise CommandError(str(refusal), returncode=DATA_IS_WRONG) from refusal
        answer = {
            "edition": edition.pk,
            "figure": edition.figure,
            "starts_on": edition.starts_on.isoformat(),
            "ends_on": edition.ends_on.isoformat(),
            "is_withdrawn": edition.is_withdrawn,
        }
        self.stdout.write(json.dumps(answer, indent=2))
