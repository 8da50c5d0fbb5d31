"""Take the KX threshold of a year, which CMS announces and publishes in no file."""

from argparse import ArgumentParser
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.management.base import CommandError

from config.management.described_input import UNREADABLE
from config.management.figures import EditionCommand
from practice.models import PublishedFigure
from practice.services.figure_editions import NewEdition, kx_threshold_of
from rules.money import to_cents

YEARS = range(2018, 2100)
HIGHEST_DOLLARS = Decimal(100_000)


class Command(EditionCommand):
    """Show how the threshold changes, and keep it when told."""

    help = "Show, and with --take keep, the KX threshold of a calendar year."
    figure = PublishedFigure.KX_THRESHOLD

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add year, dollars and source."""
        parser.add_argument("year", type=int)
        parser.add_argument("amount", help="Dollars, as 2560.00.")
        parser.add_argument("--source", required=True, help="Where CMS announces it.")
        super().add_arguments(parser)

    def propose(self, options: dict[str, Any]) -> NewEdition:
        """Return the threshold of the year."""
        amount, source = _dollars(options["amount"]), options["source"].strip()
        if amount is None or options["year"] not in YEARS or not source:
            raise CommandError(
                "Give a year, dollars with at most two decimals, and where CMS announces them.",
                returncode=UNREADABLE,
            )
        return kx_threshold_of(year=options["year"], amount=amount, source=source)


def _dollars(text: str) -> Decimal | None:
    """Return an amount that a threshold can be; ``None`` for anything else."""
    try:
        amount = Decimal(text.replace(",", ""))
        is_possible = 0 < amount < HIGHEST_DOLLARS and amount == to_cents(amount)
    except InvalidOperation:
        return None
    return amount if is_possible else None
