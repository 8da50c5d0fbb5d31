"""Write ``docs/permissions.md`` from the table that the views obey."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from practice.models import Role
from practice.permissions import TABLE

HEAD = """# Who may do what

Written by `manage.py export_permissions` from the table in `practice/permissions.py`; a test
fails when the two differ. Rows are always those of a person's own clinics, and all of them for
an owner. A person may hold several roles. Own notes, own and covered appointments, and what an
assistant may not sign are narrower than the table: the services of those apps see to it.

"""


def permissions_page() -> str:
    """Return the page: one row for each act and noun, one column for each role."""
    roles = list(Role)
    lines = [
        "| act | on | " + " | ".join(role.label.lower() for role in roles) + " |",
        "| --- | --- |" + " :-: |" * len(roles),
    ]
    for (act, noun), holders in sorted(TABLE.items(), key=lambda row: (row[0][1], row[0][0])):
        marks = " | ".join("yes" if role in holders else "" for role in roles)
        lines.append(f"| {act} | {noun} | {marks} |")
    return HEAD + "\n".join(lines) + "\n"


class Command(BaseCommand):
    """Write the page to its place, or to another."""

    help = "Write docs/permissions.md from the permission table."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add where to write."""
        parser.add_argument("--out", type=Path, default=settings.BASE_DIR / "docs/permissions.md")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, and say where."""
        out: Path = options["out"]
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(permissions_page())
        self.stderr.write(f"Written: {out}")
