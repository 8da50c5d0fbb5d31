"""The visits of episodes of care, in order: what came before one, and how many a period holds."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from documentation.models import Encounter, Note


class Visit(NamedTuple):
    """One visit of an episode, with its note where it has one."""

    service_date: date
    encounter_id: int
    note_id: UUID | None
    kind: str | None

    @property
    def place(self) -> tuple[date, int]:
        """Where it stands among the visits: by day, then as they were opened."""
        return self.service_date, self.encounter_id


@dataclass(frozen=True, slots=True)
class EpisodeVisits:
    """All visits of some episodes, read at once."""

    _visits: dict[int, list[Visit]] = field(default_factory=lambda: defaultdict(list))
    _days: dict[int, list[date]] = field(default_factory=lambda: defaultdict(list))

    def add(self, episode_id: int, visit: Visit) -> None:
        """Add a visit, which must not come before the last one of its episode."""
        days = self._days[episode_id]
        if not days or days[-1] != visit.service_date:
            days.append(visit.service_date)
        self._visits[episode_id].append(visit)

    def up_to(self, encounter: Encounter, *, since: date) -> int:
        """Count the visits from a day up to this one, which counts."""
        visits = self._visits[encounter.episode_id]
        first = bisect_left(visits, since, key=lambda visit: visit.service_date)
        return bisect_right(visits, _place(encounter), key=lambda visit: visit.place) - first

    def in_week(self, encounter: Encounter) -> int:
        """Count the visits from Monday up to this one, which counts."""
        day = encounter.service_date
        return self.up_to(encounter, since=day - timedelta(days=day.weekday()))

    def treatment_days(self, encounter: Encounter, *, after: date | None) -> int:
        """Count the days with a visit through this one's, those after a day alone."""
        days = self._days[encounter.episode_id]
        first = 0 if after is None else bisect_right(days, after)
        return bisect_right(days, encounter.service_date) - first

    def before(self, encounter: Encounter) -> Iterator[Visit]:
        """Yield the visits before this one, the latest first."""
        visits = self._visits[encounter.episode_id]
        end = bisect_left(visits, _place(encounter), key=lambda visit: visit.place)
        return (visits[place] for place in range(end - 1, -1, -1))

    def last_note_alike(self, note: Note) -> UUID | None:
        """Return the note of the same kind that was written last before this one."""
        alike = (visit.note_id for visit in self.before(note.encounter) if visit.kind == note.kind)
        return next(alike, None)


def visits_of_episodes(episode_ids: Iterable[int]) -> EpisodeVisits:
    """Return the visits of some episodes, in one query."""
    rows = (
        Encounter.objects.filter(episode_id__in=set(episode_ids))
        .order_by("service_date", "pk")
        .values_list("episode_id", "service_date", "pk", "note", "note__kind")
    )
    visits = EpisodeVisits()
    for episode_id, day, pk, note_id, kind in rows:
        visit = Visit(service_date=day, encounter_id=pk, note_id=note_id, kind=kind)
        visits.add(episode_id, visit)
    return visits


def _place(encounter: Encounter) -> tuple[date, int]:
    return encounter.service_date, encounter.pk
