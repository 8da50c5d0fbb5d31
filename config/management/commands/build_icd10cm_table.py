"""Build the rules' diagnosis table from the package that carries the whole code set."""

import gzip
from argparse import ArgumentParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rules.parameters.icd10cm import FILE, without_point
from rules.published.icd10cm import build_lines, read_tabular

PACKAGE = "simple_icd_10_cm"  # its data are the files of CDC, as published


class Command(BaseCommand):
    """Write the compact table; run it once for each yearly release of the package."""

    help = "Build rules/parameters/data/icd10cm.tsv.gz from the simple_icd_10_cm package."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file to write, which is the shipped one unless named."""
        parser.add_argument("--out", type=Path, default=FILE)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the table, the same bytes for the same release."""
        tabular = read_tabular(_only_file("-tabular-", ".xml"))
        codes = _only_file("code-list-", ".txt").decode().split()
        lines = build_lines(tabular, frozenset(map(without_point, codes)))
        text = "\n".join(lines) + "\n"
        options["out"].write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
        self.stdout.write(f"{len(lines)} codes")


def _only_file(mark: str, suffix: str) -> bytes:
    """Return the one data file of the package, which is found and not imported."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise CommandError(f"The package {PACKAGE} is not installed.")
    (folder,) = spec.submodule_search_locations
    (file,) = (Path(folder) / "data").glob(f"*{mark}*{suffix}")
    return file.read_bytes()
