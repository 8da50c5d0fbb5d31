"""Which evaluation code the findings of an evaluation support: 97161, 97162 or 97163.

Three parts are counted, and every part must reach a level for the evaluation to have it, so the
lowest decides. Sources: the evaluation codes in force since 2017-01-01; Pub. 100-04, ch. 5,
sec. 20.2; our own wording.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Complexity(IntEnum):
    """How complex an evaluation was."""

    LOW = 1
    MODERATE = 2
    HIGH = 3


class Presentation(StrEnum):
    """How the patient's condition presents itself."""

    STABLE = "STABLE"
    EVOLVING = "EVOLVING"
    UNSTABLE = "UNSTABLE"


CODES = {
    Complexity.LOW: "97161",
    Complexity.MODERATE: "97162",
    Complexity.HIGH: "97163",
}
FACTORS_FOR = {Complexity.MODERATE: 1, Complexity.HIGH: 3}
ELEMENTS_FOR = {Complexity.LOW: 1, Complexity.MODERATE: 3, Complexity.HIGH: 4}
BY_PRESENTATION = {
    Presentation.STABLE: Complexity.LOW,
    Presentation.EVOLVING: Complexity.MODERATE,
    Presentation.UNSTABLE: Complexity.HIGH,
}


class TooFewElementsError(ValueError):
    """An evaluation examines at least one element; the message is fit for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationLevel:
    """The level that an evaluation supports, the code for it and the steps to it."""

    complexity: Complexity
    steps: tuple[str, ...]

    @property
    def code(self) -> str:
        """Return the procedure code of the level."""
        return CODES[self.complexity]


def evaluation_level(*, factors: int, elements: int, presentation: Presentation) -> EvaluationLevel:
    """Return the level that an evaluation's findings support.

    ``factors`` are personal factors and comorbidities that affect the plan of care;
    ``elements`` are body structures and functions, activity limitations and participation
    restrictions that were examined.

    Raises ``TooFewElementsError`` when no element was examined.
    """
    if elements < ELEMENTS_FOR[Complexity.LOW]:
        raise TooFewElementsError("Count at least one examined element.")
    history = _reached(factors, FACTORS_FOR)
    examination = _reached(elements, ELEMENTS_FOR)
    course = BY_PRESENTATION[presentation]
    level = min(history, examination, course)
    return EvaluationLevel(
        complexity=level,
        steps=(
            f"{factors} personal factors or comorbidities: {_name(history)} "
            "(none low, 1 or 2 moderate, 3 or more high).",
            f"{elements} elements examined: {_name(examination)} "
            "(1 or 2 low, 3 moderate, 4 or more high).",
            f"{presentation.title()} presentation: {_name(course)} "
            "(stable low, evolving moderate, unstable high).",
            f"The lowest of the three decides: {_name(level)}, {CODES[level]}.",
        ),
    )


def _reached(count: int, needed: dict[Complexity, int]) -> Complexity:
    levels = (level for level, least in needed.items() if count >= least)
    return max(levels, default=Complexity.LOW)


def _name(level: Complexity) -> str:
    return level.name.lower()
