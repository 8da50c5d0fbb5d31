"""Make the seals hold against the application's own database role."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from foundation.hardening import harden_database


class Command(BaseCommand):
    """Run as the owner after every migrate."""

    help = "Take from the application's database role what it must not have."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the role; by default the one that DATABASE_URL signs in as."""
        parser.add_argument("--role", default=settings.DATABASE_APPLICATION_ROLE)

    def handle(self, *args: Any, **options: Any) -> None:
        """Harden and say what was done."""
        functions = harden_database(application_role=options["role"])
        self.stdout.write(f"{len(functions)} history functions run as the owner.")
