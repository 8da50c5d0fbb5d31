"""How often each rule fired and was cleared, where a person may see what it was about.

A rule fires once for each field of a note and once for each field of a claim, however often
it came back or its figures moved. Notes are counted where a person may read notes, claims
where they may read claims; who may read neither counts nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import CharField, Count, Expression, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat, TruncMonth

from billing.models import ScrubFinding
from documentation.models import CompletenessFinding
from practice.models import User
from practice.permissions import Act, Noun, may
from practice.selectors.scope import clinics_where

OPEN = Q(cleared_at__isnull=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCount:
    """How often a rule fired, and how often what it found still stands."""

    fired: int = 0
    open: int = 0

    @property
    def cleared(self) -> int:
        """How often what it found was put right."""
        return self.fired - self.open

    def __add__(self, other: "RuleCount") -> "RuleCount":
        return RuleCount(fired=self.fired + other.fired, open=self.open + other.open)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTally:
    """The counts of one rule in notes and in claims."""

    notes: RuleCount = field(default_factory=RuleCount)
    claims: RuleCount = field(default_factory=RuleCount)

    @property
    def all(self) -> RuleCount:
        """Both together."""
        return self.notes + self.claims


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthTally:
    """The counts of one rule for what it found in one month."""

    month: date
    tally: RuleTally


def may_count(user: User) -> bool:
    """Tell whether a person sees any counts at all."""
    return may(user, Act.READ, Noun.NOTES) or may(user, Act.READ, Noun.CLAIMS)


def count_by_rule(user: User, *, since: datetime | None = None) -> dict[str, RuleTally]:
    """Return the counts of every rule that fired since a moment, in two queries at most."""
    notes = dict(_counts(note_findings(user), "note_id", "rule_id", since))
    claims = dict(_counts(claim_findings(user), "claim_id", "rule_id", since))
    return _tallies(notes, claims)


def count_by_month(
    user: User, *, rule_id: str, since: datetime, zone: ZoneInfo
) -> list[MonthTally]:
    """Return the counts of one rule by month of the practice's calendar, the latest first."""
    month = TruncMonth("found_at", tzinfo=zone)
    notes = note_findings(user).filter(rule_id=rule_id).annotate(month=month)
    claims = claim_findings(user).filter(rule_id=rule_id).annotate(month=month)
    tallies = _tallies(
        dict(_counts(notes, "note_id", "month", since)),
        dict(_counts(claims, "claim_id", "month", since)),
    )
    return [
        MonthTally(month=moment.date(), tally=tallies[moment])
        for moment in sorted(tallies, reverse=True)
    ]


def note_findings(user: User) -> QuerySet[CompletenessFinding]:
    """Return what was found in notes of the clinics where a person may read them."""
    if not may(user, Act.READ, Noun.NOTES):
        return CompletenessFinding.objects.none()
    clinics = clinics_where(user, Act.READ, Noun.NOTES)
    return CompletenessFinding.objects.filter(note__encounter__clinic__in=clinics)


def claim_findings(user: User) -> QuerySet[ScrubFinding]:
    """Return what was found in claims of the clinics where a person may read them."""
    if not may(user, Act.READ, Noun.CLAIMS):
        return ScrubFinding.objects.none()
    clinics = clinics_where(user, Act.READ, Noun.CLAIMS)
    return ScrubFinding.objects.filter(claim__clinic__in=clinics)


def list_open_in_notes(user: User, rule_id: str) -> QuerySet[CompletenessFinding]:
    """Return what a rule found in notes and still stands, the oldest first."""
    return (
        note_findings(user)
        .filter(OPEN, rule_id=rule_id)
        .select_related("note__encounter__clinic", "note__author")
        .order_by("found_at", "pk")
    )


def list_open_in_claims(user: User, rule_id: str) -> QuerySet[ScrubFinding]:
    """Return what a rule found in claims and still stands, the oldest first."""
    return (
        claim_findings(user)
        .filter(OPEN, rule_id=rule_id)
        .select_related("claim__clinic", "claim__payer")
        .order_by("found_at", "pk")
    )


def _counts(
    findings: QuerySet[Any], subject: str, by: str, since: datetime | None
) -> Iterator[tuple[Any, RuleCount]]:
    if since is not None:
        findings = findings.filter(found_at__gte=since)
    rows = findings.values(by).annotate(
        fired=Count(_field_of(subject), distinct=True),
        open=Count(_field_of(subject), distinct=True, filter=OPEN),
    )
    for row in rows.order_by(by):
        yield row[by], RuleCount(fired=row["fired"], open=row["open"])


def _field_of(subject: str) -> Expression:
    """Return what makes two findings of a rule the same: the note or claim, and the path."""
    return Concat(Cast(subject, CharField()), Value(" "), "path")


def _tallies(notes: dict[Any, RuleCount], claims: dict[Any, RuleCount]) -> dict[Any, RuleTally]:
    return {
        key: RuleTally(notes=notes.get(key, RuleCount()), claims=claims.get(key, RuleCount()))
        for key in notes.keys() | claims.keys()
    }
