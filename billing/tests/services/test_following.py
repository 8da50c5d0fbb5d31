"""What is mended in the chart reaches a claim that was drafted before, and says so."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from billing.models import Claim, ClaimStatus
from billing.services.claims import ClaimNotReleasableError, release_claim, release_clean_claims
from billing.services.following import follow_the_chart, scrub_again
from billing.services.later_payers import draft_later_claim
from billing.tests.factories import (
    answered_claim,
    biller_of,
    decided_claim,
    drafted_claim,
    ready_claim,
    replacement_of,
    void_of,
    written_batch,
)
from documentation.models import PlanDiagnosis
from documentation.tests.factories import NOON
from practice.models import Authorization
from practice.tests.factories import AuthorizationFactory, ClinicFactory, PayerFactory

pytestmark = pytest.mark.django_db


def changes(claim: Claim) -> dict[str, tuple[str, str]]:
    return {one.path: (one.from_value, one.to_value) for one in claim.differences.order_by("pk")}


def follow(claim: Claim) -> Claim:
    follow_the_chart(claim_ids=[claim.pk], by=biller_of(claim.clinic), at=NOON)
    claim.refresh_from_db()
    return claim


def authorized(claim: Claim, **fields: object) -> Authorization:
    return AuthorizationFactory.create(coverage=claim.coverage, patient=claim.patient, **fields)


def add_diagnosis(claim: Claim, code: str) -> None:
    plan = claim.encounter.episode.plans.get()
    PlanDiagnosis.objects.create(plan=plan, position=2, code=code)


def test_an_authorization_entered_later_frees_the_claim_that_lacked_it() -> None:
    payer = PayerFactory.create(needs_authorization=True)
    claim = drafted_claim(medicare=False, coverage={"payer": payer})
    by = biller_of(claim.clinic)
    assert claim.status == ClaimStatus.HELD
    held = authorized(claim)

    release_claim(claim_id=claim.pk, by=by, at=NOON)

    claim.refresh_from_db()
    assert (claim.status, claim.authorization) == (ClaimStatus.READY, held)
    row = claim.differences.get()
    assert (row.path, row.from_value, row.to_value) == ("authorization", "", held.number)
    assert (row.by, row.at, row.reason) == (by, NOON, "As the chart has it now.")


def test_an_onset_that_was_missing_is_taken_over() -> None:
    claim = drafted_claim()
    known = claim.onset_date
    Claim.objects.filter(pk=claim.pk).update(onset_date=None)

    assert follow(claim).onset_date == known
    assert changes(claim) == {"onset_date": ("", str(known))}


def test_diagnoses_follow_the_plan_and_the_lines_point_to_them() -> None:
    claim = drafted_claim()
    add_diagnosis(claim, "R2689")

    follow(claim)

    assert [one.code for one in claim.diagnoses.order_by("position")] == ["I69351", "R2689"]
    assert claim.lines.get().diagnosis_pointers == [1, 2]
    assert changes(claim) == {"diagnoses": ("I69351", "I69351, R2689")}


def test_a_second_look_changes_nothing() -> None:
    claim = drafted_claim()
    add_diagnosis(claim, "R2689")
    follow(claim)

    assert follow_the_chart(claim_ids=[claim.pk], by=None, at=NOON) == []
    assert claim.differences.count() == 1


def test_what_is_not_kept_any_more_stays_on_the_claim() -> None:
    claim = drafted_claim(medicare=False)
    held = authorized(claim)
    assert follow(claim).authorization == held
    held.starts_on = claim.service_date + timedelta(days=1)
    held.ends_on = held.starts_on
    held.save()

    assert follow(claim).authorization == held
    assert len(changes(claim)) == 1


def test_a_released_claim_that_changes_waits_to_be_released_again() -> None:
    claim = ready_claim()
    add_diagnosis(claim, "R2689")

    assert follow(claim).status == ClaimStatus.DRAFT
    last = claim.transitions.order_by("pk").last()
    assert last is not None
    assert last.reason == "The chart changed after the release: diagnoses."


def test_a_batched_claim_and_a_void_stay_as_they_are() -> None:
    batched, void = ready_claim(), void_of(answered_claim())
    written_batch(batched)
    for claim in (batched, void):
        add_diagnosis(claim, "R2689")

    ids = [batched.pk, void.pk]
    assert follow_the_chart(claim_ids=ids, by=None, at=NOON) == []


def test_a_replacement_tells_what_differs_from_the_claim_it_replaces() -> None:
    claim = replacement_of(answered_claim())
    add_diagnosis(claim, "R2689")

    follow(claim)

    assert changes(claim) == {
        "diagnoses": ("I69351", "I69351, R2689"),
        "lines[0].diagnosis_pointers": ("1", "1, 2"),
    }


def test_a_later_payers_claim_repeats_what_the_first_was_asked_for() -> None:
    first = decided_claim(later={"payer": PayerFactory.create(name="Gap Plan")})
    later = draft_later_claim(claim_id=first.pk, by=None, at=NOON)
    add_diagnosis(later, "R2689")

    follow(later)

    assert changes(later) == {}


def test_all_clean_claims_go_and_one_with_an_unseen_warning_stays() -> None:
    clinic = ClinicFactory.create()
    clean = drafted_claim(clinic=clinic)
    warned = drafted_claim(clinic=clinic, services={"97112": {"intensity": ""}})
    held = drafted_claim(clinic=clinic, services={"97112": {"response": ""}})
    ids = [clean.pk, warned.pk, held.pk]

    released = release_clean_claims(claim_ids=ids, by=biller_of(clinic), at=NOON)

    assert released == [clean]
    statuses = dict(Claim.objects.values_list("pk", "status"))
    assert statuses == {clean.pk: "READY", warned.pk: "DRAFT", held.pk: "HELD"}


def test_many_claims_are_compared_with_the_chart_in_as_many_queries_as_few() -> None:
    clinic = ClinicFactory.create()
    counts = []
    for rounds in (1, 5):
        for _ in range(rounds):
            drafted_claim(clinic=clinic)
        ids = list(Claim.objects.values_list("pk", flat=True))
        with CaptureQueriesContext(connection) as asked:
            scrub_again(claim_ids=ids, by=None, at=NOON)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_what_still_lacks_is_refused_with_its_reason() -> None:
    payer = PayerFactory.create(needs_authorization=True)
    claim = drafted_claim(medicare=False, coverage={"payer": payer})

    with pytest.raises(ClaimNotReleasableError, match="must be cleared first"):
        release_claim(claim_id=claim.pk, by=biller_of(claim.clinic), at=NOON)
