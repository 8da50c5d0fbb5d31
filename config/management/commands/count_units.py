"""Minutes in, units and their arithmetic out."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from config.management.described_input import read_text, refusal, write_json
from rules.described.answers import describe_count
from rules.described.reading import DescriptionError
from rules.described.services import count_day, read_days
from rules.vocabulary import UnitMethod


class Command(BaseCommand):
    """Read described services, count, print JSON; no database is touched."""

    help = "Count the billable units of described minutes (JSON) by the CMS or the AMA method."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file and the method."""
        parser.add_argument("file", nargs="?", type=Path, help="JSON; else standard input.")
        parser.add_argument("--method", choices=[one.word for one in UnitMethod], required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Count every described day, or refuse the whole input."""
        method = UnitMethod.from_word(options["method"])
        text = read_text(options["file"])
        try:
            answers = [describe_count(day, count_day(day, method)) for day in read_days(text)]
        except DescriptionError as error:
            raise refusal(options["file"], error) from error
        write_json(self.stdout, answers)
