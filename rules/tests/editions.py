"""Invented editions: next year's figures as somebody would have loaded them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from rules.parameters import code_pairs, fee_schedule, unit_limits
from rules.parameters.editions import Edition, LoadedFigures
from rules.parameters.tables import write_rows
from rules.vocabulary import Figure

STARTS_ON, ENDS_ON = date(2027, 1, 1), date(2027, 3, 31)


def edition(figure: Figure, **changes: Any) -> Edition:
    plain = Edition(
        figure=figure, starts_on=STARTS_ON, ends_on=ENDS_ON, source="An invented publication"
    )
    return replace(plain, **changes)


def pairs(*rows: tuple[str, str, int], **changes: Any) -> Edition:
    table = write_rows(code_pairs.COLUMNS, [(*row, "", "") for row in rows])
    return edition(Figure.CODE_PAIRS, content=table, **changes)


def limits(*rows: tuple[str, int, int], **changes: Any) -> Edition:
    table = write_rows(unit_limits.COLUMNS, rows)
    return edition(Figure.MUE, content=table, **changes)


def threshold(dollars: str, **changes: Any) -> Edition:
    year = {"starts_on": STARTS_ON, "ends_on": date(2027, 12, 31)}
    return edition(Figure.KX_THRESHOLD, amount=Decimal(dollars), **{**year, **changes})


def diagnoses(*lines: str, **changes: Any) -> Edition:
    return edition(Figure.ICD10CM, content="".join(f"{one}\n" for one in sorted(lines)), **changes)


def fees(*rows: tuple[str, str, str, str, str], **changes: Any) -> Edition:
    table = write_rows(fee_schedule.COLUMNS, rows)
    return edition(
        Figure.FEE_SCHEDULE,
        content=table,
        **{"ends_on": date(2027, 12, 31), "amount": Decimal("30.0000"), **changes},
    )


def loaded(*editions: Edition) -> LoadedFigures:
    return LoadedFigures(editions=editions)
