"""What of a clinic's schedule a person wants to see, as remembered for the person and clinic."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from practice.models import User
from scheduling.models import ScheduleFilter
from scheduling.selectors.days import DayAppointment


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The ids and statuses to show; an empty set means all."""

    provider_ids: frozenset[int] = frozenset()
    room_ids: frozenset[int] = frozenset()
    statuses: frozenset[str] = frozenset()

    @property
    def is_narrow(self) -> bool:
        """Whether anything may be hidden."""
        return bool(self.provider_ids or self.room_ids or self.statuses)

    def of_any_provider(self) -> "Chosen":
        """Return the choice for a page that shows one provider anyway."""
        return replace(self, provider_ids=frozenset())

    def shows(self, appointment: DayAppointment) -> bool:
        """Tell whether one appointment is shown."""
        return (
            (not self.provider_ids or appointment.provider_id in self.provider_ids)
            and (not self.room_ids or appointment.room_id in self.room_ids)
            and (not self.statuses or appointment.status in self.statuses)
        )

    def narrow(self, appointments: Iterable[DayAppointment]) -> tuple[DayAppointment, ...]:
        """Return the appointments that are shown."""
        return tuple(one for one in appointments if self.shows(one))


def chosen_by(user: User, clinic_id: int) -> Chosen:
    """Return what a person chose for a clinic; all without a choice: one query."""
    kept = ScheduleFilter.objects.filter(user=user, clinic=clinic_id).first()
    if kept is None:
        return Chosen()
    return Chosen(
        provider_ids=frozenset(kept.provider_ids),
        room_ids=frozenset(kept.room_ids),
        statuses=frozenset(kept.statuses),
    )
