"""The diagnoses of a line, chosen by a person and kept with the reason."""

import pytest
from django.test import Client
from django.urls import reverse

from billing.edi.cms1500_mapping import form_of
from billing.edi.snapshot import ClaimSnapshot
from billing.edi.snapshot_json import from_json
from billing.models import Claim, ClaimStatus
from billing.services.following import follow_the_chart
from billing.services.pointers import PointersRefusedError, point_lines
from billing.tests.factories import biller_of, drafted_claim, ready_claim, sent, written_batch
from documentation.models import PlanDiagnosis
from documentation.tests.factories import NOON
from foundation.files import read_bytes

pytestmark = pytest.mark.django_db
CODES = ("R2689", "M6281")


def claim_for_three() -> Claim:
    """Return a claim of two lines whose plan names three diagnoses."""
    claim = drafted_claim(medicare=False, services={"97112": {}, "97110": {}})
    plan = claim.encounter.episode.plans.get()
    for position, code in enumerate(CODES, start=2):
        PlanDiagnosis.objects.create(plan=plan, position=position, code=code)
    follow_the_chart(claim_ids=[claim.pk], by=None, at=NOON)
    claim.refresh_from_db()
    return claim


def point(claim: Claim, *wanted: list[int], reason: str = "Strength is for the knee.") -> None:
    lines = claim.lines.order_by("number")
    point_lines(
        claim_id=claim.pk,
        pointers={line.pk: one for line, one in zip(lines, wanted, strict=True)},
        reason=reason,
        by=biller_of(claim.clinic),
        at=NOON,
    )


def test_a_line_is_for_what_was_chosen_and_the_row_says_by_whom() -> None:
    claim = claim_for_three()

    point(claim, [1, 2, 3], [3, 1])

    second = claim.lines.get(number=2)
    row = second.charge.discrepancies.get()
    assert second.diagnosis_pointers == [3, 1]
    assert (row.field, row.from_value, row.to_value) == ("diagnosis_pointers", "ABC", "CA")
    assert (row.reason, row.at) == ("Strength is for the knee.", NOON)
    assert row.by is not None
    assert not claim.lines.get(number=1).charge.discrepancies.exists()


def test_it_goes_out_so_on_the_file_and_on_paper() -> None:
    claim = claim_for_three()
    point(claim, [2], [3, 1])

    claim = sent(claim)

    assert claim.batch is not None
    text = read_bytes(claim.batch.storage_name).decode()
    assert "***2~" in text
    assert "***3:1~" in text
    form = form_of(from_json(ClaimSnapshot, claim.snapshot))
    assert [line.pointers for line in form.lines] == ["B", "CA"]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ([], "one diagnosis at least"),
        ([4], "There are 3 diagnoses"),
        ([1, 1], "named once"),
        ([1, 2, 3, 4, 5], "at most"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(wanted: list[int], words: str) -> None:
    claim = claim_for_three()

    with pytest.raises(PointersRefusedError, match=words):
        point(claim, [2], wanted)

    assert [one.diagnosis_pointers for one in claim.lines.all()] == [[1, 2, 3], [1, 2, 3]]


def test_no_change_and_no_reason_are_refused() -> None:
    claim = claim_for_three()

    with pytest.raises(PointersRefusedError, match="Nothing is changed"):
        point(claim, [1, 2, 3], [1, 2, 3])
    with pytest.raises(PointersRefusedError, match="Write why"):
        point(claim, [1], [2], reason=" ")


def test_a_batched_claim_does_not_change() -> None:
    claim = ready_claim()
    written_batch(claim)

    with pytest.raises(PointersRefusedError, match="do not change any more"):
        point(claim, [])


def test_what_was_chosen_stays_chosen_when_the_plan_gains_a_diagnosis() -> None:
    claim = claim_for_three()
    point(claim, [3], [1, 2, 3])
    plan = claim.encounter.episode.plans.get()
    PlanDiagnosis.objects.create(plan=plan, position=4, code="R293")

    follow_the_chart(claim_ids=[claim.pk], by=None, at=NOON)

    assert [one.diagnosis_pointers for one in claim.lines.order_by("number")] == [
        [3],
        [1, 2, 3, 4],
    ]


def test_the_page_takes_letters_and_says_what_is_wrong_beside_the_line(client: Client) -> None:
    claim = claim_for_three()
    client.force_login(biller_of(claim.clinic))
    page = reverse("billing:claim_pointers", args=[claim.pk])
    first, second = claim.lines.order_by("number")
    typed = {f"line_{first.pk}": "b, a", f"line_{second.pk}": "x", "reason": "Asked for."}

    refused = client.post(page, typed)
    done = client.post(page, {**typed, f"line_{second.pk}": "C"}, follow=True)

    assert refused.status_code == 422
    assert "X is no letter" in refused.context["form"].errors[f"line_{second.pk}"][0]
    assert "The lines point to the diagnoses that you chose." in done.content.decode()
    assert [one.diagnosis_pointers for one in claim.lines.order_by("number")] == [[2, 1], [3]]
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.DRAFT
