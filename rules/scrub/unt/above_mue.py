"""UNT-003: the units of a code exceed its medically unlikely edit.

Medicare publishes the most units of a code that are likely on one day. Above an absolute limit
(MAI 2) the line is not paid; above the others (MAI 3) it may be, with records. Lines of
earlier claims of the date count. It holds for payers that use Medicare's edits.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import plural


def check(review: Review) -> Iterator[Flaw]:
    """Find codes above their daily limit, with earlier lines of the date; MAI 3 warns."""
    limits = review.edit_set_limits
    for code, place in review.first_place.items():
        limit, units = limits.get(code), review.units_of_day[code]
        if limit is not None and 0 < limit.units < units:
            yield Flaw(
                path=f"lines[{place}].units",
                message=(
                    f"{code} has {plural(units, 'unit')} on this date; the limit is {limit.units} "
                    f"a day (MAI {limit.adjudication})."
                ),
                fix=(
                    f"Bill at most {plural(limit.units, 'unit')}."
                    if limit.is_absolute
                    else f"Bill at most {plural(limit.units, 'unit')}, or be ready to send records."
                ),
                severity=None if limit.is_absolute else Severity.WARN,
                subject=code,
            )


RULE = Rule(
    id="UNT-003",
    title="Units above the medically unlikely edit",
    severity=Severity.BLOCK,
    departs_to=(Severity.WARN,),
    citation="CMS practitioner MUE table; NCCI Policy Manual, ch. 1, sec. V",
    applies_from=date(2007, 1, 1),
    yields_to=("UNT-005",),
    check=check,
)
