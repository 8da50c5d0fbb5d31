"""The period each dated figure is stated for, and an owner's extension of it.

Outside the stated period the answer is ``FigureNotLoadedError``, never last year's
figure. An owner may extend a figure to a later date, with a reason.
"""

from dataclasses import dataclass
from datetime import date

from rules.facts import ExtendedFigure
from rules.vocabulary import Figure
from rules.wording import day


class FigureNotLoadedError(LookupError):
    """A figure has no stated value for a date; ``figure`` and ``on`` say which."""

    def __init__(self, figure: Figure, on: date) -> None:
        self.figure = figure
        self.on = on
        period = PERIODS[figure]
        super().__init__(
            f"The {figure.label} of {period.source} is not loaded for {day(on)}; "
            f"it is stated {period.describe()}."
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


def extension_used(
    figure: Figure, on: date, extensions: tuple[ExtendedFigure, ...] = ()
) -> ExtendedFigure | None:
    """Return the owner's extension that carries ``figure`` to the day, if one is needed.

    Raises ``FigureNotLoadedError`` when neither the stated period nor an extension of
    it reaches the day.
    """
    period = PERIODS[figure]
    if period.covers(on):
        return None
    for extension in extensions:
        if extension.figure is figure and period.ends_on < on <= extension.until:
            return extension
    raise FigureNotLoadedError(figure, on)
