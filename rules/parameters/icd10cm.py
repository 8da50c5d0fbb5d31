"""ICD-10-CM diagnosis codes: what exists, what is billable, what excludes what.

Source: CDC/NCHS ICD-10-CM, fiscal year 2026 (April 2026 release), whose titles are in
the public domain. ``manage.py build_icd10cm_table`` makes the data file. The set of
this year also answers for earlier dates, but for the codes that were split since.
"""

import gzip
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, cached_property, lru_cache

from rules.parameters.exclusion_notes import matches_target
from rules.parameters.tables import DATA

FILE = DATA / "icd10cm.tsv.gz"
CODE_LENGTH = 7
CATEGORY_LENGTH = 3
EDITIONS_IN_MEMORY = 6  # of one process, a few megabytes each


class Side(StrEnum):
    """The side a code names; unspecified only where sibling codes name right and left."""

    RIGHT = "R"
    LEFT = "L"
    BILATERAL = "B"
    UNSPECIFIED = "U"
    NONE = ""


# Codes that became headers: billable alone until the day, only by their parts since.
# Source: ICD-10-CM addenda of fiscal years 2022 (M54.5), 2024 (G20) and 2026 (G35).
SPLIT_ON = {
    "M545": date(2021, 10, 1),
    "G20": date(2023, 10, 1),
    "G35": date(2025, 10, 1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """One code as it stands. ``seventh_characters`` are those it still needs one of."""

    code: str
    title: str
    is_leaf: bool
    seventh_characters: str
    side: Side
    valid_from: date | None = None
    valid_through: date | None = None

    @property
    def needs_seventh_character(self) -> bool:
        """Tell whether a seventh character is missing."""
        return bool(self.seventh_characters)

    def is_in_force(self, on: date) -> bool:
        """Tell whether the code exists on the date."""
        starts = self.valid_from is None or self.valid_from <= on
        return starts and (self.valid_through is None or on <= self.valid_through)

    def is_billable(self, on: date) -> bool:
        """Tell whether a claim may carry it: in force, no header, complete."""
        return self.is_leaf and self.is_in_force(on) and not self.needs_seventh_character


def without_point(code: str) -> str:
    """Return a code as the data file and the 837P write it."""
    return code.strip().upper().replace(".", "")


def with_point(code: str) -> str:
    """Return a code as people write it."""
    bare = without_point(code)
    return (
        f"{bare[:CATEGORY_LENGTH]}.{bare[CATEGORY_LENGTH:]}"
        if len(bare) > CATEGORY_LENGTH
        else bare
    )


class CodeSet:
    """The code set, kept as the sorted lines of its file and parsed one by one on demand.

    A line holds code, kind (H header, L leaf), seventh characters, side, title and
    Excludes1 targets, set apart by tabs.
    """

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self._known: dict[tuple[str, bool], Diagnosis | None] = {}
        self._excludes: dict[str, tuple[str, ...]] = {}
        self._pairs: dict[tuple[str, str], bool] = {}

    def find(self, code: str, on: date | None = None) -> Diagnosis | None:
        """Return the code, complete or not, or ``None`` where the set has no such code.

        With ``on`` before a split, the code that was split is a leaf as it was then.
        """
        bare = without_point(code)
        split_on = SPLIT_ON.get(bare)
        was_leaf = split_on is not None and on is not None and on < split_on
        key = (bare, was_leaf)
        if key not in self._known:
            self._known[key] = self._find(bare, was_leaf=was_leaf)
        return self._known[key]

    def search(self, text: str, limit: int = 20) -> tuple[Diagnosis, ...]:
        """Return leaf codes whose code starts with the text, or whose title has its words."""
        words = text.lower().split()
        start = without_point(text).lower()
        if not words:
            return ()
        by_code = (line for line in self._lowered if line.startswith(start))
        by_title = (line for line in self._lowered if all(word in line for word in words))
        found: dict[str, Diagnosis] = {}
        for line in (*by_code, *sorted(by_title, key=len)):
            diagnosis = self.find(line.partition("\t")[0])
            if diagnosis is not None and diagnosis.is_leaf:
                found.setdefault(diagnosis.code, diagnosis)
            if len(found) == limit:
                break
        return tuple(found.values())

    def excludes_each_other(self, one: str, other: str) -> bool:
        """Tell whether an Excludes1 note of either code, or of its parents, names the other."""
        pair = (without_point(one), without_point(other))
        if pair not in self._pairs:
            self._pairs[pair] = self._exclude(*pair)
        return self._pairs[pair]

    def _exclude(self, first: str, second: str) -> bool:
        return any(
            matches_target(named, target) and not matches_target(noting, target)
            for noting, named in ((first, second), (second, first))
            for target in self._targets(noting)
        )

    @cached_property
    def _lowered(self) -> list[str]:
        """The code and title of each line, in lower case, for searching."""
        return [f"{code}\t{title}".lower() for code, _, _, _, title, _ in map(_columns, self.lines)]

    def _find(self, bare: str, *, was_leaf: bool) -> Diagnosis | None:
        row = self._row(bare)
        if row is not None:
            code, kind, seventh, side, title, _ = row
            return Diagnosis(
                code=with_point(code),
                title=title,
                is_leaf=kind == "L" or was_leaf,
                seventh_characters=seventh,
                side=Side(side),
                valid_from=_valid_from(bare),
                valid_through=SPLIT_ON[bare] - timedelta(days=1) if was_leaf else None,
            )
        return self._find_complete(bare) if len(bare) == CODE_LENGTH else None

    def _find_complete(self, bare: str) -> Diagnosis | None:
        """Return a code whose seventh character was added, past any X that fills a gap."""
        stem, seventh = bare[:-1], bare[-1]
        while len(stem) >= CATEGORY_LENGTH:
            row = self._row(stem)
            if row is not None and row[1] == "L":
                if seventh not in row[2]:
                    return None
                return Diagnosis(
                    code=with_point(bare),
                    title=row[4],
                    is_leaf=True,
                    seventh_characters="",
                    side=Side(row[3]),
                )
            if not stem.endswith("X"):
                return None
            stem = stem[:-1]
        return None

    def _targets(self, bare: str) -> tuple[str, ...]:
        """Return the Excludes1 targets of a code and of everything above it."""
        if bare not in self._excludes:
            rows = (self._row(bare[:length]) for length in range(CATEGORY_LENGTH, len(bare) + 1))
            self._excludes[bare] = tuple(
                target for row in rows if row is not None for target in row[5].split()
            )
        return self._excludes[bare]

    def _row(self, bare: str) -> tuple[str, ...] | None:
        place = bisect_left(self.lines, bare + "\t")
        if place < len(self.lines) and self.lines[place].startswith(bare + "\t"):
            return _columns(self.lines[place])
        return None


def _columns(line: str) -> tuple[str, ...]:
    return tuple(line.split("\t"))


def _valid_from(bare: str) -> date | None:
    """Return the first day of a code that came of a split."""
    return next(
        (on for header, on in SPLIT_ON.items() if bare.startswith(header) and bare != header), None
    )


@lru_cache(maxsize=EDITIONS_IN_MEMORY)
def read_code_set(table: str) -> CodeSet:
    """Return the code set of a table; a process reads each table once."""
    return CodeSet(table.splitlines())


@cache
def load_code_set() -> CodeSet:
    """Return the shipped code set; the first call of a process reads the file."""
    return CodeSet(gzip.decompress(FILE.read_bytes()).decode().splitlines())


def find(code: str, on: date | None = None) -> Diagnosis | None:
    """Return the code, complete or not, or ``None`` where the set has no such code."""
    return load_code_set().find(code, on)


def search(text: str, limit: int = 20) -> tuple[Diagnosis, ...]:
    """Return leaf codes for a search box, nearest first."""
    return load_code_set().search(text, limit)


def all_leaves() -> Iterator[Diagnosis]:
    """Yield every leaf of the set in order, for tables built from it."""
    code_set = load_code_set()
    for line in code_set.lines:
        diagnosis = code_set.find(line.partition("\t")[0])
        if diagnosis is not None and diagnosis.is_leaf:
            yield diagnosis
