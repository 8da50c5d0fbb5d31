"""The independent judge of a claim file: nothing leaves that pyx12 refuses.

pyx12 knows the implementation guide by its own maps and shares no code with our writer. It
judges syntax, codes and structure; ``x12.checks`` judges what it does not look at.
"""

import io
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pyx12 import map_if
from pyx12.errors import EngineError
from pyx12.params import ParamsBase
from pyx12.x12n_document import x12n_document

_load_map_file = map_if.load_map_file


@cache
def _kept_map(map_file: str) -> Any:
    """Return a map of pyx12, read once in a process; where it stands it counts elsewhere."""
    return _load_map_file(map_file, ParamsBase())


# pyx12 reads its maps anew for each file, which takes far longer than to judge a claim.
map_if.load_map_file = lambda map_file, *_: _kept_map(map_file)
# pyx12 logs the values it refuses, and those belong to patients: nothing of it is logged.
logging.getLogger("pyx12").setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeError:
    """One thing the judge found wrong; ``message`` may repeat a value, so it is never logged.

    ``segment_number`` counts from the ISA as 1 and is 0 when the whole file is meant;
    ``segment`` is its name when the judge gives it, ``element`` the position, else 0.
    """

    code: str
    message: str
    segment_number: int = 0
    segment: str = ""
    element: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a file may be sent, why not, and the 999 that a receiver would answer."""

    ok: bool
    errors: tuple[JudgeError, ...]
    ack_999: str


def judge_837p(text: str) -> Verdict:
    """Return what an independent validator says about a whole interchange.

    A file it cannot even begin to read is a verdict too, not an exception.
    """
    acknowledgement, report = io.StringIO(), io.StringIO()
    try:
        accepted = x12n_document(
            ParamsBase(), io.StringIO(text), acknowledgement, None, fd_json=report
        )
    except EngineError as refusal:
        return _refused(JudgeError(code="map", message=str(refusal)))
    if not report.getvalue():
        return _refused(JudgeError(code="unreadable", message="This is no X12 interchange."))
    errors = tuple(_errors_below(json.loads(report.getvalue()), number=0, segment=""))
    if accepted == bool(errors):
        return _refused(*errors, JudgeError(code="verdict", message="The verdict is unclear."))
    return Verdict(ok=accepted, errors=errors, ack_999=acknowledgement.getvalue())


def _refused(*errors: JudgeError) -> Verdict:
    return Verdict(ok=False, errors=errors, ack_999="")


def _errors_below(node: Any, *, number: int, segment: str) -> Iterator[JudgeError]:
    """Yield the errors of one node of pyx12's report and of all nodes under it."""
    number, segment = node.get("cur_line", number), node.get("seg_id", segment)
    for error in node.get("errors", []):
        yield JudgeError(
            code=error["err_cde"],
            message=error["err_str"],
            segment_number=number,
            segment=segment,
            element=node.get("ele_pos") or 0,
        )
    for level in ("interchanges", "groups", "transactions", "segments", "elements"):
        for child in node.get(level, []):
            yield from _errors_below(child, number=number, segment=segment)
