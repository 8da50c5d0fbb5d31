"""Every rule, in the order in which findings are reported.

PAR-001 and PAR-002 stand last: they report what the rules before them asked for.
"""

from typing import Final

from rules.findings import Rule
from rules.scrub.clm import npi_invalid
from rules.scrub.dx import invalid
from rules.scrub.mod import discipline_missing
from rules.scrub.ncc import pair_without_modifier
from rules.scrub.note import (
    aim_missing,
    body_region_missing,
    minutes_missing,
    necessity_missing,
    response_missing,
    technique_missing,
    total_minutes,
    unsigned,
)
from rules.scrub.par import extended, not_loaded
from rules.scrub.poc import missing
from rules.scrub.unt import unsupported_units

CATALOG: Final[tuple[Rule, ...]] = (
    unsigned.RULE,
    minutes_missing.RULE,
    body_region_missing.RULE,
    technique_missing.RULE,
    aim_missing.RULE,
    response_missing.RULE,
    necessity_missing.RULE,
    total_minutes.RULE,
    missing.RULE,
    unsupported_units.RULE,
    discipline_missing.RULE,
    pair_without_modifier.RULE,
    invalid.RULE,
    npi_invalid.RULE,
    not_loaded.RULE,
    extended.RULE,
)

# What documentation asks after every save: the note, its plan of care and its units.
NOTE_RULES: Final[tuple[Rule, ...]] = tuple(
    rule for rule in CATALOG if rule.family in {"NOTE", "POC"} or rule.id == "UNT-001"
)
