"""What a check reports: where in the records something is wrong, and what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class WireFault:
    """A reason not to send; ``path`` leads through the records, ``message`` is for people.

    Messages name codes and amounts of the claim but no person.
    """

    path: str
    message: str


def fault(path: str, message: str) -> WireFault:
    """Build one fault; short, because checks say it often."""
    return WireFault(path=path, message=message)


def below(path: str, faults: Iterable[WireFault]) -> Iterator[WireFault]:
    """Yield ``faults`` with ``path`` in front of their own."""
    for each in faults:
        yield replace(each, path=f"{path}.{each.path}")
