"""ABN: recorded with its scan, called upon by GA or GX, and never otherwise."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from billing.models import AdvanceNotice, Claim, ClaimStatus, Discrepancy, NoticeOption
from billing.selectors.attestations import attestations_of
from billing.services.advance_notices import NoticeDetails, NoticeRefusedError, record_notice
from billing.services.attestations import (
    AttestationRefusedError,
    accept_kx,
    accept_notice,
    take_off,
)
from billing.services.claims import redraft_claim, withdraw_claim
from billing.tests.factories import (
    FeeScheduleFactory,
    PriorTherapyAmountFactory,
    biller_of,
    drafted_claim,
)
from documentation.tests.factories import NOON, SERVICE_DATE
from practice.tests.factories import DocumentFactory, UserFactory

pytestmark = pytest.mark.django_db
WHY = "The patient was told before the visit."


def notice(claim: Claim, **changes: Any) -> AdvanceNotice:
    """Return a notice for 97112 that the claim's patient signed a week before the visit."""
    answers: dict[str, Any] = {
        "procedure_codes": ("97112",),
        "reason": "Maintenance that a caregiver could carry out.",
        "is_voluntary": False,
        "estimated_amount": Decimal("160.00"),
        "option": NoticeOption.BILL_MEDICARE,
        "signed_on": SERVICE_DATE - timedelta(days=7),
        **changes,
    }
    scan = answers.pop("document_id", None) or DocumentFactory.create(patient=claim.patient).pk
    return record_notice(
        patient_id=claim.patient_id,
        details=NoticeDetails(document_id=scan, **answers),
        by=UserFactory.create(),
        on=SERVICE_DATE,
    )


def accept(claim: Claim, modifier: str) -> Claim:
    return accept_notice(
        claim_id=claim.pk,
        line_id=claim.lines.get().pk,
        modifier=modifier,
        reason=WHY,
        by=biller_of(claim.clinic),
        at=NOON,
    )


def test_a_notice_on_file_is_proposed_with_its_rule_and_accepted_by_a_person() -> None:
    claim = drafted_claim()
    signed = notice(claim)

    (proposal,) = attestations_of(claim).on_notice
    accept(claim, proposal.modifier)

    line = claim.lines.select_related("charge").get()
    assert "Pub. 100-04, ch. 30" in proposal.why
    assert (proposal.modifier, proposal.notice) == ("GA", signed)
    assert line.modifiers == line.charge.modifiers == ["GP", "GA"]
    assert line.notice == line.charge.notice == signed
    assert line.charge.modifier_reasons["GA"] == WHY
    trail = Discrepancy.objects.get(charge=line.charge, field="modifiers")
    assert (trail.from_value, trail.to_value) == ("GP", "GP GA")


@pytest.mark.parametrize(
    "changes",
    [
        {"procedure_codes": ("97110",)},
        {"option": NoticeOption.DECLINE},
        {"option": NoticeOption.PAY_WITHOUT},
        {"is_voluntary": True},
        {"signed_on": SERVICE_DATE - timedelta(days=400)},
    ],
)
def test_ga_needs_a_notice_for_this_service_signed_before_it(changes: dict[str, Any]) -> None:
    claim = drafted_claim()
    notice(claim, **changes)

    with pytest.raises(AttestationRefusedError, match="No notice with option 1 covers 97112"):
        accept(claim, "GA")


def test_kx_and_ga_are_never_on_one_line() -> None:
    claim = drafted_claim()
    notice(claim)
    PriorTherapyAmountFactory.create(patient=claim.patient, amount=Decimal("2470.00"))
    accept_kx(claim_id=claim.pk, reason=WHY, by=biller_of(claim.clinic), at=NOON)

    with pytest.raises(AttestationRefusedError, match="KX says"):
        accept(claim, "GA")
    with pytest.raises(IntegrityError, match="kx_never_with_ga"), transaction.atomic():
        claim.lines.update(modifiers=["GP", "KX", "GA"])


def test_gz_says_that_there_is_none_and_gx_may_stand_beside_gy() -> None:
    without, voluntary = drafted_claim(), drafted_claim()
    notice(voluntary, is_voluntary=True)

    accept(without, "GZ")
    accept(voluntary, "GX")
    accept(voluntary, "GY")

    assert without.lines.get().modifiers == ["GP", "GZ"]
    assert voluntary.lines.get().modifiers == ["GP", "GX", "GY"]
    with pytest.raises(AttestationRefusedError):
        accept(without, "GY")


def test_where_a_notice_covers_the_line_it_is_ga_and_not_gz() -> None:
    claim = drafted_claim()
    notice(claim)

    with pytest.raises(AttestationRefusedError, match="GA says so"):
        accept(claim, "GZ")


def test_other_payers_know_no_notices() -> None:
    claim = drafted_claim(medicare=False)

    assert attestations_of(claim).on_notice == ()
    with pytest.raises(AttestationRefusedError, match="Original Medicare alone"):
        accept(claim, "GY")


def test_taken_off_it_lets_go_of_the_notice() -> None:
    claim = drafted_claim()
    notice(claim)
    accept(claim, "GA")

    take_off(
        claim_id=claim.pk,
        line_id=claim.lines.get().pk,
        modifier="GA",
        reason="Covered after all.",
        by=biller_of(claim.clinic),
        at=NOON,
    )

    line = claim.lines.select_related("charge").get()
    assert (line.modifiers, line.notice, line.charge.notice) == (["GP"], None, None)


def test_a_new_draft_keeps_the_notice() -> None:
    claim = drafted_claim()
    signed = notice(claim)
    accept(claim, "GA")
    by = biller_of(claim.clinic)
    withdraw_claim(claim_id=claim.pk, by=by, at=NOON, reason="Again.")

    again = redraft_claim(claim_id=claim.pk, by=by, at=NOON)

    assert again.lines.get().notice == signed


def test_dry_needling_is_held_until_somebody_says_what_was_told() -> None:
    FeeScheduleFactory.create(procedure_code="20560", unit_amount=Decimal("70.00"))
    claim = drafted_claim(services={"20560": {"pt_minutes": 15}})
    before = {one.modifier for one in attestations_of(claim).on_notice}
    notice(claim, procedure_codes=("20560",), is_voluntary=True)

    accept(claim, "GX")

    claim.refresh_from_db()
    assert before == {"GY", "GZ"}
    assert claim.status == ClaimStatus.DRAFT


@pytest.mark.parametrize("modifiers", [["GP", "GA"], ["GP", "GX"]])
def test_the_database_refuses_the_modifier_without_its_notice(modifiers: list[str]) -> None:
    claim = drafted_claim()

    with pytest.raises(IntegrityError, match="has_its_notice"), transaction.atomic():
        claim.lines.update(modifiers=modifiers)


def test_the_database_refuses_the_notice_of_somebody_else() -> None:
    claim, other = drafted_claim(), drafted_claim()
    signed = notice(other)

    with pytest.raises(IntegrityError, match="not for this line"), transaction.atomic():
        claim.lines.update(modifiers=["GP", "GA"], notice=signed)


def test_a_notice_of_tomorrow_or_with_a_foreign_scan_is_refused() -> None:
    claim = drafted_claim()

    with pytest.raises(NoticeRefusedError, match="future"):
        notice(claim, signed_on=date(2027, 1, 1))
    with pytest.raises(NoticeRefusedError, match="another chart"):
        notice(claim, document_id=DocumentFactory.create().pk)
