from datetime import date

import pytest

from rules.facts import ExtendedFigure
from rules.parameters.kx_thresholds import THRESHOLDS, kx_threshold
from rules.parameters.periods import PERIODS, SHIPPED, FigureNotLoadedError, figure_on
from rules.vocabulary import Figure


@pytest.mark.parametrize("figure", Figure)
def test_the_last_stated_day_is_covered_and_the_next_raises(figure: Figure) -> None:
    last = PERIODS[figure].ends_on
    after = date.fromordinal(last.toordinal() + 1)

    assert figure_on(figure, last) == SHIPPED
    with pytest.raises(FigureNotLoadedError) as missing:
        figure_on(figure, after)
    assert missing.value.figure is figure
    assert figure.label in str(missing.value)


def test_an_extension_reaches_forward_and_never_back() -> None:
    extension = ExtendedFigure(
        figure=Figure.CODE_PAIRS, until=date(2027, 6, 30), reason="Not published yet."
    )

    in_use = figure_on(Figure.CODE_PAIRS, date(2027, 6, 30), extensions=(extension,))

    assert in_use.extension == extension
    assert in_use.edition is None
    for on in (date(2027, 7, 1), date(2024, 6, 30)):
        with pytest.raises(FigureNotLoadedError):
            figure_on(Figure.CODE_PAIRS, on, extensions=(extension,))


def test_an_extension_of_another_figure_does_not_help() -> None:
    extension = ExtendedFigure(figure=Figure.MUE, until=date(2027, 6, 30), reason="Not out yet.")

    with pytest.raises(FigureNotLoadedError):
        figure_on(Figure.CODE_PAIRS, date(2027, 1, 1), extensions=(extension,))


def test_the_thresholds_cover_their_stated_period() -> None:
    stated = PERIODS[Figure.KX_THRESHOLD]

    assert stated.starts_on is not None
    assert list(THRESHOLDS) == list(range(stated.starts_on.year, stated.ends_on.year + 1))
    assert kx_threshold(date(2027, 5, 1)) == THRESHOLDS[2026]
