"""A procedure in readable sentences, for the screen and the printed note.

Every word comes from what was picked or typed; only what joins them is ours. An empty field
adds nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the content itself offers its sentences
    from collections.abc import Iterable, Iterator, Sequence

    from documentation.selectors.overlay import InterventionContent


def sentences_of(row: InterventionContent) -> str:
    """Return what was charted about a procedure as running text."""
    return " ".join(
        (
            f"{row.label} ({row.procedure_code}){_minutes(row)}{_what(row)}.",
            *(f"{part}." for part in _parts(row)),
        )
    )


def _parts(row: InterventionContent) -> Iterator[str]:
    if row.exercises:
        yield "; ".join(line.words for line in row.exercises)
    if dose := _dose(row):
        yield dose
    if setting := _setting(row):
        yield _capitalized(setting)
    for lead, text in (
        ("Skilled component", row.skilled_component),
        ("Deficit", row.deficit),
        ("Function", row.functional_purpose),
        ("Response", row.response),
        ("Progression", row.progression),
    ):
        if sentence := _without_stop(text):
            yield f"{lead}: {sentence}"


def _minutes(row: InterventionContent) -> str:
    contact = " one-on-one" if row.is_one_on_one else ", not one-on-one"
    if row.pt_minutes and row.pta_minutes:
        return f", {row.minutes} min{contact} (PT {row.pt_minutes}, PTA {row.pta_minutes})"
    if row.minutes:
        return f", {row.minutes} min{contact}"
    return "" if row.is_one_on_one else contact


def _what(row: InterventionContent) -> str:
    """Return what was done, where and for which aims: ``: tandem stance to the trunk for …``."""
    techniques, regions = _listed(row.techniques), _listed(_by_side(row.body_regions))
    where = f"to the {regions}" if techniques else regions
    aims = f"for {_listed(row.purposes)}" if row.purposes else ""
    said = " ".join(part for part in (techniques, where if regions else "", aims) if part)
    return f": {said}" if said else ""


def _by_side(regions: Sequence[str]) -> list[str]:
    """Say a region that was picked on both sides once: ``both ankles`` would need a plural."""
    words = []
    for region in regions:
        side, _, name = region.partition(" ")
        other = {"left": "right", "right": "left"}.get(side)
        if other is None or f"{other} {name}" not in regions:
            words.append(region)
        elif side == "left":
            words.append(f"left and right {name}")
    return words


def _dose(row: InterventionContent) -> str:
    volume = _volume(row.sets, row.reps)
    parts = (volume, row.duration, row.intensity, row.frequency)
    return _capitalized(", ".join(_without_stop(part) for part in parts if part.strip()))


def _volume(sets: str, reps: str) -> str:
    if sets and reps:
        return f"{sets} sets of {reps}"
    return f"{sets} sets" if sets else f"{reps} repetitions" if reps else ""


def _setting(row: InterventionContent) -> str:
    parts = (
        f"on {row.surface}" if row.surface else "",
        row.base_of_support,
        row.vision,
        f"cueing: {row.cueing}" if row.cueing else "",
        f"assistance: {row.assistance}" if row.assistance else "",
    )
    return ", ".join(_without_stop(part) for part in parts if part)


def _listed(words: Iterable[str]) -> str:
    """Return words as a list in a sentence: ``a``, ``a and b``, ``a, b and c``."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


def _without_stop(text: str) -> str:
    """Return a text on one line without the period that the sentence will set itself."""
    return " ".join(text.split()).removesuffix(".")
