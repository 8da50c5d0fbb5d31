"""Taking a published figure for a period, ending it sooner, and withdrawing it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet

from practice.models import FigureEdition, PublishedFigure, User
from practice.selectors.figure_editions import list_overlapping, newest_figure
from practice.signals import figure_edition_changed
from rules.parameters.fee_schedule import shipped_values
from rules.vocabulary import Figure

ONE_DAY = timedelta(days=1)


class EditionRefusedError(Exception):
    """The edition cannot be taken or closed like that; the message is fit for the user."""


class EditionOverlapsError(EditionRefusedError):
    """Another edition of the figure holds for some of the days."""

    def __init__(self, held: FigureEdition) -> None:
        self.held = held
        super().__init__(
            f"Edition {held.pk} ({held}) holds for some of these days. End it on an earlier "
            "day, or withdraw it, before another takes its place."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEdition:
    """What is to be taken: a figure, for whom, for which days, and where it comes from."""

    figure: PublishedFigure
    starts_on: date
    ends_on: date
    source: str
    payer_id: int | None = None
    content: str = ""
    row_count: int = 0
    amount: Decimal | None = None
    participant_amount: Decimal | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The edition that now holds; ``is_new`` is false where it held already."""

    edition: FigureEdition
    is_new: bool


@transaction.atomic
def take_edition(
    *, new: NewEdition, by: User | None, at: datetime, ends_previous: bool = False
) -> Taken:
    """Keep a published figure for its period; the same one again changes nothing.

    ``ends_previous`` ends an edition that runs into the period on the day before it.
    Whoever has no name came by a command. Raises ``EditionRefusedError`` for a period that
    ends before it starts and where another edition holds for some of the days.
    """
    if new.ends_on < new.starts_on:
        raise EditionRefusedError("The period ends before it starts.")
    for held in _overlapping(new).select_for_update():
        if _is_same(held, new):
            return Taken(edition=held, is_new=False)
        if not ends_previous or held.starts_on >= new.starts_on or held.ends_on > new.ends_on:
            raise EditionOverlapsError(held)
        _end(
            held, ends_on=new.starts_on - ONE_DAY, reason=f"Followed by: {new.source}", by=by, at=at
        )
    edition = FigureEdition.objects.create(
        figure=new.figure,
        payer_id=new.payer_id,
        starts_on=new.starts_on,
        ends_on=new.ends_on,
        source=new.source,
        sha256=new.sha256,
        row_count=new.row_count,
        content=new.content,
        amount=new.amount,
        participant_amount=new.participant_amount,
        loaded_by=by,
        loaded_at=at,
    )
    figure_edition_changed.send(sender=FigureEdition, edition_id=edition.pk, figure=edition.figure)
    return Taken(edition=edition, is_new=True)


def find_held(new: NewEdition) -> FigureEdition | None:
    """Return another edition that holds for some of the days; ``None`` where they are free."""
    return next((held for held in _overlapping(new) if not _is_same(held, new)), None)


def _overlapping(new: NewEdition) -> QuerySet[FigureEdition]:
    return list_overlapping(
        figure=new.figure, payer_id=new.payer_id, starts_on=new.starts_on, ends_on=new.ends_on
    )


def _is_same(held: FigureEdition, new: NewEdition) -> bool:
    return (
        held.starts_on == new.starts_on
        and held.ends_on == new.ends_on
        and held.content == new.content
        and held.amount == new.amount
        and held.participant_amount == new.participant_amount
    )


@transaction.atomic
def end_edition(
    *, edition_id: int, ends_on: date, reason: str, by: User | None, at: datetime
) -> FigureEdition:
    """End an edition on an earlier day than it was taken for.

    Raises ``FigureEdition.DoesNotExist``, and ``EditionRefusedError`` for a day outside its
    period, an edition that is withdrawn, and where no reason is given.
    """
    edition = _lock_for_closing(edition_id, reason)
    if not edition.starts_on <= ends_on < edition.ends_on:
        raise EditionRefusedError(
            f"Edition {edition.pk} runs from {edition.starts_on} to {edition.ends_on}; "
            "it can only end within."
        )
    _end(edition, ends_on=ends_on, reason=reason.strip(), by=by, at=at)
    return edition


@transaction.atomic
def withdraw_edition(
    *, edition_id: int, reason: str, by: User | None, at: datetime
) -> FigureEdition:
    """Take an edition out of use altogether, as if it had never been; it stays readable.

    Raises ``FigureEdition.DoesNotExist``, and ``EditionRefusedError`` for one that is
    withdrawn and where no reason is given.
    """
    edition = _lock_for_closing(edition_id, reason)
    edition.is_withdrawn = True
    _close(edition, reason=reason.strip(), by=by, at=at)
    return edition


def _lock_for_closing(edition_id: int, reason: str) -> FigureEdition:
    if not reason.strip():
        raise EditionRefusedError("Say why: the reason stays with the edition.")
    edition = FigureEdition.objects.select_for_update().get(pk=edition_id)
    if edition.is_withdrawn:
        raise EditionRefusedError(f"Edition {edition.pk} is withdrawn already.")
    return edition


def _end(
    edition: FigureEdition, *, ends_on: date, reason: str, by: User | None, at: datetime
) -> None:
    edition.ends_on = ends_on
    _close(edition, reason=reason, by=by, at=at)


def _close(edition: FigureEdition, *, reason: str, by: User | None, at: datetime) -> None:
    edition.closing_reason = reason[:200]
    edition.closed_by = by
    edition.closed_at = at
    edition.save(
        update_fields=[
            "ends_on",
            "is_withdrawn",
            "closing_reason",
            "closed_by",
            "closed_at",
            "updated_at",
        ]
    )
    figure_edition_changed.send(sender=FigureEdition, edition_id=edition.pk, figure=edition.figure)


def kx_threshold_of(*, year: int, amount: Decimal, source: str) -> NewEdition:
    """Return the KX threshold of one calendar year, to be taken."""
    return NewEdition(
        figure=PublishedFigure.KX_THRESHOLD,
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
        amount=amount,
        source=source,
    )


def conversion_factor_of(
    *,
    starts_on: date,
    ends_on: date,
    amount: Decimal,
    participant_amount: Decimal | None,
    source: str,
) -> NewEdition:
    """Return a fee schedule with a new conversion factor and the relative values as they are.

    Raises ``EditionRefusedError`` where there are no relative values to go by.
    """
    in_use = newest_figure(Figure.FEE_SCHEDULE, starts_on)
    if in_use is None:
        raise EditionRefusedError("There are no relative values yet. Load the fee schedule first.")
    content = shipped_values() if in_use.edition is None else in_use.edition.content
    return NewEdition(
        figure=PublishedFigure.FEE_SCHEDULE,
        starts_on=starts_on,
        ends_on=ends_on,
        content=content,
        row_count=len(content.splitlines()) - 1,
        amount=amount,
        participant_amount=participant_amount,
        source=source,
    )
