"""Take an ICD-10-CM release from the files CDC and CMS publish."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from config.management.figures import FileCommand
from config.management.periods import end_of_fiscal_year
from practice.models import PublishedFigure
from rules.published.icd10cm import SOUGHT, read_icd10cm
from rules.published.tables import Published


class Command(FileCommand):
    """Read tabular list and order file, show what changes, and keep them when told."""

    help = "Show, and with --take keep, an ICD-10-CM release as CDC publishes it."
    figure = PublishedFigure.ICD10CM
    sought = SOUGHT

    def read(self, paths: Sequence[Path], starts_on: date, ends_on: date) -> Published:
        """Read the code set."""
        return read_icd10cm(paths, starts_on=starts_on)

    def last_day(self, starts_on: date) -> date:
        """Return the end of the federal fiscal year."""
        return end_of_fiscal_year(starts_on)
