"""A visit that another coverage pays for than the one it was charged to."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from billing.models import Charge, ChargeStatus, Claim, ClaimStatus
from billing.services.charges import draft_charges, recount_charges
from billing.services.claims import ClaimNotReleasableError, release_claim
from billing.services.coverage_changes import REASON, review_coverage
from billing.tests.factories import (
    FeeScheduleFactory,
    another_claim,
    biller_of,
    coverage_of,
    drafted_claim,
    signed_visit,
    submitted_claim,
)
from documentation.models import Note
from documentation.tests.factories import NOON
from foundation.jobs import perform
from foundation.models import Job, JobState
from practice.models import Coverage, Payer
from practice.services.coverages import CoverageDetails, add_coverage, edit_coverage
from practice.tests.factories import ClinicFactory, PayerFactory

pytestmark = pytest.mark.django_db


def run_jobs() -> None:
    waiting = Job.objects.filter(state=JobState.WAITING, kind="billing.review_coverage")
    for job in list(waiting):
        perform(job.pk)


def details_of(coverage: Coverage, **changes: Any) -> CoverageDetails:
    kept = {
        name: getattr(coverage, name)
        for name in ("payer_id", "subscriber_id", "starts_on", "rank", "ends_on", "group_number")
    }
    return CoverageDetails(**{**kept, **changes})


def edit(coverage: Coverage, **changes: Any) -> None:
    edit_coverage(coverage_id=coverage.pk, details=details_of(coverage, **changes))
    run_jobs()


def uncovered_visit() -> Note:
    """Return a charged visit of a patient whose coverage nobody knew."""
    note = signed_visit(medicare=False)
    Coverage.objects.all().delete()
    draft_charges(note_id=note.pk, at=NOON)
    return note


def counting_each_code() -> Payer:
    """Return a payer with an amount of its own."""
    payer = PayerFactory.create(name="Late Mutual")
    FeeScheduleFactory.create(payer=payer, unit_amount=Decimal("91.50"))
    return payer


def test_a_coverage_entered_after_the_visit_brings_its_charges_to_the_payer() -> None:
    note = uncovered_visit()
    old = Charge.objects.get()
    by = biller_of(note.encounter.clinic)
    assert (old.coverage, old.status) == (None, ChargeStatus.OPEN)

    add_coverage(
        patient_id=note.encounter.patient_id,
        details=CoverageDetails(
            payer_id=counting_each_code().pk,
            subscriber_id="W1",
            starts_on=note.encounter.service_date,
        ),
    )
    run_jobs()

    old.refresh_from_db()
    row = old.discrepancies.get()
    assert old.status == ChargeStatus.REOPENED
    assert (row.field, row.from_value, row.to_value) == (
        "coverage",
        "Self-pay",
        "Late Mutual, member W1",
    )
    fresh = recount_charges(note_id=note.pk, by=by, at=NOON)
    assert [(one.amount, one.status) for one in Charge.objects.filter(pk=fresh[0].pk)] == [
        (Decimal("183.00"), ChargeStatus.CLAIMED)
    ]
    assert Claim.objects.get().payer.name == "Late Mutual"


def test_a_coverage_of_another_time_changes_nothing() -> None:
    note = uncovered_visit()

    add_coverage(
        patient_id=note.encounter.patient_id,
        details=CoverageDetails(
            payer_id=PayerFactory.create().pk,
            subscriber_id="W1",
            starts_on=note.encounter.service_date + timedelta(days=1),
        ),
    )
    run_jobs()

    assert Charge.objects.get().status == ChargeStatus.OPEN


def test_another_payer_on_the_coverage_holds_the_claim_until_it_is_recounted() -> None:
    claim = drafted_claim(medicare=False)
    by, note_id = biller_of(claim.clinic), claim.encounter.note.pk

    edit(claim.coverage, payer_id=counting_each_code().pk)

    claim.refresh_from_db()
    assert claim.status == ClaimStatus.HELD
    with pytest.raises(ClaimNotReleasableError, match="coverage of this visit changed"):
        release_claim(claim_id=claim.pk, by=by, at=NOON)
    recount_charges(note_id=note_id, by=by, at=NOON)
    claim.refresh_from_db()
    fresh = Claim.objects.exclude(pk=claim.pk).get()
    assert claim.status == ClaimStatus.WITHDRAWN
    assert (fresh.payer.name, fresh.total_amount) == ("Late Mutual", Decimal("183.00"))
    assert fresh.status == ClaimStatus.DRAFT


def test_a_coverage_that_had_ended_leaves_the_visit_to_the_patient() -> None:
    claim = drafted_claim(medicare=False)

    edit(claim.coverage, ends_on=claim.service_date - timedelta(days=1))
    recount_charges(note_id=claim.encounter.note.pk, by=biller_of(claim.clinic), at=NOON)

    claim.refresh_from_db()
    standing = Charge.objects.exclude(status=ChargeStatus.VOID).get()
    assert claim.status == ClaimStatus.WITHDRAWN
    assert (standing.coverage, standing.status) == (None, ChargeStatus.OPEN)


def test_a_correction_of_the_member_number_reopens_nothing() -> None:
    claim = drafted_claim(medicare=False)

    edit(claim.coverage, subscriber_id="W900")

    claim.refresh_from_db()
    assert claim.status == ClaimStatus.DRAFT
    assert Charge.objects.get().status == ChargeStatus.CLAIMED


def test_a_visit_that_the_payer_has_is_left_alone() -> None:
    claim = submitted_claim(medicare=False)

    edit(claim.coverage, payer_id=counting_each_code().pk)

    claim.refresh_from_db()
    assert claim.status == ClaimStatus.SUBMITTED
    assert Charge.objects.get().status == ChargeStatus.CLAIMED


def test_a_second_run_finds_nothing_new() -> None:
    claim = drafted_claim(medicare=False)
    payer = counting_each_code()
    edit(claim.coverage, payer_id=payer.pk)
    coverage = Coverage.objects.get(pk=claim.coverage_id)

    edit(coverage, group_number="G2")

    assert Charge.objects.get().discrepancies.count() == 1


def test_many_visits_are_reviewed_in_as_many_queries_as_few() -> None:
    clinic = ClinicFactory.create()
    counts = []
    for visits in (1, 5):
        claim = drafted_claim(medicare=False, clinic=clinic)
        claims = [claim, *(another_claim(claim, days=day) for day in range(1, visits))]
        coverage = coverage_of(claim)
        details = details_of(
            coverage, payer_id=PayerFactory.create(name=f"Late Mutual {visits}").pk
        )
        edit_coverage(coverage_id=coverage.pk, details=details)
        with CaptureQueriesContext(connection) as asked:
            reopened = review_coverage(patient_id=claim.patient_id, at=NOON)
        counts.append(len(asked))
        assert len(reopened) == visits
        claim.refresh_from_db()
        assert claim.transitions.latest("pk").reason == REASON
        ids = [one.pk for one in claims]
        assert set(Claim.objects.filter(pk__in=ids).values_list("status", flat=True)) == {"HELD"}

    assert counts[0] == counts[1]
