"""Raising and lowering rules, and what the database refuses by itself."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from foundation.models import Job, JobState
from practice.models import RuleSetting, RuleSeverity, SettingSeverity, User
from practice.selectors.rule_settings import list_rule_changes
from practice.services.rule_settings import RuleSettingRefusedError, set_rule_severity
from practice.tests.factories import PayerFactory, RuleSettingFactory, StaffFactory

pytestmark = pytest.mark.django_db

NOON = RuleSettingFactory.set_at
BLOCKING, WARNING, MEDICARE_ONLY = "NOTE-007", "NOTE-006", "POC-002"


@pytest.fixture
def owner() -> User:
    return StaffFactory.create(role="OWNER")


def test_an_owner_raises_a_warning_for_one_payer(owner: User) -> None:
    payer = PayerFactory.create()

    setting = set_rule_severity(
        rule_id=WARNING,
        payer_id=payer.pk,
        severity=SettingSeverity.BLOCK,
        reason="",
        by=owner,
        at=NOON,
    )

    assert (setting.payer, setting.severity) == (payer, SettingSeverity.BLOCK)
    assert (setting.set_by, setting.set_at) == (owner, NOON)
    assert setting.gravest_severity == RuleSeverity.WARN


@pytest.mark.parametrize("reason", ["", "   "])
@pytest.mark.parametrize("severity", [SettingSeverity.WARN, SettingSeverity.INFO])
def test_a_block_is_never_lowered_without_a_reason(
    owner: User, severity: SettingSeverity, reason: str
) -> None:
    with pytest.raises(RuleSettingRefusedError, match="Give the reason"):
        set_rule_severity(
            rule_id=BLOCKING, payer_id=None, severity=severity, reason=reason, by=owner, at=NOON
        )

    assert not RuleSetting.objects.exists()


def test_a_warning_that_blocks_in_its_graver_case_needs_a_reason_too(owner: User) -> None:
    with pytest.raises(RuleSettingRefusedError, match="Give the reason"):
        set_rule_severity(
            rule_id="CLM-005",
            payer_id=None,
            severity=SettingSeverity.INFO,
            reason="",
            by=owner,
            at=NOON,
        )


def test_a_block_is_lowered_with_a_reason_that_is_kept(owner: User) -> None:
    lowered = set_rule_severity(
        rule_id=BLOCKING,
        payer_id=None,
        severity=SettingSeverity.WARN,
        reason=" Kept on the flow sheet ",
        by=owner,
        at=NOON,
    )

    set_rule_severity(
        rule_id=BLOCKING,
        payer_id=None,
        severity=SettingSeverity.USUAL,
        reason="",
        by=owner,
        at=NOON + timedelta(days=1),
    )

    assert lowered.reason == "Kept on the flow sheet"
    changes = list_rule_changes(BLOCKING)
    assert [(one.severity, one.reason, one.by) for one in changes] == [
        ("As the rule says", "", str(owner)),
        ("Warn", "Kept on the flow sheet", str(owner)),
    ]
    assert {one.payer for one in changes} == {"Every payer"}


def test_setting_the_same_twice_changes_nothing(owner: User) -> None:
    asked: dict[str, Any] = {
        "rule_id": WARNING,
        "payer_id": None,
        "severity": SettingSeverity.BLOCK,
    }
    set_rule_severity(**asked, reason="", by=owner, at=NOON)

    again = set_rule_severity(**asked, reason="", by=owner, at=NOON + timedelta(days=1))

    assert again.set_at == NOON
    assert len(list_rule_changes(WARNING)) == 1


def test_a_rule_of_medicare_alone_is_not_weighed_for_another_payer(owner: User) -> None:
    commercial = PayerFactory.create(commercial=True)

    with pytest.raises(RuleSettingRefusedError, match="never speaks"):
        set_rule_severity(
            rule_id=MEDICARE_ONLY,
            payer_id=commercial.pk,
            severity=SettingSeverity.WARN,
            reason="Told so by telephone",
            by=owner,
            at=NOON,
        )


def test_an_unknown_rule_is_refused(owner: User) -> None:
    with pytest.raises(LookupError, match="NOTE-099"):
        set_rule_severity(
            rule_id="NOTE-099",
            payer_id=None,
            severity=SettingSeverity.WARN,
            reason="None",
            by=owner,
            at=NOON,
        )


def test_a_change_has_what_was_found_looked_at_again(owner: User) -> None:
    for severity in (SettingSeverity.BLOCK, SettingSeverity.INFO):
        set_rule_severity(
            rule_id=WARNING, payer_id=None, severity=severity, reason="", by=owner, at=NOON
        )

    waiting = Job.objects.filter(state=JobState.WAITING, subject_id=WARNING)
    assert sorted(waiting.values_list("key", flat=True)) == [
        f"recheck-claims:{WARNING}",
        f"recheck-notes:{WARNING}",
    ]


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"severity": "OFF"}, "rulesetting_severity_is_known"),
        ({"gravest_severity": "USUAL"}, "rulesetting_gravest_severity_is_known"),
        (
            {"gravest_severity": "BLOCK", "severity": "WARN", "reason": ""},
            "rulesetting_lowering_a_block_gives_a_reason",
        ),
        (
            {"gravest_severity": "BLOCK", "severity": "INFO", "reason": "  "},
            "rulesetting_lowering_a_block_gives_a_reason",
        ),
    ],
)
def test_the_database_refuses(fields: dict[str, str], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        RuleSettingFactory.create(**fields)


@pytest.mark.parametrize("severity", ["BLOCK", "USUAL"])
def test_the_database_asks_no_reason_for_what_lowers_nothing(severity: str) -> None:
    assert RuleSettingFactory.create(gravest_severity="BLOCK", severity=severity).pk


@pytest.mark.parametrize("for_one", [True, False])
def test_the_database_keeps_one_setting_of_a_rule_for_a_payer_or_all(*, for_one: bool) -> None:
    payer = PayerFactory.create() if for_one else None
    RuleSettingFactory.create(payer=payer)

    with pytest.raises(IntegrityError, match="rulesetting_once"), transaction.atomic():
        RuleSettingFactory.create(payer=payer)
