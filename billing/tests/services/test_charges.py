"""Charges: units with their arithmetic, modifiers with their sentences, and what reopens them."""

from decimal import Decimal

import pytest

from billing.jobs import draft_charges_of_note, rescrub_after_addendum
from billing.models import Charge, ChargeStatus, Claim, ClaimStatus, Discrepancy, FeeSchedule
from billing.services.charges import (
    ChargesNotDraftableError,
    draft_charges,
    recount_charges,
    reopen_charges,
)
from billing.services.claims import release_claim
from billing.tests.factories import (
    FeeScheduleFactory,
    biller_of,
    drafted_claim,
    signed_visit,
    written_batch,
)
from documentation.models import Note
from documentation.services.addenda import Addition, add_addendum
from documentation.tests.factories import NOON, NoteFactory, user_of
from foundation.models import Job

pytestmark = pytest.mark.django_db


def charges_of(note: Note) -> dict[tuple[str, ...], tuple[int, Decimal]]:
    """Return units and amount by code and modifiers."""
    return {
        (one.procedure_code, *one.modifiers): (one.units, one.amount)
        for one in Charge.objects.filter(encounter=note.encounter).exclude(status="VOID")
    }


def add_minutes(note: Note, minutes: int) -> None:
    """Correct the minutes of a note's first intervention by addendum."""
    add_addendum(
        note_id=note.pk,
        text="The minutes were entered wrongly.",
        additions=[Addition(path="interventions[0].pt_minutes", value=minutes)],
        by=user_of(note.author),
        at=NOON,
    )


def test_medicare_pools_minutes_and_the_steps_are_kept() -> None:
    note = signed_visit(services={"97112": {"pt_minutes": 33}, "97140": {"pt_minutes": 7}})

    draft_charges(note_id=note.pk, at=NOON)

    assert charges_of(note) == {
        ("97112", "GP"): (2, Decimal("160.00")),
        ("97140", "GP"): (1, Decimal("55.00")),
    }
    charge = Charge.objects.filter(procedure_code="97112").get()
    assert charge.steps[0].startswith("40 timed minutes give 3 units")
    assert "asks for GP" in charge.modifier_reasons["GP"]


def test_a_commercial_payer_counts_each_code_and_the_unearned_one_is_not_charged() -> None:
    note = signed_visit(
        medicare=False, services={"97112": {"pt_minutes": 33}, "97140": {"pt_minutes": 7}}
    )

    draft_charges(note_id=note.pk, at=NOON)

    assert charges_of(note) == {("97112", "GP"): (2, Decimal("160.00"))}
    assert any("97140" in step for step in Charge.objects.get().steps)


def test_an_assistants_units_stand_on_a_charge_of_their_own() -> None:
    # Pub. 100-04, ch. 5, sec. 20.1: 20 minutes by the therapist, 25 by the assistant
    note = signed_visit(
        by_assistant=True, services={"97112": {"pt_minutes": 20, "pta_minutes": 25}}
    )

    draft_charges(note_id=note.pk, at=NOON)

    assert charges_of(note) == {
        ("97112", "GP"): (1, Decimal("80.00")),
        ("97112", "GP", "CQ"): (2, Decimal("160.00")),
    }
    claim = Claim.objects.get()
    assert claim.rendering_provider == note.author.supervisor
    assert not claim.findings.filter(severity="BLOCK").exists()


def test_a_payers_own_amount_goes_before_the_default() -> None:
    note = signed_visit()
    coverage = note.encounter.patient.coverages.get()
    FeeScheduleFactory.create(payer=coverage.payer, unit_amount=Decimal("91.50"))

    draft_charges(note_id=note.pk, at=NOON)

    assert charges_of(note) == {("97112", "GP"): (2, Decimal("183.00"))}


def test_a_missing_amount_is_said_and_never_zero() -> None:
    note = signed_visit()
    FeeSchedule.objects.all().delete()
    job = Job(kind="billing.draft_charges", subject_id=str(note.pk))

    result = draft_charges_of_note(job=job)

    assert result is not None
    assert "no amount for 97112" in result["problem"]
    assert not Charge.objects.exists()


def test_drafting_twice_changes_nothing() -> None:
    note = signed_visit()
    first = draft_charges(note_id=note.pk, at=NOON)

    second = draft_charges(note_id=note.pk, at=NOON)

    assert [one.pk for one in second] == [one.pk for one in first]
    assert Claim.objects.count() == 1


def test_a_draft_note_has_no_charges() -> None:
    note = NoteFactory.create()

    with pytest.raises(ChargesNotDraftableError, match="not signed"):
        draft_charges(note_id=note.pk, at=NOON)


def test_an_addendum_that_changes_minutes_reopens_and_holds() -> None:
    claim = drafted_claim()
    note = claim.encounter.note
    add_minutes(note, 45)

    reopened = reopen_charges(note_id=note.pk, at=NOON)
    again = reopen_charges(note_id=note.pk, at=NOON)

    assert [one.status for one in reopened] == [ChargeStatus.REOPENED]
    assert [one.pk for one in again] == [one.pk for one in reopened]
    rows = {(one.field, one.from_value, one.to_value) for one in Discrepancy.objects.all()}
    assert rows == {("units", "2", "3"), ("pt_minutes", "24", "45")}
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.HELD


def test_a_person_accepts_the_recount_on_a_new_claim() -> None:
    claim = drafted_claim()
    note = claim.encounter.note
    add_minutes(note, 45)
    reopen_charges(note_id=note.pk, at=NOON)

    recount_charges(note_id=note.pk, by=biller_of(claim.clinic), at=NOON)

    assert charges_of(note) == {("97112", "GP"): (3, Decimal("240.00"))}
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.WITHDRAWN
    fresh = Claim.objects.exclude(pk=claim.pk).get()
    assert fresh.status == ClaimStatus.DRAFT
    assert fresh.total_amount == Decimal("240.00")


def test_charges_in_a_batch_are_not_recounted() -> None:
    claim = drafted_claim()
    by = biller_of(claim.clinic)
    release_claim(claim_id=claim.pk, by=by, at=NOON)
    written_batch(claim)
    add_minutes(claim.encounter.note, 45)
    reopen_charges(note_id=claim.encounter.note.pk, at=NOON)

    with pytest.raises(ChargesNotDraftableError, match="Withdraw the claim first"):
        recount_charges(note_id=claim.encounter.note.pk, by=by, at=NOON)


def test_minutes_that_come_by_addendum_are_charged() -> None:
    note = signed_visit(services={"97112": {"pt_minutes": None}})
    draft_charges(note_id=note.pk, at=NOON)
    assert not Charge.objects.exists()
    add_minutes(note, 24)

    rescrub_after_addendum(job=Job(subject_id=str(note.pk)))

    assert charges_of(note) == {("97112", "GP"): (2, Decimal("160.00"))}
