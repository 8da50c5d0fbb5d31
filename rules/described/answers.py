"""What the scripted commands answer, as plain JSON values."""

from collections.abc import Sequence

from rules.described.services import DescribedDay
from rules.facts import ClaimFacts
from rules.findings import Finding
from rules.units import UnitCount


def describe_count(day: DescribedDay, count: UnitCount) -> dict[str, object]:
    """Return the units of one day with their arithmetic."""
    return {
        "id": day.id,
        "units": dict(count.units),
        "alternatives": list(count.alternatives),
        "timed_minutes": count.timed_minutes,
        "timed_units": count.timed_units,
        "lines": [
            {"code": line.code, "units": line.units, "modifiers": list(line.modifiers)}
            for line in count.lines
        ],
        "steps": list(count.steps),
    }


def describe_findings(facts: ClaimFacts, findings: Sequence[Finding]) -> dict[str, object]:
    """Return one claim's findings."""
    return {"id": facts.id, "findings": [describe_finding(finding) for finding in findings]}


def describe_finding(finding: Finding) -> dict[str, str]:
    """Return one finding by the words of the described JSON."""
    return {
        "rule": finding.rule_id,
        "severity": finding.severity.word,
        "path": finding.path,
        "message": finding.message,
        "fix": finding.fix,
        "citation": finding.citation,
    }
