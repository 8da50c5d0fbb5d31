"""Which figure a day may use: a loaded edition, the shipped table, or an owner's extension.

A loaded edition that covers the day goes first, then the shipped table in its stated
period. After the last of them an owner may extend it to a later date, with a reason.
Else the answer is ``FigureNotLoadedError``, never last year's figure.
"""

from dataclasses import dataclass
from datetime import date

from rules.facts import ExtendedFigure
from rules.parameters.editions import NONE_LOADED, Edition, LoadedFigures
from rules.vocabulary import Figure
from rules.wording import day


class FigureNotLoadedError(LookupError):
    """A figure has no stated value for a date; ``figure`` and ``on`` say which.

    ``edit_set`` says that it is the payers' own one that is missing.
    """

    def __init__(self, figure: Figure, on: date, edit_set: str | None = None) -> None:
        self.figure = figure
        self.on = on
        self.edit_set = edit_set
        period = PERIODS[figure]
        super().__init__(
            f"The {figure.label} of {period.source} is not loaded for {day(on)}; "
            f"it is stated {period.describe()}."
            if edit_set is None
            else f"The payer's own {figure.label} of {day(on)} are not loaded."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days, both included, for which a figure is stated, and by whom."""

    starts_on: date | None
    ends_on: date
    source: str

    def covers(self, on: date) -> bool:
        """Tell whether the figure is stated for the day."""
        return on <= self.ends_on and (self.starts_on is None or on >= self.starts_on)

    def describe(self) -> str:
        """Return the period in words."""
        if self.starts_on is None:
            return f"through {day(self.ends_on)}"
        return f"for {day(self.starts_on)} to {day(self.ends_on)}"


PERIODS = {
    Figure.KX_THRESHOLD: Period(
        starts_on=date(2018, 1, 1),
        ends_on=date(2026, 12, 31),
        source="CMS (42 U.S.C. 1395l(g))",
    ),
    Figure.CODE_PAIRS: Period(
        starts_on=date(2024, 7, 1),
        ends_on=date(2026, 12, 31),
        source="the CMS NCCI practitioner file",
    ),
    Figure.MUE: Period(
        starts_on=date(2024, 7, 1),
        ends_on=date(2026, 12, 31),
        source="the CMS practitioner file",
    ),
    Figure.ICD10CM: Period(
        starts_on=None, ends_on=date(2026, 9, 30), source="CDC, fiscal year 2026"
    ),
    Figure.FEE_SCHEDULE: Period(
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        source="CMS, calendar year 2026",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureInUse:
    """What carries a figure to a day; without an edition it is the shipped table."""

    edition: Edition | None = None
    extension: ExtendedFigure | None = None


SHIPPED = FigureInUse()


def figure_on(
    figure: Figure,
    on: date,
    *,
    loaded: LoadedFigures = NONE_LOADED,
    extensions: tuple[ExtendedFigure, ...] = (),
    edit_set: str | None = None,
) -> FigureInUse:
    """Return what carries ``figure`` to the day; ``edit_set`` asks for payers' own ones.

    An extension carries on whatever ended last before the day.

    Raises ``FigureNotLoadedError`` when nothing reaches the day.
    """
    covering = loaded.find(figure, on, edit_set)
    if covering is not None:
        return FigureInUse(edition=covering)
    period = PERIODS[figure] if edit_set is None else None
    if period is not None and period.covers(on):
        return SHIPPED
    last = loaded.last_before(figure, on, edit_set)
    stated_through = period.ends_on if period is not None and period.ends_on < on else None
    extension = next((one for one in extensions if one.figure is figure and on <= one.until), None)
    if extension is None or (last is None and stated_through is None):
        raise FigureNotLoadedError(figure, on, edit_set)
    if last is not None and stated_through is not None and last.ends_on < stated_through:
        last = None
    return FigureInUse(edition=last, extension=extension)
