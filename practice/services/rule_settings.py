"""Raising and lowering how a rule weighs, for one payer or for every payer."""

from datetime import datetime
from typing import Any

from django.db import transaction

from practice.models import Payer, RuleSetting, RuleSeverity, SettingSeverity, User
from practice.models.rule_setting import LOWERED
from practice.signals import rule_setting_changed
from rules.explanations import find_rule
from rules.findings import Rule
from rules.vocabulary import PayerKind, Severity


class RuleSettingRefusedError(Exception):
    """The rule cannot be weighed like that; the message is fit for the user."""


class ReasonMissingError(RuleSettingRefusedError):
    """A rule that blocks would be lowered and nobody said why."""


@transaction.atomic
def set_rule_severity(
    *,
    rule_id: str,
    payer_id: int | None,
    severity: SettingSeverity,
    reason: str,
    by: User,
    at: datetime,
) -> RuleSetting:
    """Say how a rule's findings weigh for a payer, or for every payer where none is named.

    What is set already is left alone. A change is announced, so that stored findings follow.
    Raises ``LookupError`` for an unknown rule, ``Payer.DoesNotExist``, and
    ``RuleSettingRefusedError``.
    """
    rule, reason = find_rule(rule_id), reason.strip()
    _refuse_what_cannot_be(rule, payer_id, severity, reason)
    for_whom: dict[str, Any] = {"rule_id": rule_id, "payer_id": payer_id}
    known = RuleSetting.objects.select_for_update().filter(**for_whom).first()
    if known is not None and (known.severity, known.reason) == (severity, reason):
        return known
    setting, _ = RuleSetting.objects.update_or_create(
        **for_whom,
        defaults={
            "gravest_severity": RuleSeverity(rule.gravest),
            "severity": severity,
            "reason": reason,
            "set_by": by,
            "set_at": at,
        },
    )
    rule_setting_changed.send(sender=RuleSetting, rule_id=rule_id)
    return setting


def _refuse_what_cannot_be(
    rule: Rule, payer_id: int | None, severity: SettingSeverity, reason: str
) -> None:
    if rule.gravest is Severity.BLOCK and severity in LOWERED and not reason:
        raise ReasonMissingError(
            f"{rule.id} blocks a claim. Give the reason why it is lowered; it is kept."
        )
    if payer_id is None or rule.payers is None:
        return
    payer = Payer.objects.get(pk=payer_id)
    if PayerKind(payer.kind) not in rule.payers:
        raise RuleSettingRefusedError(f"{rule.id} never speaks about claims to {payer}.")
