"""UNT-001: the minutes do not support the units billed.

The units billed are compared with those that the day's minutes give by the payer's own way of
counting. Where the method accepts several answers, each of them is accepted. All lines of a
code count together.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.parameters.procedures import BLOCK_BASES
from rules.review import Review
from rules.units import CodeCount
from rules.vocabulary import Severity, UnitMethod
from rules.wording import plural


def check(review: Review) -> Iterator[Flaw]:
    """Find codes billed above the accepted answer that comes nearest to the claim."""
    count, billed = review.unit_count, review.units_of_visit
    answer = count.answer_nearest(billed)
    for one in count.counts:
        if one.code not in review.first_place:
            continue  # another claim of the visit bills it, or nobody does
        counts_by_minutes = one.procedure.is_timed or one.procedure.time_basis in BLOCK_BASES
        if counts_by_minutes and billed[one.code] > answer[one.code]:
            yield Flaw(
                path=f"lines[{review.first_place[one.code]}].units",
                message=_explain(review, one, answer[one.code]),
                fix=(
                    f"Bill {plural(answer[one.code], 'unit')} of {one.code}, or correct the "
                    "minutes."
                ),
                subject=one.code,
            )


def _explain(review: Review, one: CodeCount, units: int) -> str:
    given = plural(one.service.minutes, "minute")
    message = f"{one.code} bills {plural(review.units_of_visit[one.code], 'unit')}; its {given} "
    if review.unit_count.method is UnitMethod.CMS and one.procedure.is_timed:
        total = review.unit_count
        return (
            f"{message}earn {units} of the {plural(total.timed_units, 'unit')} that "
            f"{plural(total.timed_minutes, 'timed minute')} of the day give."
        )
    return f"{message}give {units} by themselves."


RULE = Rule(
    id="UNT-001",
    title="Minutes do not support the units",
    severity=Severity.BLOCK,
    citation="Pub. 100-04, ch. 5, sec. 20.2.C; CPT time rule",
    applies_from=date(2000, 1, 1),
    yields_to=("NOTE-002", "UNT-005"),
    check=check,
)
