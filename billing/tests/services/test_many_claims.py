"""Fifty claims, seven kinds of faults: the good go out, the bad are held, each with its reason."""

from collections.abc import Callable
from datetime import date

import pytest

from benchmarks.loaded_claims import FORGETFUL, LATER, load_claims
from billing.edi.judge import judge_837p
from billing.models import BatchStatus, Claim, ClaimLine, ClaimStatus, ScrubFinding
from billing.services.batches import batch_claims, write_batch
from billing.services.claims import release_claims
from billing.tests.factories import biller_of
from foundation.files import read_bytes
from practice.models import Coverage, Patient, Provider

pytestmark = pytest.mark.django_db
CLAIMS = 50
FORGOTTEN = "NOTE-007"  # a note without the patient's response


def wrong_member(claim: Claim) -> set[int]:
    Coverage.objects.filter(pk=claim.coverage_id).update(subscriber_id="WRONG")
    return _ids(coverage_id=claim.coverage_id)


def coverage_over(claim: Claim) -> set[int]:
    Coverage.objects.filter(pk=claim.coverage_id).update(ends_on=date(2026, 1, 1))
    return _ids(coverage_id=claim.coverage_id)


def wrong_npi(claim: Claim) -> set[int]:
    Provider.objects.filter(pk=claim.rendering_provider_id).update(npi="1679576720")
    return _ids(rendering_provider_id=claim.rendering_provider_id)


def no_referring_provider(claim: Claim) -> set[int]:
    Claim.objects.filter(pk=claim.pk).update(referring_provider=None)
    return {claim.pk}


def diagnosis_of_no_list(claim: Claim) -> set[int]:
    claim.diagnoses.update(code="M545")
    return {claim.pk}


def no_therapy_modifier(claim: Claim) -> set[int]:
    ClaimLine.objects.filter(claim=claim).update(modifiers=[])
    return {claim.pk}


def no_street(claim: Claim) -> set[int]:
    Patient.objects.filter(pk=claim.patient_id).update(street="")
    return _ids(patient_id=claim.patient_id)


FAULTS: tuple[tuple[str, Callable[[Claim], set[int]]], ...] = (
    ("CLM-003", wrong_member),
    ("COV-001", coverage_over),
    ("CLM-001", wrong_npi),
    ("CLM-004", no_referring_provider),
    ("DX-001", diagnosis_of_no_list),
    ("MOD-001", no_therapy_modifier),
    ("837P", no_street),
)


def _ids(**wanted: object) -> set[int]:
    return set(Claim.objects.filter(**wanted).values_list("pk", flat=True))


def test_the_good_go_out_and_the_bad_are_held_each_with_its_reason() -> None:
    ids = load_claims(CLAIMS, visits=1)
    claims = list(Claim.objects.filter(pk__in=ids).order_by("pk"))
    bad = {pk: {FORGOTTEN} for pk in ids[::FORGETFUL]}
    for claim, (rule, spoil) in zip(claims[1:], FAULTS, strict=False):
        for pk in spoil(claim):
            bad.setdefault(pk, set()).add(rule)
    by = biller_of(claims[0].clinic)

    released = release_claims(claim_ids=ids, by=by, at=LATER)
    batch = write_batch(batch_id=batch_claims(by=by, at=LATER).pk, at=LATER)

    assert {claim.pk for claim in released} == set(ids) - set(bad)
    assert (batch.status, batch.claim_count) == (BatchStatus.WRITTEN, CLAIMS - len(bad))
    assert judge_837p(read_bytes(batch.storage_name).decode()).ok
    assert _ids(status=ClaimStatus.HELD) == set(bad)
    reasons: dict[int, set[str]] = {}
    blocking = ScrubFinding.objects.filter(severity="BLOCK", cleared_at=None)
    for claim_id, rule in blocking.values_list("claim_id", "rule_id"):
        reasons.setdefault(claim_id, set()).add(rule)
    assert reasons == bad
