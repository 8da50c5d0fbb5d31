"""Which claim of an 837P, and which part of it, stands at a place that a 999 names.

A 999 counts segments from the ST as 1. Loops of the subscriber and the patient come before
the CLM they belong to, so a place in them is one of the claim that follows.
"""

from collections.abc import Container
from dataclasses import dataclass, field

from x12.segments import Segment, read_segments

DEPENDANT = "23"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One segment of a file: its claim, the party it is about (NM101), and its line."""

    segment: Segment
    patient_control_number: str = ""
    party: str = ""
    line: int = 0


@dataclass(slots=True)
class ClaimPlaces:
    """The claims of each transaction, in order, and the places that were asked for."""

    claims: dict[str, list[str]] = field(default_factory=dict)
    places: dict[tuple[str, int], Place] = field(default_factory=dict)


@dataclass(slots=True)
class _Walk:
    transaction: str = ""
    position: int = 0
    claim: str = ""
    party: str = ""
    line: int = 0

    def enter(self, each: Segment) -> None:
        """Follow one segment: what it opens holds until the next one opens."""
        self.position += 1
        if each.name == "ST":
            self.transaction, self.position = each.text(2), 1
            self.claim, self.party, self.line = "", "", 0
        elif each.name == "HL":
            self.claim, self.party, self.line = "", "", 0
        elif each.name == "NM1":
            self.party = each.text(1)
        elif each.name == "CLM":
            self.claim, self.party, self.line = each.text(1), "", 0
        elif each.name == "LX":
            self.party, self.line = "", self.line + 1


def read_places(text: str, wanted: Container[tuple[str, int]]) -> ClaimPlaces:
    """Return the claims of an 837P by transaction, and the wanted (ST02, position) places."""
    found, walk, waiting = ClaimPlaces(), _Walk(), list[tuple[tuple[str, int], Place]]()
    for each in read_segments(text):
        walk.enter(each)
        if each.name == "HL" and each.text(3) != DEPENDANT:
            _keep(found, waiting, claim="")
        if each.name == "CLM":
            found.claims.setdefault(walk.transaction, []).append(walk.claim)
            _keep(found, waiting, claim=walk.claim)
        at = (walk.transaction, walk.position)
        if at in wanted:
            place = Place(
                segment=each,
                patient_control_number=walk.claim,
                party=walk.party,
                line=walk.line,
            )
            waiting.append((at, place))
            if walk.claim:
                _keep(found, waiting, claim=walk.claim)
    _keep(found, waiting, claim="")
    return found


def _keep(found: ClaimPlaces, waiting: list[tuple[tuple[str, int], Place]], *, claim: str) -> None:
    """Give the places that waited for their CLM its claim, and forget that they waited."""
    for at, place in waiting:
        found.places[at] = Place(
            segment=place.segment,
            patient_control_number=place.patient_control_number or claim,
            party=place.party,
            line=place.line,
        )
    waiting.clear()
