"""Which weight holds for which payer."""

import pytest
from pytest_django import DjangoAssertNumQueries

from practice.selectors.rule_settings import rule_settings, severities_for
from practice.tests.factories import PayerFactory, RuleSettingFactory
from rules.vocabulary import Severity

pytestmark = pytest.mark.django_db


def weights(payer_id: int | None) -> dict[str, Severity]:
    return {one.rule_id: one.severity for one in severities_for(payer_id, rule_settings())}


def test_a_setting_for_every_payer_holds_for_each_and_for_patients_without_one() -> None:
    payer = PayerFactory.create()
    RuleSettingFactory.create(severity="BLOCK")

    assert weights(payer.pk) == weights(None) == {"NOTE-006": Severity.BLOCK}


def test_a_setting_for_one_payer_holds_for_no_other() -> None:
    payer, other = PayerFactory.create(), PayerFactory.create()
    RuleSettingFactory.create(severity="INFO", payer=payer)

    assert weights(payer.pk) == {"NOTE-006": Severity.INFO}
    assert weights(other.pk) == weights(None) == {}


def test_the_payer_s_own_setting_stands_before_that_for_every_payer() -> None:
    payer, other = PayerFactory.create(), PayerFactory.create()
    RuleSettingFactory.create(severity="INFO", payer=payer)
    RuleSettingFactory.create(severity="BLOCK")

    assert weights(payer.pk) == {"NOTE-006": Severity.INFO}
    assert weights(other.pk) == {"NOTE-006": Severity.BLOCK}


def test_a_payer_may_be_left_as_the_rule_says() -> None:
    payer, other = PayerFactory.create(), PayerFactory.create()
    RuleSettingFactory.create(severity="BLOCK")
    RuleSettingFactory.create(severity="USUAL", payer=payer)

    assert weights(payer.pk) == {}
    assert weights(other.pk) == {"NOTE-006": Severity.BLOCK}


def test_the_settings_are_read_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for rule_id in ("NOTE-006", "NOTE-008", "POC-006"):
        RuleSettingFactory.create(rule_id=rule_id)

    with django_assert_num_queries(1):
        severities_for(None, rule_settings())
