"""A visit with more lines than a claim holds: as many claims as it needs, each counted once."""

from decimal import Decimal

import pytest

from billing.edi.judge import judge_837p
from billing.models import BatchStatus, Charge, ChargeStatus, Claim, ClaimStatus
from billing.selectors.claim_worklist import rejected_to_work
from billing.selectors.therapy_visits import list_therapy_visits
from billing.services.charges import ChargesNotDraftableError, recount_charges
from billing.services.claim_drafts import MOST_LINES
from billing.services.claims import draft_claim, redraft_claim, release_claim, withdraw_claim
from billing.tests.factories import (
    add_minutes,
    answer,
    biller_of,
    drafted_claim,
    replacement_of,
    sent,
    written_batch,
)
from documentation.tests.factories import NOON
from foundation.files import read_bytes
from rules.parameters.procedures import all_procedures, is_timed
from x12.claim_837p_reader import read_interchange

pytestmark = pytest.mark.django_db
EXTRA = 55


def long_visit(*, medicare: bool = False) -> list[Claim]:
    """Return the claims of a visit that was charged for 56 procedures."""
    first = drafted_claim(medicare=medicare)
    withdraw_claim(claim_id=first.pk, by=None, at=NOON, reason="Charged anew.")
    charge = Charge.objects.get(encounter=first.encounter)
    codes = [code for code in all_procedures() if code != charge.procedure_code][:EXTRA]
    Charge.objects.bulk_create(
        Charge(
            patient_id=charge.patient_id,
            encounter_id=charge.encounter_id,
            coverage_id=charge.coverage_id,
            provider_id=charge.provider_id,
            service_date=charge.service_date,
            procedure_code=code,
            modifiers=["GP"],
            units=1,
            amount=Decimal("10.00"),
        )
        for code in codes
    )
    draft_claim(encounter_id=first.encounter_id, at=NOON)
    return list(
        Claim.objects.filter(encounter=first.encounter).exclude(status="WITHDRAWN").order_by("part")
    )


def test_every_charge_stands_on_one_claim_and_none_has_too_many_lines() -> None:
    claims = long_visit()

    assert [(one.part, one.lines.count()) for one in claims] == [(1, MOST_LINES), (2, 6)]
    charges = Charge.objects.filter(encounter=claims[0].encounter)
    assert sorted(charges.values_list("pk", flat=True)) == sorted(
        line.charge_id for one in claims for line in one.lines.all()
    )
    assert sum(one.total_amount for one in claims) == sum(one.amount for one in charges)
    assert {one.status for one in charges} == {ChargeStatus.CLAIMED}
    assert [[one.code for one in each.diagnoses.all()] for each in claims] == [["I69351"]] * 2


def test_timed_services_are_told_of_together() -> None:
    first, second = long_visit()

    assert any(is_timed(line.procedure_code) for line in first.lines.all())
    assert not any(is_timed(line.procedure_code) for line in second.lines.all())


def test_the_parts_go_out_in_one_file_that_reads_back_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The rules would hold 56 procedures of one visit, rightly; here it is about the file.
    monkeypatch.setattr("billing.services.scrubbing.scrub", lambda _facts: [])
    claims = long_visit()
    for one in claims:
        release_claim(claim_id=one.pk, by=biller_of(one.clinic), at=NOON)

    batch = written_batch(*claims)

    assert batch.status == BatchStatus.WRITTEN
    text = read_bytes(batch.storage_name).decode()
    assert judge_837p(text).ok
    read = read_interchange(text)
    assert [len(one.info.lines) for one in read.claims] == [MOST_LINES, 6]
    assert len({one.info.patient_control_number for one in read.claims}) == 2


def test_a_part_that_came_back_is_drafted_again_as_that_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("billing.services.scrubbing.scrub", lambda _facts: [])
    first, second = (sent(one) for one in long_visit())
    answer(second, ClaimStatus.REJECTED)
    assert list(rejected_to_work(Claim.objects.all())) == [second]

    fresh = redraft_claim(claim_id=second.pk, by=None, at=NOON)

    assert (fresh.part, fresh.lines.count()) == (2, 6)
    assert list(rejected_to_work(Claim.objects.all())) == []
    first.refresh_from_db()
    assert first.status == ClaimStatus.SUBMITTED


def test_both_parts_count_in_the_therapy_year() -> None:
    claims = long_visit(medicare=True)
    day = claims[0].service_date

    visits = list(list_therapy_visits({claims[0].patient_id}, first=day, last=day))

    assert sorted((one.claim_id, one.part) for one in visits) == [
        (one.pk, one.part) for one in claims
    ]


def test_a_recount_of_a_visit_that_went_out_in_parts_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("billing.services.scrubbing.scrub", lambda _facts: [])
    claims = [sent(one) for one in long_visit()]
    for one in claims:
        replacement_of(answer(one, ClaimStatus.ACCEPTED, payer_control_number=f"P{one.pk}"))
    add_minutes(claims[0], 45)

    with pytest.raises(ChargesNotDraftableError, match="needs several claims"):
        recount_charges(
            note_id=claims[0].encounter.note.pk, by=biller_of(claims[0].clinic), at=NOON
        )
