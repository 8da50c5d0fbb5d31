"""Build the rules' diagnosis table from the package that carries the whole code set."""

import gzip
import re
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from rules.parameters.exclusion_notes import matches_target, read_targets
from rules.parameters.icd10cm import FILE, Side, without_point

SIDE_WORDS = {"right": Side.RIGHT, "left": Side.LEFT, "bilateral": Side.BILATERAL}


class Command(BaseCommand):
    """Write the compact table; run it once for each yearly release of the package."""

    help = "Build rules/parameters/data/icd10cm.tsv.gz from the simple_icd_10_cm package."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file to write, which is the shipped one unless named."""
        parser.add_argument("--out", type=Path, default=FILE)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the table, the same bytes for the same release."""
        lines = sorted(set(build_lines()))  # a block of one category shares its name
        text = "\n".join(lines) + "\n"
        options["out"].write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
        self.stdout.write(f"{len(lines)} codes")


def build_lines() -> Iterator[str]:
    """Yield one line per category and subcategory; seventh characters stay with the stem."""
    import simple_icd_10_cm as package  # takes seconds and memory: only this command pays

    nodes = package.get_all_codes(with_dots=True)
    bare_codes = [without_point(node) for node in nodes]
    for node in nodes:
        if not package.is_category_or_subcategory(node) or package.is_extended_subcategory(node):
            continue
        children = [
            child
            for child in package.get_children(node)
            if not package.is_extended_subcategory(child)
        ]
        seventh = "" if children else "".join(_seventh_characters(package, node))
        yield "\t".join(
            (
                without_point(node),
                "H" if children else "L",
                seventh,
                "" if children else _side(package, node),
                package.get_description(node),
                " ".join(_targets(package, node, bare_codes)),
            )
        )


def _seventh_characters(package: Any, node: str) -> Iterator[str]:
    """Yield the seventh characters a leaf stem takes, as the package itself extends it."""
    for child in package.get_children(node):
        yield without_point(child)[-1]


def _side(package: Any, node: str) -> Side:
    """Return the side in the title; unspecified only where siblings name both sides."""
    title = _words(package.get_description(node))
    named = [side for word, side in SIDE_WORDS.items() if word in title]
    if named:
        return named[0] if len(named) == 1 else Side.NONE
    if "unspecified" not in title:
        return Side.NONE
    siblings = [_words(package.get_description(one)) for one in _siblings(package, node)]
    has_both = all(any(word in one for one in siblings) for word in ("right", "left"))
    return Side.UNSPECIFIED if has_both else Side.NONE


def _siblings(package: Any, node: str) -> list[str]:
    return list(package.get_children(package.get_parent(node)))


def _words(title: str) -> set[str]:
    return set(re.findall(r"[a-z]+", title.lower()))


def _targets(package: Any, node: str, bare_codes: list[str]) -> list[str]:
    """Return Excludes1 targets of the node; a category also has those of its block and chapter."""
    sources = [node]
    if package.is_category(node):
        sources += package.get_ancestors(node)
    notes = [note for source in sources for note in package.get_excludes1(source)]
    bare = without_point(node)
    targets = dict.fromkeys(read_targets(notes, bare_codes))
    return [target for target in targets if not matches_target(bare, target)]
