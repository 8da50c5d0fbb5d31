"""What the database itself refuses, in raw SQL, as the application's own role."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction

from billing.models import Charge, ChargeStatus, Claim, ClaimBatch
from billing.services.claims import withdraw_claim
from billing.tests.factories import (
    answered_claim,
    biller_of,
    drafted_claim,
    ready_claim,
    replacement_of,
    submitted_claim,
    written_batch,
)
from documentation.tests.factories import NOON

pytestmark = pytest.mark.django_db


@contextmanager
def refused(words: str) -> Iterator[None]:
    """Expect the database to refuse what is done inside."""
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        yield


def run(statement: str, key: int) -> None:
    """Run raw SQL about one row."""
    with connection.cursor() as cursor:
        cursor.execute(statement, [key])


def charge_of(claim: Claim) -> Charge:
    """Return the charge behind a claim's only line."""
    return Charge.objects.get(claim_lines__claim=claim)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE billing_charge SET units = 9 WHERE id = %s",
        "UPDATE billing_charge SET amount = 1 WHERE id = %s",
        "UPDATE billing_charge SET procedure_code = '97110' WHERE id = %s",
        "UPDATE billing_charge SET modifiers = '{GP,KX}' WHERE id = %s",
        "UPDATE billing_charge SET steps = '[]', status = 'VOID' WHERE id = %s",
        "DELETE FROM billing_charge WHERE id = %s",
    ],
)
def test_a_charge_behind_a_batched_claim_is_frozen(change: str) -> None:
    claim = ready_claim()
    written_batch(claim)

    with refused("on a batched claim and frozen"):
        run(change, charge_of(claim).pk)


def test_a_charge_of_a_draft_may_still_change() -> None:
    charge = charge_of(drafted_claim())

    run("UPDATE billing_charge SET units = 1 WHERE id = %s", charge.pk)

    charge.refresh_from_db()
    assert charge.units == 1


def test_a_frozen_charge_may_change_its_status_alone() -> None:
    charge = charge_of(submitted_claim())

    run("UPDATE billing_charge SET status = 'REOPENED' WHERE id = %s", charge.pk)

    charge.refresh_from_db()
    assert charge.status == ChargeStatus.REOPENED


def test_a_withdrawn_claim_frees_its_charge() -> None:
    claim = ready_claim()
    written_batch(claim)
    claim.refresh_from_db()
    withdraw_claim(claim_id=claim.pk, by=biller_of(claim.clinic), at=NOON, reason="Twice.")

    run("UPDATE billing_charge SET modifiers = '{GP,KX}' WHERE id = %s", charge_of(claim).pk)

    assert charge_of(claim).modifiers == ["GP", "KX"]


def test_an_open_replacement_lets_modifiers_be_attested_and_nothing_else() -> None:
    first = answered_claim()
    charge = charge_of(first)
    replacement_of(first)

    run("UPDATE billing_charge SET modifiers = '{GP,KX}' WHERE id = %s", charge.pk)

    assert first.lines.get().modifiers == ["GP"]
    with refused("on a batched claim and frozen"):
        run("UPDATE billing_charge SET units = 9 WHERE id = %s", charge.pk)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE billing_claimbatch SET interchange_number = 999 WHERE id = %s",
        "UPDATE billing_claimbatch SET written_at = now() WHERE id = %s",
        "UPDATE billing_claimbatch SET storage_name = 'other.837' WHERE id = %s",
        "UPDATE billing_claimbatch SET sha256 = 'abc' WHERE id = %s",
        "UPDATE billing_claimbatch SET total_amount = 1 WHERE id = %s",
        "UPDATE billing_claimbatch SET claim_count = 9 WHERE id = %s",
        "UPDATE billing_claimbatch SET status = 'WRITING' WHERE id = %s",
        "UPDATE billing_claimbatch SET status = 'REFUSED' WHERE id = %s",
    ],
)
def test_a_written_batch_is_frozen(change: str) -> None:
    batch = written_batch(ready_claim())

    with refused("is written and frozen"):
        run(change, batch.pk)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE billing_claimbatch SET status = 'WRITTEN' WHERE id = %s",
        "UPDATE billing_claimbatch SET submitted_at = now() WHERE id = %s",
        "UPDATE billing_claimbatch SET downloaded_at = now() WHERE id = %s",
    ],
)
def test_a_submitted_batch_keeps_when_and_by_whom(change: str) -> None:
    claim = submitted_claim()

    with refused("is submitted and frozen"):
        run(change, ClaimBatch.objects.get(claims=claim).pk)


def test_a_batch_is_never_deleted() -> None:
    batch = written_batch(ready_claim())

    with refused("keeps its number and stays"):
        run("DELETE FROM billing_claimbatch WHERE id = %s", batch.pk)


def test_printed_forms_may_come_after_the_file() -> None:
    batch = written_batch(ready_claim())

    run("UPDATE billing_claimbatch SET cms1500_sha256 = 'abc' WHERE id = %s", batch.pk)

    batch.refresh_from_db()
    assert batch.cms1500_sha256 == "abc"
