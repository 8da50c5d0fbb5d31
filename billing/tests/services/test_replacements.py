"""Replacements and voids: drafted, refused, sent, decided, given back."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from billing.cms1500.form import Cms1500Form
from billing.edi.cms1500_mapping import form_of
from billing.edi.judge import judge_837p
from billing.edi.snapshot import ClaimSnapshot
from billing.edi.snapshot_json import from_json
from billing.models import (
    BatchStatus,
    Charge,
    ChargeStatus,
    Claim,
    ClaimStatus,
    LedgerAccount,
    LedgerEntry,
)
from billing.selectors.ledger import account_balances, ledger_state
from billing.services.charges import ChargesNotDraftableError, recount_charges
from billing.services.claims import draft_claim, redraft_claim, release_claim, withdraw_claim
from billing.services.outcomes import OutcomeRefusedError
from billing.services.replacements import ClaimNotCorrectableError, replace_claim
from billing.tests.factories import (
    PAYER_NUMBER,
    add_minutes,
    answer,
    answered_claim,
    biller_of,
    drafted_claim,
    replacement_of,
    sent,
    submitted_claim,
    void_of,
    written_batch,
)
from documentation.tests.factories import NOON
from foundation.files import read_bytes
from x12.claim_837p_reader import read_interchange

pytestmark = pytest.mark.django_db

PAYER, PATIENT = LedgerAccount.PAYER_RECEIVABLE, LedgerAccount.PATIENT_RECEIVABLE
REVENUE, CASH, ADJUSTED = LedgerAccount.REVENUE, LedgerAccount.CASH, LedgerAccount.ADJUSTMENT


def balances(claim: Claim) -> dict[str, Decimal]:
    """Return what a claim's postings have left where they left something."""
    found = account_balances(claim_id=claim.pk)
    return {account: total for account, total in found.items() if total}


def differences(claim: Claim) -> dict[str, tuple[str, str]]:
    """Return what a correction says otherwise, by place."""
    return {one.path: (one.from_value, one.to_value) for one in claim.differences.order_by("pk")}


def recount(claim: Claim) -> list[Charge]:
    """Accept what an addendum changed."""
    note_id = claim.encounter.note.pk
    return recount_charges(note_id=note_id, by=biller_of(claim.clinic), at=NOON)


def printed(claim: Claim) -> Cms1500Form:
    """Return the paper form of a batched claim."""
    return form_of(from_json(ClaimSnapshot, claim.snapshot))


@pytest.mark.parametrize(
    "status", [ClaimStatus.ACCEPTED, ClaimStatus.PAID, ClaimStatus.DENIED, ClaimStatus.CLOSED]
)
def test_what_the_payer_has_can_be_replaced(status: ClaimStatus) -> None:
    first = answered_claim(services={"97112": {}, "97110": {}})
    Claim.objects.filter(pk=first.pk).update(status=status)

    fresh = replacement_of(first)

    assert (fresh.frequency_code, fresh.replaces, fresh.status) == ("7", first, ClaimStatus.DRAFT)
    assert fresh.replaces_control_number == PAYER_NUMBER
    assert fresh.payer_control_number == ""
    assert [(one.procedure_code, one.units) for one in fresh.lines.order_by("number")] == [
        (one.procedure_code, one.units) for one in first.lines.order_by("number")
    ]
    assert fresh.transitions.get().reason.endswith(f"{first.patient_control_number}: Wrong units.")
    assert differences(fresh) == {}
    first.refresh_from_db()
    assert first.status == status


def test_a_rejected_claim_is_drafted_again_instead() -> None:
    first = answered_claim(ClaimStatus.REJECTED)

    with pytest.raises(ClaimNotCorrectableError, match="does not have this claim: it was rejected"):
        replacement_of(first)


def test_a_claim_without_an_answer_is_not_replaced() -> None:
    first = submitted_claim(medicare=False)

    with pytest.raises(ClaimNotCorrectableError, match="is submitted; only a claim"):
        replacement_of(first)


def test_medicare_takes_no_replacement() -> None:
    first = answered_claim(medicare=True)

    with pytest.raises(ClaimNotCorrectableError, match="Ask its contractor to reopen"):
        replacement_of(first)


@pytest.mark.parametrize(
    ("number", "reason", "field", "words"),
    [
        ("", "Wrong units.", "payer_control_number", "stands on the remittance"),
        ("12*34", "Wrong units.", "payer_control_number", "Letters, digits"),
        ("9" * 51, "Wrong units.", "payer_control_number", "at most 50"),
        (PAYER_NUMBER, "  ", "reason", "Say why"),
    ],
)
def test_number_and_reason_must_be_given(number: str, reason: str, field: str, words: str) -> None:
    first = answered_claim()

    with pytest.raises(ClaimNotCorrectableError, match=words) as refused:
        replace_claim(
            claim_id=first.pk,
            payer_control_number=number,
            reason=reason,
            by=biller_of(first.clinic),
            at=NOON,
        )

    assert refused.value.field == field


def test_one_correction_at_a_time() -> None:
    first = answered_claim()
    standing = replacement_of(first)

    with pytest.raises(ClaimNotCorrectableError, match=f"{standing} stands for it"):
        void_of(first)


def test_a_void_is_final() -> None:
    first = answered_claim()
    void = answer(sent(void_of(first)), ClaimStatus.ACCEPTED)

    with pytest.raises(ClaimNotCorrectableError, match="A void is final"):
        replacement_of(void)


def test_a_replacement_goes_out_with_the_payers_number() -> None:
    first = answered_claim()
    fresh = replacement_of(first)
    by = biller_of(first.clinic)

    batch = written_batch(release_claim(claim_id=fresh.pk, by=by, at=NOON))

    assert batch.status == BatchStatus.WRITTEN, batch.judge_errors
    text = read_bytes(batch.storage_name).decode()
    assert judge_837p(text).ok
    info = read_interchange(text).claims[0].info
    assert (info.frequency_code, info.payer_control_number) == ("7", PAYER_NUMBER)
    assert f"REF*F8*{PAYER_NUMBER}~" in text
    fresh.refresh_from_db()
    form = printed(fresh)
    assert (form.resubmission_code, form.original_reference) == ("7", PAYER_NUMBER)


def test_a_void_says_what_was_sent_whatever_was_corrected_since() -> None:
    first = answered_claim(coverage={"subscriber_id": "OLD0001"})
    first.coverage.subscriber_id = "NEW0002"
    first.coverage.save()

    void = sent(void_of(first))

    text = read_bytes(Claim.objects.get(pk=void.pk).batch.storage_name).decode()  # type: ignore[union-attr]  # submitted
    claim = read_interchange(text).claims[0]
    assert judge_837p(text).ok
    assert claim.subscriber.member_id == "OLD0001"
    assert (claim.info.frequency_code, claim.info.payer_control_number) == ("8", PAYER_NUMBER)
    assert (printed(void).resubmission_code, differences(void)) == ("8", {})


def test_a_number_too_long_for_paper_is_left_for_the_837p() -> None:
    first = answered_claim()
    Claim.objects.filter(pk=first.pk).update(payer_control_number="A" * 19)
    first.refresh_from_db()

    fresh = sent(replacement_of(first))

    assert printed(fresh).original_reference == ""


def test_what_was_corrected_where_it_is_kept_comes_along_as_a_row() -> None:
    first = answered_claim(coverage={"subscriber_id": "OLD0001"})
    first.coverage.subscriber_id = "NEW0002"
    first.coverage.save()

    fresh = replacement_of(first, reason="The member number was wrong.")

    row = fresh.differences.get()
    assert (row.path, row.from_value, row.to_value) == (
        "coverage.subscriber_id",
        "OLD0001",
        "NEW0002",
    )
    assert (row.reason, row.at) == ("The member number was wrong.", NOON)
    assert row.by is not None


def test_what_changes_after_drafting_is_recorded_when_it_is_batched() -> None:
    first = answered_claim(coverage={"subscriber_id": "OLD0001"})
    fresh = replacement_of(first)
    first.coverage.subscriber_id = "NEW0002"
    first.coverage.save()

    sent(fresh)

    row = fresh.differences.get()
    assert (row.path, row.to_value) == ("coverage.subscriber_id", "NEW0002")
    assert row.reason.startswith("As put into Batch")


def test_changed_diagnoses_of_the_plan_come_along() -> None:
    first = answered_claim()
    diagnosis = first.encounter.episode.plans.get().diagnoses.get()
    diagnosis.code = "I69352"
    diagnosis.save()

    fresh = replacement_of(first, reason="Wrong side.")

    assert [one.code for one in fresh.diagnoses.all()] == ["I69352"]
    assert differences(fresh) == {"diagnoses": ("I69351", "I69352")}


def test_an_addendum_is_recounted_through_a_replacement() -> None:
    first = answered_claim()
    add_minutes(first, 45)
    with pytest.raises(ChargesNotDraftableError, match="Replace the claim first"):
        recount(first)
    fresh = replacement_of(first, reason="The minutes were wrong.")
    with pytest.raises(Exception, match="Review its charges first"):
        release_claim(claim_id=fresh.pk, by=biller_of(first.clinic), at=NOON)

    charge = recount(first)[0]

    fresh.refresh_from_db()
    assert (charge.units, charge.status) == (3, ChargeStatus.CLAIMED)
    assert (fresh.total_amount, fresh.status) == (Decimal("240.00"), ClaimStatus.DRAFT)
    assert fresh.lines.get().charge == charge
    assert differences(fresh) == {
        "lines[0].charge_amount": ("160.00", "240.00"),
        "lines[0].units": ("2", "3"),
        "total_amount": ("160.00", "240.00"),
    }
    assert first.lines.get().charge.status == ChargeStatus.VOID
    assert first.lines.get().units == 2


def test_charges_wait_for_the_payers_answer_to_a_replacement() -> None:
    first = answered_claim()
    sent(replacement_of(first))
    add_minutes(first, 45)

    with pytest.raises(ChargesNotDraftableError, match="Wait for the payer's answer"):
        recount(first)


@pytest.mark.parametrize("how", ["withdrawn", "rejected"])
def test_a_replacement_that_comes_to_nothing_gives_the_first_claim_back(how: str) -> None:
    first = answered_claim(ClaimStatus.PAID)
    before = balances(first)
    add_minutes(first, 45)
    fresh = replacement_of(first)
    recount(first)

    if how == "withdrawn":
        by = biller_of(first.clinic)
        withdraw_claim(claim_id=fresh.pk, by=by, at=NOON, reason="Not needed.")
    else:
        answer(sent(fresh), ClaimStatus.REJECTED)

    first.refresh_from_db()
    charge = first.lines.get().charge
    assert (first.status, balances(first)) == (ClaimStatus.PAID, before)
    assert charge.status == ChargeStatus.REOPENED
    assert charge.discrepancies.filter(to_value="REOPENED", reason__endswith=f"{how}.").exists()
    assert Charge.objects.exclude(status=ChargeStatus.VOID).get() == charge
    again = redraft_claim(claim_id=fresh.pk, by=biller_of(first.clinic), at=NOON)
    assert (again.replaces, again.replaces_control_number) == (first, PAYER_NUMBER)


def test_until_the_payer_decides_the_first_claims_money_stands() -> None:
    first = answered_claim(ClaimStatus.PAID)
    before = balances(first)
    fresh = sent(replacement_of(first))

    answer(fresh, ClaimStatus.ACCEPTED, payer_control_number="2026070000777")

    first.refresh_from_db()
    assert (first.status, balances(first)) == (ClaimStatus.PAID, before)
    assert not LedgerEntry.objects.filter(claim=fresh).exists()


def test_a_paid_replacement_reverses_the_first_claim_and_is_billed() -> None:
    first = answered_claim(ClaimStatus.PAID)
    add_minutes(first, 45)
    fresh = replacement_of(first)
    recount(first)
    entries = list(LedgerEntry.objects.filter(claim=first).values_list("pk", "amount"))

    answer(sent(fresh), ClaimStatus.PAID, payer_control_number="2026070000777")

    first.refresh_from_db()
    fresh.refresh_from_db()
    assert (first.status, balances(first)) == (ClaimStatus.REPLACED, {})
    assert first.transitions.latest("pk").reason == f"Replaced by {fresh}."
    assert balances(fresh) == {
        REVENUE: Decimal("-240.00"),
        CASH: Decimal("120.00"),
        ADJUSTED: Decimal("120.00"),
    }
    assert ledger_state().balanced
    kept = LedgerEntry.objects.filter(pk__in=[pk for pk, _ in entries])
    assert list(kept.values_list("pk", "amount")) == entries
    assert (fresh.payer_control_number, first.payer_control_number) == (
        "2026070000777",
        PAYER_NUMBER,
    )


def test_a_denied_replacement_takes_the_place_and_is_owed() -> None:
    first = answered_claim(ClaimStatus.DENIED)
    fresh = answer(sent(replacement_of(first)), ClaimStatus.DENIED)
    assert balances(fresh) == {PAYER: Decimal("160.00"), REVENUE: Decimal("-160.00")}

    answer(fresh, ClaimStatus.CLOSED)

    first.refresh_from_db()
    assert (first.status, balances(first)) == (ClaimStatus.REPLACED, {})
    assert balances(fresh) == {ADJUSTED: Decimal("160.00"), REVENUE: Decimal("-160.00")}


def test_a_replacement_can_be_replaced_in_its_turn() -> None:
    first = answered_claim()
    second = answer(sent(replacement_of(first)), ClaimStatus.PAID, payer_control_number="SECOND1")

    third = replacement_of(second)

    assert (third.replaces, third.replaces_control_number) == (second, "SECOND1")


def test_an_accepted_void_reverses_the_claim_and_frees_its_charges() -> None:
    first = answered_claim(ClaimStatus.PAID)
    by = biller_of(first.clinic)

    void = answer(sent(void_of(first)), ClaimStatus.ACCEPTED)

    first.refresh_from_db()
    assert (first.status, balances(first), balances(void)) == (ClaimStatus.VOIDED, {}, {})
    assert ledger_state().balanced
    fresh = draft_claim(encounter_id=first.encounter_id, at=NOON, by=by)
    assert (fresh.frequency_code, fresh.status) == ("1", ClaimStatus.DRAFT)
    with pytest.raises(OutcomeRefusedError, match="nothing is paid on it"):
        answer(void, ClaimStatus.PAID)


def test_a_void_goes_out_whatever_the_note_lacks() -> None:
    first = answered_claim()
    void = void_of(first)
    add_minutes(first, 45)

    void.refresh_from_db()
    assert void.status == ClaimStatus.DRAFT
    assert sent(void).status == ClaimStatus.SUBMITTED


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("frequency_code = '7'", "claim_replacement_names_what_it_replaces"),
        ("replaces_control_number = 'X'", "claim_replacement_names_what_it_replaces"),
        (
            "frequency_code = '7', replaces_control_number = 'X', replaces_id = %(other)s",
            "not of the patient, payer and visit",
        ),
    ],
)
def test_the_database_refuses_half_a_correction(change: str, words: str) -> None:
    claim = drafted_claim()
    other = answered_claim(clinic=claim.clinic)

    with (
        pytest.raises(IntegrityError, match=words),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"UPDATE billing_claim SET {change} WHERE id = %(claim)s",  # noqa: S608 - the test's own words
            {"claim": claim.pk, "other": other.pk},
        )


def test_the_database_refuses_a_second_open_correction() -> None:
    first = answered_claim()
    standing = replacement_of(first)
    withdrawn = Claim.objects.get(pk=standing.pk)
    by = biller_of(first.clinic)
    withdraw_claim(claim_id=withdrawn.pk, by=by, at=NOON, reason="Twice.")
    replacement_of(first)

    with pytest.raises(IntegrityError, match="one_replacement_at_a_time"), transaction.atomic():
        Claim.objects.filter(pk=withdrawn.pk).update(status=ClaimStatus.DRAFT)


def test_the_database_keeps_differences_as_they_were_written() -> None:
    first = answered_claim(coverage={"subscriber_id": "OLD0001"})
    first.coverage.subscriber_id = "NEW0002"
    first.coverage.save()
    row = replacement_of(first).differences.get()

    for change in ("UPDATE billing_claimdifference SET to_value = 'X' WHERE id = %s",):
        with (
            pytest.raises(Exception, match="Cannot update or delete"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(change, [row.pk])
