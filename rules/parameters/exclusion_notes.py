"""Reading of Excludes1 notes: the codes that stand in a note's parentheses.

A target is a code prefix without its point (``R262``) or a range of prefixes
(``E08-E13``). A condition on further characters is expanded over the code set.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

PREFIX = r"\b[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{0,4})?(?![0-9A-Za-z])"
ONE_TARGET = re.compile(rf"({PREFIX})(?:\s*-\s*({PREFIX}))?")
IN_PARENTHESES = re.compile(r"\(([^()]*)\)")
WITH_SUFFIX = re.compile(r"with \.(\d+)(?:-\.(\d+))?-?$")
WITH_FINAL = re.compile(r"with final characters -(\d+)$")
WITH_PLACE = re.compile(r"with (fifth|5th|seventh|7th)[ -]character ([0-9A-Z])$")
PLACES = {"fifth": 5, "5th": 5, "seventh": 7, "7th": 7}


def matches_target(code: str, target: str) -> bool:
    """Tell whether a code without its point falls under an exclusion target."""
    first, dash, last = target.partition("-")
    if not dash:
        return code.startswith(first)
    return first <= code[: len(first)] and code[: len(last)] <= last


def read_targets(notes: Iterable[str], all_codes: Sequence[str]) -> Iterator[str]:
    """Yield the targets that Excludes1 notes name; words without a code name none.

    ``all_codes`` are the set's codes without points, for notes that set a condition.
    """
    for note in notes:
        for words in IN_PARENTHESES.findall(note):
            codes, has_condition, condition = words.partition("with ")
            targets = [_target(match) for match in ONE_TARGET.finditer(codes)]
            if has_condition:
                yield from _expand(targets, f"with {condition.strip()}", all_codes)
            else:
                yield from targets


def _target(match: re.Match[str]) -> str:
    first, last = match.group(1).replace(".", ""), match.group(2)
    return f"{first}-{last.replace('.', '')}" if last else first


def _expand(targets: Sequence[str], condition: str, all_codes: Sequence[str]) -> Iterator[str]:
    """Yield the codes under the targets that meet the condition; an unknown one has none."""
    fits = _condition(condition)
    if fits is None:
        return
    for code in all_codes:
        if fits(code) and any(matches_target(code, target) for target in targets):
            yield code


def _condition(condition: str) -> Callable[[str], bool] | None:
    if suffix := WITH_SUFFIX.match(condition):
        first, last = suffix.group(1), suffix.group(2) or suffix.group(1)
        length = 3 + len(first)
        return lambda code: len(code) == length and first <= code[3:] <= last
    if final := WITH_FINAL.match(condition):
        ending = final.group(1)
        return lambda code: code.endswith(ending)
    if place := WITH_PLACE.match(condition):
        number, character = PLACES[place.group(1)], place.group(2)
        return lambda code: len(code) == number and code[number - 1] == character
    return None
