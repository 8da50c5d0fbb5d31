"""Take a quarter of NCCI code pairs from the files CMS publishes."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from config.management.figures import FileCommand, codes_to_keep
from config.management.periods import end_of_quarter
from practice.models import PublishedFigure
from rules.published.code_pairs import SOUGHT, read_code_pairs
from rules.published.tables import Published


class Command(FileCommand):
    """Read all parts, show what changes, and keep them when told."""

    help = "Show, and with --take keep, a quarter of code pairs as CMS publishes it."
    figure = PublishedFigure.CODE_PAIRS
    sought = SOUGHT
    may_be_a_payers_own = True

    def read(self, paths: Sequence[Path], starts_on: date, ends_on: date) -> Published:
        """Read the pairs of the codes that are known here."""
        return read_code_pairs(paths, starts_on=starts_on, ends_on=ends_on, codes=codes_to_keep())

    def last_day(self, starts_on: date) -> date:
        """Return the end of the quarter."""
        return end_of_quarter(starts_on)
