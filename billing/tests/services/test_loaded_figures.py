"""Figures that were loaded judge stored claims, without a release."""

from datetime import date
from decimal import Decimal

import pytest

from billing.models import Claim, ClaimStatus
from billing.services.scrubbing import scrub_claim
from billing.tests.factories import drafted_claim
from documentation.tests.factories import NOON
from foundation.jobs import perform
from foundation.models import Job, JobState
from practice.models import EditSet
from practice.services.figure_editions import kx_threshold_of, take_edition
from practice.tests.factories import FigureEditionFactory

pytestmark = pytest.mark.django_db

TWO_SERVICES = {"97112": {}, "97110": {"pt_minutes": 16}}
THIS_QUARTER = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 3, 31)}
OWN_PAIRS = "column_1,column_2,indicator,starts_on,ends_on\n97110,97112,1,,\n"


def open_rules(claim: Claim) -> set[str]:
    scrub_claim(claim_id=claim.pk, at=NOON)
    return set(claim.findings.filter(cleared_at=None).values_list("rule_id", flat=True))


@pytest.mark.parametrize(("amount", "is_passed"), [("57.61", False), ("57.60", True)])
def test_a_loaded_threshold_decides_whether_kx_is_missing(amount: str, is_passed: bool) -> None:
    claim = drafted_claim()
    FigureEditionFactory.create(
        threshold=True,
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        amount=Decimal(amount),
    )

    assert ("MOD-004" in open_rules(claim)) is is_passed


def test_a_payers_own_pairs_hold_its_claims_and_no_others() -> None:
    medicaid = drafted_claim(medicare=False, services=TWO_SERVICES)
    other = drafted_claim(medicare=False, services=TWO_SERVICES)
    medicaid.payer.edit_set = EditSet.OWN
    medicaid.payer.save()
    FigureEditionFactory.create(payer=medicaid.payer, content=OWN_PAIRS, **THIS_QUARTER)

    assert "NCC-002" in open_rules(medicaid)
    assert "NCC-002" not in open_rules(other)
    medicaid.refresh_from_db()
    assert medicaid.status == ClaimStatus.HELD


def test_a_payers_own_pairs_that_are_not_loaded_hold_the_claim_and_say_so() -> None:
    claim = drafted_claim(medicare=False, services=TWO_SERVICES)
    claim.payer.edit_set = EditSet.OWN
    claim.payer.save()
    FigureEditionFactory.create(
        payer=claim.payer,
        content=OWN_PAIRS,
        starts_on=date(2025, 10, 1),
        ends_on=date(2026, 3, 1),
    )

    assert "PAR-001" in open_rules(claim)
    found = claim.findings.get(rule_id="PAR-001", cleared_at=None)
    assert "payer's own code pairs" in found.message
    assert "load_code_pairs" in found.fix


def test_what_is_stored_follows_when_a_figure_is_taken() -> None:
    claim = drafted_claim()
    new = kx_threshold_of(year=2026, amount=Decimal("57.60"), source="A correction")

    take_edition(new=new, by=None, at=NOON)
    for job in Job.objects.filter(state=JobState.WAITING, kind="billing.sweep_claims"):
        perform(job.pk)

    rules = claim.findings.filter(cleared_at=None).values_list("rule_id", flat=True)
    assert "MOD-004" in set(rules)
