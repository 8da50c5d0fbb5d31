"""How an owner weighs rules, as the rules core reads it and as people read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from practice.models import RuleSetting, SettingSeverity
from rules.severities import SeveritySetting
from rules.vocabulary import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """One change of a rule's weight: for whom, by whom, when and why."""

    payer: str
    severity: str
    reason: str
    by: str
    at: datetime


def rule_settings() -> tuple[RuleSetting, ...]:
    """Return every setting of the practice in one query; they are few."""
    return tuple(RuleSetting.objects.order_by("rule_id", F("payer").asc(nulls_first=True)))


def severities_for(
    payer_id: int | None, settings: Iterable[RuleSetting]
) -> tuple[SeveritySetting, ...]:
    """Return what holds for a payer, or for a patient without one.

    A setting for the payer itself stands before that for every payer, also where it says
    that the rule weighs as usual.
    """
    chosen: dict[str, RuleSetting] = {}
    for setting in settings:
        is_nearer = setting.payer_id is not None or setting.rule_id not in chosen
        if setting.payer_id in {None, payer_id} and is_nearer:
            chosen[setting.rule_id] = setting
    return tuple(
        SeveritySetting(rule_id=one.rule_id, severity=Severity(one.severity), reason=one.reason)
        for one in chosen.values()
        if one.severity != SettingSeverity.USUAL
    )


def list_settings(rule_id: str = "") -> QuerySet[RuleSetting]:
    """Return the settings in force with their payers, of one rule or of all."""
    settings = RuleSetting.objects.select_related("payer", "set_by")
    if rule_id:
        settings = settings.filter(rule_id=rule_id)
    return settings.order_by("rule_id", F("payer__name").asc(nulls_first=True), "pk")


def list_rule_changes(rule_id: str) -> list[RuleChange]:
    """Return what the history kept of a rule's settings, the latest first."""
    kept = RuleSetting.pgh_event_model  # type: ignore[attr-defined]  # set by ``tracked``
    events = kept.objects.filter(rule_id=rule_id)
    return [
        RuleChange(
            payer=event.payer.name if event.payer else "Every payer",
            severity=SettingSeverity(event.severity).label,
            reason=event.reason,
            by=str(event.set_by),
            at=event.set_at,
        )
        for event in events.select_related("payer", "set_by").order_by("-set_at", "-pgh_id")
    ]
