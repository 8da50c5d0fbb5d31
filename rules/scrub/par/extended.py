"""PAR-002: a figure was used past its stated period, as the owner decided.

The owner decided to use a figure past the period it was published for. This finding names the
figure, the last day and the reason, so that whoever sends the claim knows.
"""

from collections.abc import Iterator
from datetime import date

from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import day


def check(review: Review) -> Iterator[Flaw]:
    """Name every extended figure that the rules before this one used."""
    for figure, extension in review.figures.extended.items():
        yield Flaw(
            path="service_date",
            message=(
                f"The {figure.label} was extended by the owner through {day(extension.until)}: "
                f"{extension.reason}"
            ),
            fix="Load the figure once it is published, then scrub the claim again.",
            subject=figure.value,
        )


RULE = Rule(
    id="PAR-002",
    title="Figure extended past its stated period",
    severity=Severity.WARN,
    citation="The owner's extension, with its reason",
    applies_from=date.min,
    check=check,
)
