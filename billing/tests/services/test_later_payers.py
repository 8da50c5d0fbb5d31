"""Two payers for one visit: what the first decided, and the claim to the second."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from billing.edi.batch_file import faults_of_file, write_file
from billing.edi.cms1500_mapping import form_of
from billing.edi.take_snapshot import take_snapshot
from billing.models import Claim, ClaimBatch, ClaimStatus, LedgerAccount, LineAdjustment
from billing.selectors.claims import with_parties
from billing.selectors.ledger import account_balances, ledger_state
from billing.services.claims import redraft_claim, withdraw_claim
from billing.services.later_payers import NoLaterClaimError, draft_later_claim
from billing.services.outcomes import Settlement, record_outcome
from billing.services.payer_decisions import (
    AdjustmentAnswer,
    DecisionRefusedError,
    LineAnswer,
    record_decision,
)
from billing.tests.factories import (
    MEDICARE_NUMBER,
    biller_of,
    decided_claim,
    drafted_claim,
    sent,
    submitted_claim,
)
from documentation.tests.factories import NOON
from practice.models import User
from practice.selectors.practices import get_practice
from practice.tests.factories import PayerFactory

pytestmark = pytest.mark.django_db


def later_claim(first: Claim) -> Claim:
    return draft_later_claim(claim_id=first.pk, by=biller_of(first.clinic), at=NOON)


def text_and_form(claim: Claim) -> tuple[str, object]:
    whole = with_parties(Claim.objects.filter(pk=claim.pk)).get()
    snapshot = take_snapshot(whole, get_practice())
    batch = ClaimBatch(interchange_number=7, written_at=NOON)
    text = write_file(batch, [snapshot])
    assert faults_of_file(batch, [snapshot], text) == []
    return text, form_of(snapshot)


def test_a_supplement_after_medicare_is_told_what_medicare_decided() -> None:
    first = decided_claim(
        later={"payer": PayerFactory.create(name="Gap Plan"), "group_number": "GRP9"},
        paid="100.00",
        adjustments=(("CO", "45", "28.00"), ("PR", "2", "32.00")),
    )

    text, form = text_and_form(later_claim(first))

    assert "SBR*S*18*GRP9******CI~" in text
    assert "SBR*P*18*******MB~\nAMT*D*100~\nOI***Y*P**Y~" in text
    assert "SVD*" in text
    assert "CAS*CO*45*28~\nCAS*PR*2*32~\nDTP*573*D8*20260320~" in text
    assert form.has_other_plan == "YES"  # type: ignore[attr-defined]  # a form
    assert form.amount_paid == "100 00"  # type: ignore[attr-defined]  # as above
    assert form.other_insured_policy == MEDICARE_NUMBER  # type: ignore[attr-defined]  # as above


def test_medicare_after_a_group_plan_says_why_it_is_second() -> None:
    first = decided_claim(
        medicare=False,
        coverage={"group_number": "GRP1"},
        later={
            "medicare": True,
            "subscriber_id": MEDICARE_NUMBER,
            "medicare_secondary_type": "12",
        },
    )

    text, form = text_and_form(later_claim(first))

    assert "SBR*S*18***12****MB~" in text
    assert "SBR*P*18*GRP1******CI~" in text
    assert form.group_number == "GRP1"  # type: ignore[attr-defined]  # a form
    assert form.amount_paid == ""  # type: ignore[attr-defined]  # as above


def test_the_decision_settles_the_claim_by_its_own_figures() -> None:
    first = decided_claim(later={}, paid="100.00", adjustments=(("CO", "45", "60.00"),))

    balances = account_balances(claim_id=first.pk)

    assert first.status == ClaimStatus.PAID
    assert balances[LedgerAccount.CASH] == Decimal("100.00")
    assert balances[LedgerAccount.ADJUSTMENT] == Decimal("60.00")
    assert balances[LedgerAccount.PAYER_RECEIVABLE] == 0


def test_the_second_payer_owes_what_the_first_left_to_the_patient() -> None:
    first = decided_claim(later={})
    second = sent(later_claim(first))

    assert account_balances(claim_id=second.pk) == {
        LedgerAccount.PAYER_RECEIVABLE: Decimal("32.00"),
        LedgerAccount.PATIENT_RECEIVABLE: Decimal("-32.00"),
    }
    record_outcome(
        claim_id=second.pk,
        outcome=ClaimStatus.PAID,
        by=biller_of(second.clinic),
        at=NOON,
        settlement=Settlement(paid_amount=Decimal("32.00")),
    )
    assert ledger_state().balanced


def test_a_second_payer_that_rejects_gives_the_rest_back_to_the_patient() -> None:
    second = sent(later_claim(decided_claim(later={})))

    record_outcome(
        claim_id=second.pk,
        outcome=ClaimStatus.REJECTED,
        by=biller_of(second.clinic),
        at=NOON,
        reason="Unknown member.",
    )

    assert set(account_balances(claim_id=second.pk).values()) == {Decimal("0.00")}


def test_a_withdrawn_claim_to_the_second_payer_is_drafted_again() -> None:
    first = decided_claim(later={})
    second = later_claim(first)
    by = biller_of(first.clinic)
    withdraw_claim(claim_id=second.pk, by=by, at=NOON, reason="Wrong member.")

    again = redraft_claim(claim_id=second.pk, by=by, at=NOON)

    assert again.earlier_decision == second.earlier_decision
    assert again.pk != second.pk
    charges = {line.charge.status for line in first.lines.select_related("charge")}
    assert charges == {"CLAIMED"}


def record(
    claim: Claim, by: User, *, paid: str = "100.00", why: tuple[str, str, str] = ("CO", "45", "60")
) -> None:
    group, reason, amount = why
    adjustment = AdjustmentAnswer(group_code=group, reason_code=reason, amount=Decimal(amount))
    answer = LineAnswer(
        line_id=claim.lines.get().pk, paid_amount=Decimal(paid), adjustments=(adjustment,)
    )
    record_decision(
        claim_id=claim.pk, decided_on=claim.service_date, lines=[answer], by=by, at=NOON
    )


def test_figures_that_do_not_come_to_the_charge_are_refused_with_the_difference() -> None:
    claim = submitted_claim()
    by = biller_of(claim.clinic)

    with pytest.raises(DecisionRefusedError, match=r"\$10.00 is unexplained"):
        record(claim, by, paid="90.00")
    with pytest.raises(DecisionRefusedError, match="no group"):
        record(claim, by, why=("XX", "45", "60"))
    with pytest.raises(DecisionRefusedError, match="of nothing"):
        record(claim, by, paid="160.00", why=("CO", "45", "0"))


def test_a_draft_has_no_decision() -> None:
    claim = drafted_claim()

    with pytest.raises(DecisionRefusedError, match="no payer has decided"):
        record(claim, biller_of(claim.clinic))


def test_what_the_next_payer_was_told_stays() -> None:
    first = decided_claim(later={})
    sent(later_claim(first))

    with pytest.raises(DecisionRefusedError, match="told the next payer"):
        record(first, biller_of(first.clinic))


def test_without_decision_or_further_coverage_there_is_no_later_claim() -> None:
    claim = submitted_claim()

    with pytest.raises(NoLaterClaimError, match="Key in first"):
        later_claim(claim)
    record(claim, biller_of(claim.clinic))
    with pytest.raises(NoLaterClaimError, match="no further coverage"):
        later_claim(claim)


def test_one_later_claim_stands_at_a_time() -> None:
    first = decided_claim(later={})
    later_claim(first)

    with pytest.raises(NoLaterClaimError, match="bills the next payer already"):
        later_claim(first)


@transaction.atomic
def change_adjustments_alone() -> None:
    LineAdjustment.objects.update(amount=Decimal("31.00"))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_database_refuses_a_decision_out_of_balance() -> None:
    decided_claim(later={})

    with pytest.raises(IntegrityError, match="not what was charged"):
        change_adjustments_alone()
