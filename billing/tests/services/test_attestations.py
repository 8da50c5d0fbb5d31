"""Modifiers that a person attests: put on and taken off with a trail, never after batching."""

from decimal import Decimal

import pytest

from billing.models import Claim, ClaimStatus, Discrepancy, PriorTherapyAmount, TherapyPool
from billing.services.attestations import (
    AttestationRefusedError,
    accept_kx,
    accept_separation,
    take_off,
)
from billing.services.charges import reopen_charges
from billing.services.prior_amounts import PriorAmountRefusedError, record_prior_amount
from billing.tests.factories import (
    FeeScheduleFactory,
    PriorTherapyAmountFactory,
    biller_of,
    drafted_claim,
    ready_claim,
    written_batch,
)
from documentation.tests.factories import NOON, SERVICE_DATE

pytestmark = pytest.mark.django_db

WHY = "The record shows that care is necessary."
PAIR = {"97140": {"pt_minutes": 24}, "97750": {"pt_minutes": 24}}


def past_threshold() -> Claim:
    """Return a claim that is held because KX is missing."""
    claim = drafted_claim(services={"97112": {}, "97110": {}})
    PriorTherapyAmountFactory.create(patient=claim.patient, amount=Decimal("2470.00"))
    return claim


def paired() -> Claim:
    """Return a claim that is held because two codes are not paid together."""
    FeeScheduleFactory.create(procedure_code="97750")
    return drafted_claim(services=PAIR)


def open_rules(claim: Claim) -> set[str]:
    return set(claim.findings.filter(cleared_at=None).values_list("rule_id", flat=True))


def test_accepting_kx_clears_the_claim_and_leaves_a_trail() -> None:
    claim = past_threshold()
    biller = biller_of(claim.clinic)

    accept_kx(claim_id=claim.pk, reason=WHY, by=biller, at=NOON)

    claim.refresh_from_db()
    assert claim.status == ClaimStatus.DRAFT
    assert open_rules(claim) == set()
    for line in claim.lines.all():
        assert line.modifiers == line.charge.modifiers == ["GP", "KX"]
        assert line.charge.modifier_reasons["KX"] == WHY
    trail = Discrepancy.objects.filter(charge__claim_lines__claim=claim, field="modifiers")
    assert [(one.from_value, one.to_value, one.by, one.at) for one in trail] == [
        ("GP", "GP KX", biller, NOON)
    ] * 2


def test_kx_survives_a_look_at_the_note() -> None:
    claim = past_threshold()
    accept_kx(claim_id=claim.pk, reason=WHY, by=biller_of(claim.clinic), at=NOON)

    assert reopen_charges(note_id=claim.encounter.note.pk, at=NOON) == []


def test_kx_is_not_accepted_twice() -> None:
    claim = past_threshold()
    accept_kx(claim_id=claim.pk, reason=WHY, by=biller_of(claim.clinic), at=NOON)

    with pytest.raises(AttestationRefusedError, match="lacks KX"):
        accept_kx(claim_id=claim.pk, reason=WHY, by=biller_of(claim.clinic), at=NOON)


def test_a_reason_is_asked_for() -> None:
    claim = past_threshold()

    with pytest.raises(AttestationRefusedError, match="Write why"):
        accept_kx(claim_id=claim.pk, reason=" ", by=biller_of(claim.clinic), at=NOON)


def test_a_batched_claim_takes_no_modifier() -> None:
    claim = ready_claim()
    written_batch(claim)

    with pytest.raises(AttestationRefusedError, match="batched"):
        accept_kx(claim_id=claim.pk, reason=WHY, by=biller_of(claim.clinic), at=NOON)

    assert claim.lines.get().modifiers == ["GP"]


def test_a_fifth_modifier_does_not_fit() -> None:
    claim = drafted_claim()
    line = claim.lines.get()
    line.modifiers = ["GP", "59", "22", "76"]
    line.save()

    with pytest.raises(AttestationRefusedError, match="no more fit"):
        accept_kx(claim_id=claim.pk, reason=WHY, by=biller_of(claim.clinic), at=NOON)


def test_a_separated_pair_passes_with_modifier_and_reason() -> None:
    claim = paired()
    assert open_rules(claim) == {"NCC-002"}
    line = claim.lines.get(procedure_code="97750")

    accept_separation(
        claim_id=claim.pk,
        line_id=line.pk,
        modifier="59",
        reason="Given in another block of time.",
        by=biller_of(claim.clinic),
        at=NOON,
    )

    line.refresh_from_db()
    assert line.modifiers == ["GP", "59"]
    assert line.separate_reason == "Given in another block of time."
    assert open_rules(claim) == set()


def test_another_separator_beside_the_first_is_refused() -> None:
    claim = paired()
    line = claim.lines.get(procedure_code="97750")
    line.modifiers = ["GP", "XS"]
    line.save()

    with pytest.raises(AttestationRefusedError, match="carries XS already"):
        accept_separation(
            claim_id=claim.pk,
            line_id=line.pk,
            modifier="59",
            reason="Another time.",
            by=biller_of(claim.clinic),
            at=NOON,
        )


def test_kx_does_not_say_that_services_were_separate() -> None:
    claim = paired()

    with pytest.raises(AttestationRefusedError, match="does not say"):
        accept_separation(
            claim_id=claim.pk,
            line_id=claim.lines.first().pk,  # type: ignore[union-attr]  # it has two
            modifier="KX",
            reason="Another time.",
            by=biller_of(claim.clinic),
            at=NOON,
        )


def test_a_modifier_is_taken_off_again_with_its_reason() -> None:
    claim = paired()
    line = claim.lines.get(procedure_code="97750")
    biller = biller_of(claim.clinic)
    accept_separation(
        claim_id=claim.pk, line_id=line.pk, modifier="XS", reason="Knee.", by=biller, at=NOON
    )

    take_off(
        claim_id=claim.pk, line_id=line.pk, modifier="XS", reason="Same knee.", by=biller, at=NOON
    )

    line.refresh_from_db()
    assert (line.modifiers, line.separate_reason) == (["GP"], "")
    assert line.charge.modifier_reasons.keys() == {"GP"}
    assert open_rules(claim) == {"NCC-002"}
    assert Discrepancy.objects.filter(charge=line.charge, reason="Same knee.").count() == 2


def test_the_disciplines_modifier_is_nobodys_to_take_off() -> None:
    claim = drafted_claim()
    biller = biller_of(claim.clinic)

    with pytest.raises(AttestationRefusedError, match="no GP"):
        take_off(
            claim_id=claim.pk,
            line_id=claim.lines.get().pk,
            modifier="GP",
            reason="Wrong.",
            by=biller,
            at=NOON,
        )


def test_a_line_of_another_claim_is_not_there() -> None:
    claim, other = drafted_claim(), drafted_claim()

    with pytest.raises(AttestationRefusedError, match="no such line"):
        take_off(
            claim_id=claim.pk,
            line_id=other.lines.get().pk,
            modifier="KX",
            reason="Wrong.",
            by=biller_of(claim.clinic),
            at=NOON,
        )


def test_an_amount_of_other_practices_scrubs_what_waits() -> None:
    waiting, gone = drafted_claim(), ready_claim()
    written_batch(gone)

    for claim in (waiting, gone):
        record_prior_amount(
            patient_id=claim.patient_id,
            year=2026,
            pool=TherapyPool.PT_SLP,
            amount=Decimal("2470.00"),
            source="Portal",
            as_of=SERVICE_DATE,
            by=biller_of(claim.clinic),
            at=NOON,
        )

    assert open_rules(waiting) == {"MOD-004"}
    assert open_rules(gone) == set()


def test_a_new_amount_takes_the_place_of_the_old_one() -> None:
    told = PriorTherapyAmountFactory.create()

    record_prior_amount(
        patient_id=told.patient_id,
        year=2026,
        pool=TherapyPool.PT_SLP,
        amount=Decimal("0.00"),
        source="Portal",
        as_of=SERVICE_DATE,
        by=told.entered_by,
        at=NOON,
    )

    assert PriorTherapyAmount.objects.get().amount == Decimal("0.00")


def test_an_amount_told_in_another_year_is_refused() -> None:
    told = PriorTherapyAmountFactory.create()

    with pytest.raises(PriorAmountRefusedError, match="outside of 2025"):
        record_prior_amount(
            patient_id=told.patient_id,
            year=2025,
            pool=TherapyPool.PT_SLP,
            amount=Decimal("10.00"),
            source="Portal",
            as_of=SERVICE_DATE,
            by=told.entered_by,
            at=NOON,
        )


def test_a_released_claim_may_still_take_kx() -> None:
    claim = ready_claim()
    biller = biller_of(claim.clinic)

    accept_kx(claim_id=claim.pk, reason=WHY, by=biller, at=NOON)

    assert open_rules(claim) == {"MOD-006"}
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.READY
