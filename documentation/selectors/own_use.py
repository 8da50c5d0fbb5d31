"""What a therapist picks most often, so that it stands first."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from documentation.models import Intervention
from practice.models import Provider

LOOK_BACK = timedelta(days=90)
MOST_ROWS = 400
LISTS = ("body_regions", "techniques", "purposes")
WORDS = (
    "procedure_code",
    "frequency",
    "intensity",
    "surface",
    "base_of_support",
    "vision",
    "cueing",
    "assistance",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnUse:
    """How often each word of a field was picked lately; empty for somebody new."""

    counts: Mapping[str, Counter[str]] = field(default_factory=dict)

    def sorted(self, field_name: str, offered: Iterable[str]) -> tuple[str, ...]:
        """Return words with the most used first, own words among them; ties keep their order."""
        counts = self.counts.get(field_name, Counter())
        words = dict.fromkeys((*offered, *counts))
        return tuple(sorted(words, key=lambda word: -counts[word]))

    def top(self, field_name: str, most: int) -> tuple[str, ...]:
        """Return the most used words of a field, at most so many."""
        counts = self.counts.get(field_name, Counter())
        return tuple(word for word, _ in counts.most_common(most))


def own_use(provider: Provider, *, on: date) -> OwnUse:
    """Return what a provider picked in the last 90 days, in one query."""
    rows = (
        Intervention.objects.filter(
            note__encounter__provider=provider,
            note__encounter__service_date__range=(on - LOOK_BACK, on),
            is_removed=False,
        )
        .order_by("-note__encounter__service_date", "pk")
        .values(*LISTS, *WORDS)[:MOST_ROWS]
    )
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*LISTS, *WORDS)}
    for row in rows:
        for name in LISTS:
            counts[name].update(row[name])
        for name in WORDS:
            if row[name]:
                counts[name][row[name]] += 1
    return OwnUse(counts=counts)
