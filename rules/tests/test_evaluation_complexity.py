"""Which evaluation code the findings support: the lowest of three parts decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.evaluation_complexity import (
    Complexity,
    Presentation,
    TooFewElementsError,
    evaluation_level,
)

STABLE, EVOLVING, UNSTABLE = Presentation


@pytest.mark.parametrize(
    ("factors", "elements", "presentation", "code"),
    [
        (0, 1, STABLE, "97161"),
        (1, 3, EVOLVING, "97162"),
        (3, 4, UNSTABLE, "97163"),
        (3, 4, EVOLVING, "97162"),
        (3, 4, STABLE, "97161"),
        (3, 2, UNSTABLE, "97161"),
        (2, 9, UNSTABLE, "97162"),
        (0, 9, UNSTABLE, "97161"),
        (3, 3, UNSTABLE, "97162"),
    ],
)
def test_the_lowest_of_the_three_parts_decides(
    factors: int, elements: int, presentation: Presentation, code: str
) -> None:
    level = evaluation_level(factors=factors, elements=elements, presentation=presentation)

    assert level.code == code
    assert code in level.steps[-1]


def test_an_evaluation_examines_something() -> None:
    with pytest.raises(TooFewElementsError, match="at least one"):
        evaluation_level(factors=0, elements=0, presentation=STABLE)


@given(
    factors=st.integers(0, 20),
    elements=st.integers(1, 20),
    presentation=st.sampled_from(Presentation),
)
def test_more_findings_never_lower_the_level(
    factors: int, elements: int, presentation: Presentation
) -> None:
    level = evaluation_level(factors=factors, elements=elements, presentation=presentation)
    more = evaluation_level(factors=factors + 1, elements=elements + 1, presentation=presentation)

    assert Complexity.LOW <= level.complexity <= more.complexity
