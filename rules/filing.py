"""The last day on which a claim may reach its payer.

Source: 42 CFR 424.44(a) for Medicare's calendar year; a payer's contract otherwise.
"""

from datetime import date, timedelta

from rules.facts import PayerFacts
from rules.vocabulary import PayerKind


def last_day_to_file(payer: PayerFacts, service_date: date) -> date | None:
    """Return the last day, or ``None`` where no limit is known.

    A payer's own number of days runs from the service date. Without one, Medicare gives
    one calendar year; a service of February 29 has until February 28.
    """
    if payer.filing_limit_days is not None:
        return service_date + timedelta(days=payer.filing_limit_days)
    if payer.kind is not PayerKind.MEDICARE:
        return None
    try:
        return service_date.replace(year=service_date.year + 1)
    except ValueError:
        return service_date.replace(year=service_date.year + 1, day=28)
