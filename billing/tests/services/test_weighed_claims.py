"""What a claim's findings and status do when an owner weighs a rule."""

import pytest

from billing.models import Claim, ClaimStatus
from billing.services.scrubbing import record_rescrubs_of_rule, scrub_claim
from billing.tests.factories import drafted_claim, submitted_claim
from documentation.tests.factories import NOON
from foundation.jobs import perform
from foundation.models import Job, JobState
from practice.models import Role, SettingSeverity
from practice.services.rule_settings import set_rule_severity
from practice.tests.factories import StaffFactory

pytestmark = pytest.mark.django_db

UNREAD = {"97112": {"response": ""}}  # NOTE-007 blocks
UNPACED = {"97112": {"intensity": ""}}  # NOTE-006 warns


def weigh(rule_id: str, severity: str, *, claim: Claim, reason: str = "") -> None:
    """Set a rule's weight for the claim's payer, and run the jobs that follow."""
    set_rule_severity(
        rule_id=rule_id,
        payer_id=claim.payer_id,
        severity=SettingSeverity(severity),
        reason=reason,
        by=StaffFactory.create(role=Role.OWNER),
        at=NOON,
    )
    for _ in range(2):  # the first records those of each claim
        for job in Job.objects.filter(state=JobState.WAITING, kind__startswith="billing.re"):
            perform(job.pk)
    claim.refresh_from_db()


def test_a_lowered_block_lets_the_claim_go_and_is_still_said() -> None:
    claim = drafted_claim(services=UNREAD)
    assert claim.status == ClaimStatus.HELD

    weigh("NOTE-007", "WARN", claim=claim, reason="Kept on the flow sheet")

    assert claim.status == ClaimStatus.DRAFT
    found = claim.findings.get(rule_id="NOTE-007", cleared_at=None)
    assert found.severity == "WARN"
    assert found.message.endswith(
        "Lowered from block to warn by the practice: Kept on the flow sheet."
    )


def test_a_raised_warning_holds_the_claim() -> None:
    claim = drafted_claim(services=UNPACED)
    assert claim.status == ClaimStatus.DRAFT

    weigh("NOTE-006", "BLOCK", claim=claim)

    assert claim.status == ClaimStatus.HELD
    found = claim.findings.get(rule_id="NOTE-006", cleared_at=None)
    assert found.message.endswith("Raised from warn to block by the practice.")


def test_a_weight_for_one_payer_leaves_claims_to_another_alone() -> None:
    claim, other = drafted_claim(services=UNREAD), drafted_claim(services=UNREAD, medicare=False)

    weigh("NOTE-007", "WARN", claim=claim, reason="Kept on the flow sheet")

    scrub_claim(claim_id=other.pk, at=NOON)
    assert other.findings.get(rule_id="NOTE-007", cleared_at=None).severity == "BLOCK"


def test_a_claim_that_went_out_is_not_looked_at_again() -> None:
    claim = submitted_claim(services=UNPACED)
    assert claim.findings.filter(rule_id="NOTE-006", cleared_at=None).exists()

    assert record_rescrubs_of_rule(rule_id="NOTE-006") == 0
