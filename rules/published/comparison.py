"""What changes when a new edition of a figure is taken in place of the one in force."""

import gzip
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rules.parameters.editions import Edition
from rules.parameters.fee_schedule import fee_table, shipped_values
from rules.parameters.icd10cm import FILE, with_point
from rules.parameters.kx_thresholds import kx_threshold
from rules.parameters.tables import parse_rows, read_table
from rules.vocabulary import Figure

NO_ACTIVE_EDIT = "9"
INDICATORS = {"0": "never together", "1": "a modifier may separate them"}
KINDS = {"H": "header", "L": "leaf"}
FACTOR, PARTICIPANTS_FACTOR = "conversion factor", "conversion factor for participants"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One row that differs; ``before`` is empty for a new row, ``after`` for one that goes."""

    key: str
    before: str
    after: str

    @property
    def codes(self) -> frozenset[str]:
        """Return the codes the row is about."""
        return frozenset(self.key.split("+"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Every row that differs between two tables of one figure, in order."""

    added: tuple[Change, ...]
    removed: tuple[Change, ...]
    changed: tuple[Change, ...]
    rows_before: int

    @property
    def loses_most(self) -> bool:
        """Tell whether more than half of the rows would go, as with a part left out."""
        return len(self.removed) * 2 > self.rows_before


Rows = Mapping[str, str]


def compare(before: Rows, after: Rows) -> Comparison:
    """Return what differs between two tables of described rows."""
    return Comparison(
        added=tuple(_changes(before, after, sorted(after.keys() - before.keys()))),
        removed=tuple(_changes(before, after, sorted(before.keys() - after.keys()))),
        changed=tuple(
            change
            for change in _changes(before, after, sorted(before.keys() & after.keys()))
            if change.before != change.after
        ),
        rows_before=len(before),
    )


def _changes(before: Rows, after: Rows, keys: list[str]) -> Iterator[Change]:
    for key in keys:
        yield Change(key=key, before=before.get(key, ""), after=after.get(key, ""))


def describe_rows(figure: Figure, edition: Edition | None, on: date) -> Rows:
    """Return each row of a figure by its code, in words; without an edition the shipped ones.

    ``on`` is the day for which shipped dollars are asked.
    """
    if figure is Figure.KX_THRESHOLD:
        amount = edition.amount if edition is not None else kx_threshold(on)
        return {figure.label: f"{amount:.2f}"}
    table = _shipped_table(figure) if edition is None else edition.content
    rows = dict(TABLES[figure](table))
    if figure is Figure.FEE_SCHEDULE:
        fees = fee_table(on, edition)
        rows[FACTOR] = f"{fees.dollars:.4f}"
        rows[PARTICIPANTS_FACTOR] = f"{fees.participant_dollars:.4f}"
    return rows


def _shipped_table(figure: Figure) -> str:
    if figure is Figure.ICD10CM:
        return gzip.decompress(FILE.read_bytes()).decode()
    if figure is Figure.FEE_SCHEDULE:
        return shipped_values()
    return read_table("code_pairs.csv" if figure is Figure.CODE_PAIRS else "unit_limits.csv")


def _pairs(table: str) -> Iterator[tuple[str, str]]:
    for row in parse_rows(table):
        if row["indicator"] == NO_ACTIVE_EDIT:
            continue
        words = [INDICATORS[row["indicator"]]]
        if row.get("starts_on"):
            words.append(f"from {row['starts_on']}")
        if row.get("ends_on"):
            words.append(f"through {row['ends_on']}")
        yield f"{row['column_1']}+{row['column_2']}", ", ".join(words)


def _limits(table: str) -> Iterator[tuple[str, str]]:
    for row in parse_rows(table):
        yield row["code"], f"{row['units']} (MAI {row['adjudication']})"


def _values(table: str) -> Iterator[tuple[str, str]]:
    for row in parse_rows(table):
        expense = row["practice_expense"] or "unknown"
        numbers = f"work {row['work']}, practice expense {expense}, total {row['total']}"
        yield row["code"], f"{numbers}, status {row['status']}"


def _diagnoses(table: str) -> Iterator[tuple[str, str]]:
    for line in table.splitlines():
        code, kind, seventh, side, title, targets = line.split("\t")
        words = [title, KINDS[kind]]
        if seventh:
            words.append(f"seventh {seventh}")
        if side:
            words.append(f"side {side}")
        if targets:
            words.append(f"excludes {targets}")
        yield with_point(code), "; ".join(words)


TABLES: Mapping[Figure, Callable[[str], Iterator[tuple[str, str]]]] = {
    Figure.CODE_PAIRS: _pairs,
    Figure.MUE: _limits,
    Figure.FEE_SCHEDULE: _values,
    Figure.ICD10CM: _diagnoses,
}
