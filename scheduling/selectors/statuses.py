"""How a status looks: an icon, a mark, a word and a color, never the color alone."""

from dataclasses import dataclass

from scheduling.models import AppointmentStatus

S = AppointmentStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusLook:
    """``icon`` is a lucide name; ``mark`` one character for the narrow calendar."""

    label: str
    icon: str
    mark: str
    tone: str
    is_struck: bool = False


LOOKS: dict[str, StatusLook] = {
    S.BOOKED: StatusLook(label="Booked", icon="circle", mark="○", tone="blue"),
    S.CONFIRMED: StatusLook(label="Confirmed", icon="circle-dot", mark="◐", tone="sky"),
    S.ARRIVED: StatusLook(label="Arrived", icon="map-pin-check", mark="●", tone="green"),
    S.IN_PROGRESS: StatusLook(label="In progress", icon="play", mark="▶", tone="amber"),
    S.FULFILLED: StatusLook(label="Fulfilled", icon="check", mark="✓", tone="neutral"),
    S.NO_SHOW: StatusLook(label="No-show", icon="user-x", mark="✕", tone="red"),
    S.CANCELLED: StatusLook(
        label="Cancelled", icon="ban", mark="⊘", tone="neutral", is_struck=True
    ),
}
