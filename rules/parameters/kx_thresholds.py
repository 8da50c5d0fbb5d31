"""The KX threshold: allowed dollars of one year past which KX attests necessity.

PT and SLP share one amount and OT has another of the same size.
Source: 42 U.S.C. 1395l(g); the yearly CMS update. The amount for 2019 rests on
secondary sources.
"""

from datetime import date
from decimal import Decimal

THRESHOLDS = {
    2018: Decimal(2010),
    2019: Decimal(2040),
    2020: Decimal(2080),
    2021: Decimal(2110),
    2022: Decimal(2150),
    2023: Decimal(2230),
    2024: Decimal(2330),
    2025: Decimal(2410),
    2026: Decimal(2480),
}


def kx_threshold(on: date) -> Decimal:
    """Return the threshold of the day's year, or the last stated one after it.

    Whether a later day may use it is for ``rules.parameters.periods`` to say.
    """
    return THRESHOLDS.get(on.year, THRESHOLDS[max(THRESHOLDS)])
