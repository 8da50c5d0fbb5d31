"""Many claims scrubbed at once: as often asked as one, and each as if it were alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from billing.models import Claim, ClaimStatus, ScrubFinding
from billing.selectors.claim_facts import list_claim_facts
from billing.selectors.claims import with_parties
from billing.services.claims import release_claims
from billing.services.scrubbing import scrub_claim, scrub_claims
from billing.tests.factories import biller_of, coverage_of, drafted_claim, written_batch
from documentation.tests.factories import NOON
from practice.models import Clinic
from practice.tests.factories import AuthorizationFactory, ClinicFactory

pytestmark = pytest.mark.django_db


def varied_claims(clinic: Clinic) -> None:
    """Make three claims: one clean, one by an assistant with consent, one that is held."""
    drafted_claim(clinic=clinic)
    assisted = drafted_claim(
        clinic=clinic, by_assistant=True, services={"97112": {}, "97110": {"pt_minutes": 7}}
    )
    consent = AuthorizationFactory.create(patient=assisted.patient, coverage=coverage_of(assisted))
    Claim.objects.filter(pk=assisted.pk).update(authorization=consent)
    drafted_claim(clinic=clinic, services={"97112": {"response": ""}})


def test_thirty_claims_are_scrubbed_with_the_queries_of_three() -> None:
    clinic = ClinicFactory.create()
    counts = []
    for rounds in (1, 9):
        for _ in range(rounds):
            varied_claims(clinic)
        ids = list(Claim.objects.values_list("pk", flat=True))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            scrub_claims(claim_ids=ids, at=NOON)
        counts.append(len(asked))

    assert Claim.objects.count() == 30
    assert counts[0] == counts[1] <= 40


def test_each_of_several_claims_is_seen_as_if_it_were_alone() -> None:
    varied_claims(ClinicFactory.create())
    claims = list(with_parties(Claim.objects.all()))

    together = list_claim_facts(claims, on=NOON)

    alone = [list_claim_facts([claim], on=NOON)[claim.pk] for claim in claims]
    assert [together[claim.pk] for claim in claims] == alone


def test_findings_are_cleared_kept_and_added_in_one_go() -> None:
    claim = drafted_claim(services={"97112": {"response": ""}})
    kept = claim.findings.get()
    gone = ScrubFinding.objects.create(
        claim=claim,
        rule_id="DX-001",
        severity="BLOCK",
        path="diagnoses",
        message="It was so once.",
        fix="",
        citation="",
        found_at=NOON,
    )
    coverage = coverage_of(claim)
    coverage.subscriber_id = ""
    coverage.save()

    found = scrub_claims(claim_ids=[claim.pk], at=NOON)[claim.pk]

    gone.refresh_from_db()
    assert gone.cleared_at == NOON
    assert kept in found
    assert {one.rule_id for one in found} == {"NOTE-007", "CLM-003"}


def test_a_claim_in_a_batch_keeps_its_findings() -> None:
    clinic = ClinicFactory.create()
    waiting, gone = drafted_claim(clinic=clinic), drafted_claim(clinic=clinic)
    release_claims(claim_ids=[gone.pk], by=biller_of(clinic), at=NOON)
    written_batch(gone)

    found = scrub_claims(claim_ids=[waiting.pk, gone.pk], at=NOON)

    gone.refresh_from_db()
    assert found == {waiting.pk: [], gone.pk: []}
    assert gone.status == ClaimStatus.BATCHED


def test_a_claim_that_is_not_there_is_said_so() -> None:
    with pytest.raises(Claim.DoesNotExist):
        scrub_claim(claim_id=0, at=NOON)
