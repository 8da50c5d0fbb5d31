"""Take a quarter of medically unlikely edits from the table CMS publishes."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from config.management.figures import FileCommand, codes_to_keep
from config.management.periods import end_of_quarter
from practice.models import PublishedFigure
from rules.published.tables import Published
from rules.published.unit_limits import SOUGHT, read_unit_limits


class Command(FileCommand):
    """Read the table, show what changes, and keep it when told."""

    help = "Show, and with --take keep, a quarter of unit limits (MUE) as CMS publishes it."
    figure = PublishedFigure.MUE
    sought = SOUGHT
    may_be_a_payers_own = True

    def read(self, paths: Sequence[Path], starts_on: date, ends_on: date) -> Published:
        """Read the limits of the codes that are known here."""
        return read_unit_limits(paths, codes=codes_to_keep())

    def last_day(self, starts_on: date) -> date:
        """Return the end of the quarter."""
        return end_of_quarter(starts_on)
