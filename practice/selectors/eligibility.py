"""The latest answer about a coverage, with its age."""

from dataclasses import dataclass
from datetime import date

from practice.models import Coverage, EligibilityAnswer, EligibilityCheck
from rules.wording import plural


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """What is known of a coverage on a day; without a row only the day of a yes is known."""

    check: EligibilityCheck | None
    asked_on: date
    days_ago: int

    @property
    def age(self) -> str:
        """How far the answer is from the day: it may have been asked for after a visit."""
        if self.days_ago < 0:
            return f"{plural(-self.days_ago, 'day')} after"
        return f"{plural(self.days_ago, 'day')} before" if self.days_ago else "the same day"

    @property
    def is_refused(self) -> bool:
        """Whether the payer said that the coverage is not active."""
        return self.check is not None and self.check.answer == EligibilityAnswer.INACTIVE


def eligibility_of(coverage: Coverage, *, on: date) -> Eligibility | None:
    """Return the latest answer about a coverage as seen on a day; nothing when nobody asked."""
    check = (
        EligibilityCheck.objects.filter(coverage=coverage)
        .select_related("asked_by")
        .order_by("-asked_on", "-pk")
        .first()
    )
    asked_on = check.asked_on if check else coverage.eligibility_checked_on
    if asked_on is None:
        return None
    return Eligibility(check=check, asked_on=asked_on, days_ago=(on - asked_on).days)
