"""A described claim in, findings out."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from config.management.described_input import DATA_IS_WRONG, read_text, refusal, write_json
from rules.described.answers import describe_findings
from rules.described.claims import read_claims
from rules.described.reading import DescriptionError
from rules.engine import scrub
from rules.vocabulary import Severity


class Command(BaseCommand):
    """Read described claims, scrub them, print JSON; no database is touched."""

    help = "Scrub described claims (JSON). Exit status 1 when a finding blocks."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file."""
        parser.add_argument("file", nargs="?", type=Path, help="JSON; else standard input.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Scrub every described claim, or refuse the whole input."""
        text = read_text(options["file"])
        try:
            claims = read_claims(text)
        except DescriptionError as error:
            raise refusal(options["file"], error) from error
        found = [(facts, scrub(facts)) for facts in claims]
        write_json(self.stdout, [describe_findings(facts, findings) for facts, findings in found])
        if any(finding.severity is Severity.BLOCK for _, findings in found for finding in findings):
            sys.exit(DATA_IS_WRONG)
