"""Where two snapshots of claims differ, place by place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# Each claim has its own, whatever else it says.
OWN_TO_EACH = frozenset({"patient_control_number", "frequency_code", "payer_control_number"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One place, such as ``lines[1].units``, and what it says before and after."""

    path: str
    before: str
    after: str


def places_of(snapshot: Mapping[str, Any]) -> dict[str, str]:
    """Return what a stored snapshot says, by place, without the numbers of its own."""
    return {
        path: said
        for path, said in _below("", snapshot)
        if path not in OWN_TO_EACH and not path.endswith(("].control_number", "].number"))
    }


def changes_between(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """Return each place that differs, in order of the places; one that is missing is empty."""
    places = sorted(before.keys() | after.keys())
    changes = (
        Change(path=path, before=before.get(path, ""), after=after.get(path, "")) for path in places
    )
    return [change for change in changes if change.before != change.after]


def _below(path: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield a value's places; a list of words, such as modifiers, is one place."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from _below(f"{path}.{name}".lstrip("."), part)
    elif isinstance(value, list) and any(isinstance(part, Mapping) for part in value):
        for index, part in enumerate(value):
            yield from _below(f"{path}[{index}]", part)
    elif isinstance(value, list):
        yield path, ", ".join(map(str, value))
    else:
        yield path, "" if value is None else str(value)
