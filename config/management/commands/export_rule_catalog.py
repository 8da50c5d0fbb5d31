"""Write the rule catalog for people."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from rules.catalog_page import render_catalog


class Command(BaseCommand):
    """Write ``docs/rule-catalog.md`` from the rules; a test says when it is out of date."""

    help = "Write docs/rule-catalog.md from the rules themselves."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file to write."""
        page = settings.BASE_DIR / "docs" / "rule-catalog.md"
        parser.add_argument("--out", type=Path, default=page)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the page."""
        options["out"].write_text(render_catalog(), encoding="utf-8")
        self.stdout.write(str(options["out"]))
