"""The checkboxes of the charting page, in the groups in which they are shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from documentation.models import picks
from documentation.selectors.own_use import OwnUse
from documentation.views.drawn import draw_pick

MOST_AT_HAND = 8
USUAL_TECHNIQUES = (
    "perturbation training",
    "weight shifting",
    "tandem stance",
    "PNF diagonals",
    "NDT/Bobath handling",
    "gaze stabilization",
    "Frenkel exercises",
    "postural re-education",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One checkbox of a group; ``short`` is its label where the group's name says the rest."""

    value: str
    is_checked: bool
    short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxGroup:
    """Checkboxes that stand together; one that is not at hand is behind a disclosure."""

    label: str
    boxes: tuple[Box, ...]
    is_at_hand: bool = True

    @property
    def has_sides(self) -> bool:
        """Whether its boxes are sides of what its label names."""
        return any(box.short for box in self.boxes)

    @property
    def drawn(self) -> SafeString:
        """Its checkboxes."""
        return SafeString(
            "".join(
                draw_pick(box.value, box.short, is_checked=box.is_checked) for box in self.boxes
            )
        )


def word_group(
    label: str, words: Iterable[str], chosen: list[str], *, is_at_hand: bool = True
) -> BoxGroup:
    """Return a group of plain words."""
    boxes = tuple(Box(value=word, is_checked=word in chosen) for word in words)
    return BoxGroup(label=label, boxes=boxes, is_at_hand=is_at_hand)


def region_groups(chosen: list[str]) -> Iterator[BoxGroup]:
    """Yield each body region with its sides, then regions that were typed."""
    offered: set[str] = set()
    for pick in picks.region_picks():
        offered.update(pick.choices)
        shorts = ("L", "R") if len(pick.choices) > 1 else ("",)
        yield BoxGroup(
            label=pick.region,
            boxes=tuple(
                Box(value=word, is_checked=word in chosen, short=short)
                for word, short in zip(pick.choices, shorts, strict=True)
            ),
        )
    if own := [word for word in chosen if word not in offered]:
        yield word_group("Other", own, chosen)


def technique_groups(chosen: list[str], own: OwnUse) -> Iterator[BoxGroup]:
    """Yield what is chosen and most used first, then the rest by what it works through."""
    usual = dict.fromkeys((*own.top("techniques", MOST_AT_HAND), *USUAL_TECHNIQUES))
    at_hand = dict.fromkeys((*chosen, *list(usual)[:MOST_AT_HAND]))
    yield word_group("", at_hand, chosen)
    for label, words in picks.TECHNIQUE_GROUPS:
        rest = [word for word in words if word not in at_hand]
        if rest:
            yield word_group(label, rest, chosen, is_at_hand=False)
