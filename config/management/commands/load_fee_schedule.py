"""Take Medicare's fee schedule from the relative value file CMS publishes."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from config.management.figures import FileCommand, codes_to_keep
from config.management.periods import end_of_year
from practice.models import PublishedFigure
from rules.published.fee_schedule import SOUGHT, read_fee_schedule
from rules.published.tables import Published


class Command(FileCommand):
    """Read relative values and conversion factors, show what changes, keep them when told."""

    help = "Show, and with --take keep, Medicare's fee schedule as CMS publishes it."
    figure = PublishedFigure.FEE_SCHEDULE
    sought = SOUGHT

    def read(self, paths: Sequence[Path], starts_on: date, ends_on: date) -> Published:
        """Read the values of the codes that are known here."""
        return read_fee_schedule(paths, codes=codes_to_keep())

    def last_day(self, starts_on: date) -> date:
        """Return the end of the calendar year."""
        return end_of_year(starts_on)
