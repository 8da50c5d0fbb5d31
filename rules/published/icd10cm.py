"""A release of ICD-10-CM as CDC and CMS publish it: the tabular list and the order file.

The tabular list (XML) has the codes as a tree with their notes: what takes a seventh
character, and what excludes what. The order file (fixed width) names every code and
header once, seventh characters already joined; it confirms them and is checked against
the tree. The notes cannot be had from the order file, so that it does not suffice alone.
Titles are in the public domain.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from rules.parameters.exclusion_notes import matches_target, read_targets
from rules.parameters.icd10cm import CATEGORY_LENGTH, CODE_LENGTH, Side, without_point
from rules.published.files import PublishedFile, PublishedFileError, find_files
from rules.published.tables import Published

SOUGHT = "the tabular list (...tabular...xml) and the order file (...order...txt)"
SIDE_WORDS = {"right": Side.RIGHT, "left": Side.LEFT, "bilateral": Side.BILATERAL}
ORDER_LINE = re.compile(r"^\d{5} ([A-Z][0-9A-Z]{2,6}) +([01]) ")
FISCAL_YEAR_BEGINS = 10  # the month


@dataclass(slots=True, kw_only=True)
class Node:
    """One category or subcategory of the tabular list."""

    code: str
    title: str
    excludes1: list[str]
    outer_excludes1: list[str]
    seventh: str
    siblings: list["Node"]
    children: list["Node"] = field(default_factory=list)


def read_icd10cm(paths: Sequence[Path], *, starts_on: date) -> Published:
    """Return the code set of a release that is in force from the day.

    Raises ``PublishedFileError`` where the tabular list is missing, is of another fiscal
    year, or does not agree with the order file.
    """
    files = find_files(paths, wanted=_is_release_file, sought=SOUGHT)
    tabular = [file for file in files if file.own_name.endswith(".xml")]
    order = [file for file in files if not file.own_name.endswith(".xml")]
    if len(tabular) != 1 or len(order) > 1:
        found = ", ".join(file.name for file in files)
        raise PublishedFileError(found, f"give {SOUGHT}, one of each.")
    root = _parse(tabular[0])
    _refuse_other_year(tabular[0], root, starts_on)
    listed = read_order(order[0]) if order else None
    lines = build_lines(root, None if listed is None else frozenset(listed))
    if listed is not None:
        _compare(order[0], complete_codes(lines), listed)
    notes = () if order else ("Without the order file the codes are not confirmed.",)
    return Published(
        content="\n".join(lines) + "\n",
        row_count=len(lines),
        files=tuple(file.name for file in files),
        notes=notes,
    )


def read_tabular(data: bytes) -> Element:
    """Return the tree of a tabular list.

    Raises ``ValueError`` for what is no such XML; entities, which could grow, are refused.
    """
    if b"<!ENTITY" in data:
        raise ValueError("it declares entities")
    try:
        root = fromstring(data)  # noqa: S314 - entities are refused above
    except ParseError as error:
        raise ValueError(str(error)) from error
    if root.tag != "ICD10CM.tabular":
        raise ValueError(f"its root is {root.tag}")
    return root


def read_order(file: PublishedFile) -> dict[str, bool]:
    """Return every code and header of the order file, and whether it is complete."""
    listed: dict[str, bool] = {}
    for number, line in enumerate(file.read().decode("utf-8-sig", "replace").splitlines(), 1):
        if not line.strip():
            continue
        match = ORDER_LINE.match(line)
        if match is None:
            raise PublishedFileError(file.name, f"is no order file. Give {SOUGHT}.", line=number)
        listed[match[1]] = match[2] == "1"
    return listed


def build_lines(root: Element, confirmed: frozenset[str] | None) -> list[str]:
    """Return the lines of ``rules.parameters.icd10cm.CodeSet``, in order.

    A seventh character counts where ``confirmed`` has the code with it.
    """
    nodes = list(_walk(_categories(root)))
    all_codes = [code for node in nodes for code in _codes(node, confirmed)]
    return sorted({_line(node, all_codes, confirmed) for node in nodes})


def complete_codes(lines: Iterable[str]) -> Iterator[str]:
    """Yield every code that a claim may carry, seventh characters joined."""
    for line in lines:
        code, kind, seventh, *_ = line.split("\t")
        if kind == "L":
            yield from _extended(code, seventh) if seventh else (code,)


def _is_release_file(name: str) -> bool:
    if name.endswith(".xml"):
        return "tabular" in name
    return name.endswith(".txt") and "order" in name and "addenda" not in name


def _parse(file: PublishedFile) -> Element:
    try:
        return read_tabular(file.read())
    except PublishedFileError:
        raise
    except ValueError as error:
        raise PublishedFileError(
            file.name, f"is no tabular list of ICD-10-CM: {error}. Give {SOUGHT}."
        ) from error


def _refuse_other_year(file: PublishedFile, root: Element, starts_on: date) -> None:
    year = starts_on.year + (starts_on.month >= FISCAL_YEAR_BEGINS)
    version = (root.findtext("version") or "").strip()
    if version and version != str(year):
        raise PublishedFileError(
            file.name, f"is the release of fiscal year {version}, not of {year}."
        )


def _compare(file: PublishedFile, built: Iterable[str], listed: dict[str, bool]) -> None:
    complete = {code for code, is_complete in listed.items() if is_complete}
    differing = sorted(complete.symmetric_difference(built))
    if differing:
        raise PublishedFileError(
            file.name,
            f"does not agree with the tabular list: {len(differing)} codes stand in one of "
            f"them alone, {differing[0]} first. Give both of one release.",
        )


def _categories(root: Element) -> list[Node]:
    """Return the categories in order, each with what its chapter and blocks exclude."""
    found: list[Node] = []
    for chapter in root.iter("chapter"):
        for section in chapter.iter("section"):
            outer = [*_notes(section), *_notes(chapter)]
            siblings: list[Node] = []
            siblings += (_node(diag, outer, "", siblings) for diag in section.findall("diag"))
            found += siblings
    return found


def _node(diag: Element, outer: list[str], inherited: str, siblings: list[Node]) -> Node:
    definition = diag.find("sevenChrDef")
    seventh = inherited
    if definition is not None:
        seventh = "".join(one.get("char", "") for one in definition.findall("extension"))
    node = Node(
        code=(diag.findtext("name") or "").strip(),
        title=" ".join((diag.findtext("desc") or "").split()),
        excludes1=_notes(diag),
        outer_excludes1=outer,
        seventh=seventh,
        siblings=siblings,
    )
    for child in diag.findall("diag"):
        node.children.append(_node(child, [], seventh, node.children))
    return node


def _notes(element: Element) -> list[str]:
    return ["".join(note.itertext()) for note in element.findall("excludes1/note")]


def _walk(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _walk(node.children)


def _codes(node: Node, confirmed: frozenset[str] | None) -> Iterator[str]:
    """Yield the code of a node and, of a leaf, what its seventh characters make of it."""
    bare = without_point(node.code)
    yield bare
    yield from _extended(bare, _seventh(node, bare, confirmed))


def _extended(bare: str, seventh: str) -> Iterator[str]:
    """Yield the code with each seventh character, an X in every place between."""
    for character in seventh:
        yield bare.ljust(CODE_LENGTH - 1, "X") + character


def _line(node: Node, all_codes: Sequence[str], confirmed: frozenset[str] | None) -> str:
    bare = without_point(node.code)
    return "\t".join(
        (
            bare,
            "H" if node.children else "L",
            _seventh(node, bare, confirmed),
            "" if node.children else _side(node),
            node.title,
            " ".join(_targets(node, bare, all_codes)),
        )
    )


def _seventh(node: Node, bare: str, confirmed: frozenset[str] | None) -> str:
    """Return the seventh characters a leaf needs one of, as far as they are confirmed."""
    if node.children or len(bare) >= CODE_LENGTH:
        return ""
    return "".join(
        code[-1] for code in _extended(bare, node.seventh) if confirmed is None or code in confirmed
    )


def _side(node: Node) -> Side:
    """Return the side in the title; unspecified only where siblings name both sides."""
    title = _words(node.title)
    named = [side for word, side in SIDE_WORDS.items() if word in title]
    if named:
        return named[0] if len(named) == 1 else Side.NONE
    if "unspecified" not in title:
        return Side.NONE
    siblings = [_words(one.title) for one in node.siblings]
    has_both = all(any(word in one for one in siblings) for word in ("right", "left"))
    return Side.UNSPECIFIED if has_both else Side.NONE


def _words(title: str) -> set[str]:
    return set(re.findall(r"[a-z]+", title.lower()))


def _targets(node: Node, bare: str, all_codes: Sequence[str]) -> list[str]:
    """Return Excludes1 targets of the node; a category also has those of its block and chapter."""
    notes = list(node.excludes1)
    if len(bare) == CATEGORY_LENGTH:
        notes += node.outer_excludes1
    targets = dict.fromkeys(read_targets(notes, all_codes))
    return [target for target in targets if not matches_target(bare, target)]
