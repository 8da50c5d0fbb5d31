"""What the commands that take a published figure share: read, compare, show, take.

Without ``--take`` nothing is changed: what would be added, removed and changed is printed,
the rows about codes this practice bills first.
"""

import hashlib
import json
from abc import abstractmethod
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from billing.selectors.billed_codes import billed_diagnosis_codes, billed_procedure_codes
from config.management.described_input import DATA_IS_WRONG, UNREADABLE
from config.management.periods import day
from practice.models import Payer, PublishedFigure, User
from practice.permissions import Act, Noun, may
from practice.selectors.figure_editions import known_procedure_codes, newest_figure
from practice.services.figure_editions import (
    EditionRefusedError,
    NewEdition,
    take_edition,
)
from rules.parameters.editions import Edition
from rules.parameters.periods import PERIODS, FigureInUse
from rules.published.comparison import Change, Comparison, compare, describe_rows
from rules.published.files import PublishedFileError
from rules.published.tables import Published
from rules.vocabulary import Figure

LONGEST_SOURCE = 200
ROWS_SHOWN = 40


class EditionCommand(BaseCommand):
    """Show what a new edition changes; take it when told."""

    figure: ClassVar[PublishedFigure]

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add what every such command takes."""
        parser.add_argument("--take", action="store_true", help="Keep it; else only show.")
        parser.add_argument("--by", metavar="EMAIL", help="The owner who takes it.")
        parser.add_argument("--rows", type=int, default=ROWS_SHOWN, help="Most rows shown of each.")
        parser.add_argument(
            "--end-previous",
            action="store_true",
            help="End an edition that runs into the period on the day before it.",
        )
        parser.add_argument(
            "--accept-removals",
            action="store_true",
            help="Take it although more than half of the rows in force would go.",
        )

    @abstractmethod
    def propose(self, options: dict[str, Any]) -> NewEdition:
        """Return what is to be taken; refuse what cannot be read."""

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Show the change as JSON, and take it when told."""
        try:
            new = self.propose(options)
        except (PublishedFileError, EditionRefusedError) as error:
            raise CommandError(str(error), returncode=UNREADABLE) from error
        in_use = newest_figure(Figure.from_word(new.figure), new.starts_on, new.payer_id)
        found = _compare(new, in_use)
        answer = _describe(new, in_use, found, most=options["rows"])
        if options["take"]:
            answer |= self._take(new, found, options)
        self.stdout.write(json.dumps(answer, indent=2))
        if not options["take"]:
            self.stderr.write("Nothing was changed. Run it again with --take to keep this.")

    def _take(
        self, new: NewEdition, found: Comparison, options: dict[str, Any]
    ) -> dict[str, object]:
        if found.loses_most and not options["accept_removals"]:
            raise CommandError(
                f"{len(found.removed)} of {found.rows_before} rows in force would go: are all "
                "files here? Run it without --take to see them, or add --accept-removals.",
                returncode=DATA_IS_WRONG,
            )
        try:
            taken = take_edition(
                new=new,
                by=find_owner(options["by"]),
                at=timezone.now(),
                ends_previous=options["end_previous"],
            )
        except EditionRefusedError as refusal:
            raise CommandError(str(refusal), returncode=DATA_IS_WRONG) from refusal
        status = "taken" if taken.is_new else "already_taken"
        return {"status": status, "edition": taken.edition.pk}


class FileCommand(EditionCommand):
    """Take an edition from published files."""

    sought: ClassVar[str]
    may_be_a_payers_own: ClassVar[bool] = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the files and the period."""
        parser.add_argument("files", nargs="+", type=Path, help=self.sought)
        parser.add_argument("--starts-on", required=True, type=day)
        parser.add_argument("--ends-on", type=day, help="Last day; else as it is published.")
        parser.add_argument("--source", default="", help="Else the names of the files.")
        if self.may_be_a_payers_own:
            parser.add_argument("--payer", type=int, metavar="ID", help="For one payer alone.")
        super().add_arguments(parser)

    @abstractmethod
    def read(self, paths: Sequence[Path], starts_on: date, ends_on: date) -> Published:
        """Read the files."""

    @abstractmethod
    def last_day(self, starts_on: date) -> date:
        """Return the last day of what is published from a day on."""

    def propose(self, options: dict[str, Any]) -> NewEdition:
        """Return the edition that the files give."""
        starts_on = options["starts_on"]
        ends_on = options["ends_on"] or self.last_day(starts_on)
        if ends_on < starts_on:
            raise CommandError("The period ends before it starts.", returncode=UNREADABLE)
        published = self.read(options["files"], starts_on, ends_on)
        for note in published.notes:
            self.stderr.write(note)
        return NewEdition(
            figure=self.figure,
            payer_id=_payer_id(options.get("payer")),
            starts_on=starts_on,
            ends_on=ends_on,
            source=(options["source"] or ", ".join(published.files))[:LONGEST_SOURCE],
            content=published.content,
            row_count=published.row_count,
            amount=published.amount,
            participant_amount=published.participant_amount,
            sha256=digest(options["files"]),
        )


def codes_to_keep() -> frozenset[str]:
    """Return the procedure codes whose rows are kept: those known here or billed here."""
    return known_procedure_codes() | billed_procedure_codes()


def digest(paths: Iterable[Path]) -> str:
    """Return the SHA-256 of a file; of several, that of theirs in order."""
    found = sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in paths)
    return found[0] if len(found) == 1 else hashlib.sha256("".join(found).encode()).hexdigest()


def find_owner(email: str | None) -> User | None:
    """Return the owner of an address; nobody where none is given."""
    if email is None:
        return None
    person = User.objects.filter(email__iexact=email).first()
    if person is None or not may(person, Act.WRITE, Noun.STAFF):
        raise CommandError("Nobody who may do this signs in with that.", returncode=UNREADABLE)
    return person


def _payer_id(payer_id: int | None) -> int | None:
    if payer_id is not None and not Payer.objects.filter(pk=payer_id).exists():
        raise CommandError(f"There is no payer {payer_id}.", returncode=UNREADABLE)
    return payer_id


def _compare(new: NewEdition, in_use: FigureInUse | None) -> Comparison:
    figure = Figure.from_word(new.figure)
    proposed = Edition(
        figure=figure,
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        source=new.source,
        content=new.content,
        amount=new.amount,
        participant_amount=new.participant_amount,
    )
    before = {} if in_use is None else describe_rows(figure, in_use.edition, new.starts_on)
    return compare(before, describe_rows(figure, proposed, new.starts_on))


def _describe(
    new: NewEdition, in_use: FigureInUse | None, found: Comparison, *, most: int
) -> dict[str, object]:
    billed = billed_procedure_codes() | billed_diagnosis_codes()
    return {
        "figure": str(new.figure),
        "payer": new.payer_id,
        "starts_on": new.starts_on.isoformat(),
        "ends_on": new.ends_on.isoformat(),
        "source": new.source,
        "sha256": new.sha256,
        "rows": new.row_count,
        "compared_with": _name(new, in_use),
        "added": _rows(found.added, billed, most),
        "removed": _rows(found.removed, billed, most),
        "changed": _rows(found.changed, billed, most),
        "status": "shown",
        "edition": None,
    }


def _name(new: NewEdition, in_use: FigureInUse | None) -> str | None:
    if in_use is None:
        return None
    if in_use.edition is None:
        period = PERIODS[Figure.from_word(new.figure)]
        return f"the table that ships: {period.source}, stated {period.describe()}"
    edition = in_use.edition
    return f"{edition.source}, {edition.starts_on} to {edition.ends_on}"


def _rows(changes: Sequence[Change], billed: frozenset[str], most: int) -> dict[str, object]:
    ordered = sorted(changes, key=lambda change: -len(change.codes & billed))
    shown = [
        {
            "key": change.key,
            "before": change.before or None,
            "after": change.after or None,
            "billed_here": bool(change.codes & billed),
        }
        for change in ordered[:most]
    ]
    return {"count": len(changes), "rows": shown}
