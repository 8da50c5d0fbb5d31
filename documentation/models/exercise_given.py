"""The exercises and activities listed under a procedure, as its JSON column keeps them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

PARTS = ("name", "sets", "reps", "duration", "load")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseGiven:
    """One line of the flowsheet; every part is as it was typed, or empty."""

    name: str = ""
    sets: str = ""
    reps: str = ""
    duration: str = ""
    load: str = ""

    @classmethod
    def of(cls, stored: Mapping[str, object]) -> Self:
        """Read one line out of the column."""
        return cls(**{part: str(stored.get(part, "")) for part in PARTS})

    def as_json(self) -> dict[str, str]:
        """Return what the column stores."""
        return {part: getattr(self, part) for part in PARTS}

    @property
    def words(self) -> str:
        """The line as people read it: ``Tandem stance on foam, 3 x 10, 30 s, 5 lb``."""
        volume = " x ".join(part for part in (self.sets, self.reps) if part)
        return ", ".join(part for part in (self.name, volume, self.duration, self.load) if part)


def exercises_of(stored: Iterable[Mapping[str, object]]) -> tuple[ExerciseGiven, ...]:
    """Return the lines of a column, in their order."""
    return tuple(ExerciseGiven.of(line) for line in stored)
