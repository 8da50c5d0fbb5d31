"""What a finding of each rule looks like, from an invented claim that the rule speaks about.

``example_claims.json`` holds one claim in good order and, for each rule, what is changed in it
so that the rule finds something.
"""

import json
from copy import deepcopy
from functools import cache
from importlib.resources import files
from typing import Any

from rules.described.claims import read_claims
from rules.engine import scrub
from rules.findings import Finding


@cache
def example_finding(rule_id: str) -> Finding:
    """Return what a rule says about its example; raises ``LookupError`` for an unknown id."""
    described = json.loads(files("rules").joinpath("example_claims.json").read_text("utf-8"))
    claim = deepcopy(described["claim"])
    for path, value in described["changes"][rule_id].items():
        _change(claim, path, value)
    (facts,) = read_claims(json.dumps(claim))
    return next(one for one in scrub(facts) if one.rule_id == rule_id)


def _change(claim: dict[str, Any], path: str, value: object) -> None:
    """Set what stands at a path such as ``lines.0.units``."""
    *way, last = path.split(".")
    part: Any = claim
    for key in way:
        part = part[int(key)] if key.isdecimal() else part[key]
    part[int(last) if last.isdecimal() else last] = value
