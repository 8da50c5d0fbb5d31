"""A plan with more diagnoses than a claim holds: lines go on as many claims as they need."""

import pytest
from django.test import Client
from django.urls import reverse

from billing.edi.cms1500_mapping import form_of
from billing.edi.judge import judge_837p
from billing.edi.snapshot import ClaimSnapshot
from billing.edi.snapshot_json import from_json
from billing.models import BatchStatus, Claim, ClaimStatus
from billing.services.charges import draft_charges, recount_charges
from billing.services.claims import draft_claim, redraft_claim, release_claim, withdraw_claim
from billing.services.following import follow_the_chart
from billing.services.pointers import PointersRefusedError, point_lines
from billing.tests.factories import (
    add_minutes,
    answer,
    biller_of,
    replacement_of,
    sent,
    signed_visit,
    written_batch,
)
from documentation.models import PlanDiagnosis
from documentation.tests.factories import NOON
from foundation.files import read_bytes
from x12.claim_837p_reader import read_interchange

pytestmark = pytest.mark.django_db
# 68 minutes give five units by Medicare's way of counting; 51, on one claim alone, give three.
SERVICES = {code: {"pt_minutes": 17} for code in ("97112", "97110", "97140", "97530")}
FURTHER = (
    *("R2689", "M6281", "R293", "R296", "M62838", "M21371", "M24541", "M24542"),
    *("Z9181", "R278", "M5450", "M25372", "H8191", "Z7409"),
)
PRINCIPAL = "I69351"
# What each line is for, as numbers of the plan's list: fourteen diagnoses in all.
CHOSEN = ([1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 1], [12, 13, 14])


def claim_of_fifteen(*, medicare: bool = False) -> Claim:
    """Return the one claim of a signed note whose plan names fifteen diagnoses."""
    note = signed_visit(medicare=medicare, services=SERVICES)
    plan = note.encounter.episode.plans.get()
    for position, code in enumerate(FURTHER, start=2):
        PlanDiagnosis.objects.create(plan=plan, position=position, code=code)
    draft_charges(note_id=note.pk, at=NOON)
    return Claim.objects.get(encounter_id=note.encounter_id)


def point(claim: Claim, *wanted: list[int]) -> list[Claim]:
    lines = claim.lines.order_by("number")
    return point_lines(
        claim_id=claim.pk,
        pointers={line.pk: one for line, one in zip(lines, wanted, strict=True)},
        reason="Each procedure treats its own.",
        by=biller_of(claim.clinic),
        at=NOON,
    )


def codes_of(claim: Claim) -> list[str]:
    return [one.code for one in claim.diagnoses.order_by("position")]


def named(claim: Claim) -> dict[str, list[str]]:
    """What each line of a claim is for, by procedure."""
    listed = codes_of(claim)
    return {
        line.procedure_code: [listed[one - 1] for one in line.diagnosis_pointers]
        for line in claim.lines.order_by("number")
    }


def test_a_claim_lists_only_what_its_lines_are_for() -> None:
    claim = claim_of_fifteen()

    assert codes_of(claim) == [PRINCIPAL, *FURTHER[:3]]
    assert {tuple(one.diagnosis_pointers) for one in claim.lines.all()} == {(1, 2, 3, 4)}
    assert not claim.findings.filter(rule_id="DX-006").exists()


def test_lines_for_more_than_twelve_diagnoses_go_on_several_claims() -> None:
    claim = claim_of_fifteen()
    total = claim.total_amount

    first, second = point(claim, *CHOSEN)

    assert (first.pk, first.part, second.part) == (claim.pk, 1, 2)
    assert codes_of(first) == [PRINCIPAL, *FURTHER[:10]]
    assert codes_of(second) == list(FURTHER[10:13])
    assert named(first) == {
        "97112": [PRINCIPAL, *FURTHER[:3]],
        "97110": list(FURTHER[3:7]),
        "97140": [*FURTHER[7:10], PRINCIPAL],
    }
    assert named(second) == {"97530": list(FURTHER[10:13])}
    assert [line.number for line in second.lines.all()] == [1]
    assert first.total_amount + second.total_amount == total


def test_every_part_of_it_is_told() -> None:
    first, second = point(claim_of_fifteen(), *CHOSEN)

    moved = first.differences.get()
    assert (moved.path, moved.to_value) == ("lines", "97112, 97110, 97140")
    assert moved.from_value == "97112, 97110, 97140, 97530"
    assert second.patient_control_number in moved.reason
    assert first.patient_control_number in second.transitions.earliest("pk").reason
    row = second.lines.get().charge.discrepancies.get()
    assert (row.from_value, row.to_value) == (
        "I69.351, R26.89, M62.81, R29.3",
        "M54.50, M25.372, H81.91",
    )


@pytest.mark.parametrize("medicare", [False, True], ids=["by its code", "by the day"])
def test_the_minutes_of_the_visit_count_together_on_all_its_claims(*, medicare: bool) -> None:
    claims = point(claim_of_fifteen(medicare=medicare), *CHOSEN)

    units = [sum(line.units for line in one.lines.all()) for one in claims]
    assert sum(units) == (5 if medicare else 4)
    for one in claims:
        one.refresh_from_db()
        assert one.status == ClaimStatus.DRAFT, list(one.findings.values_list("message"))
        assert not one.findings.filter(rule_id__startswith="UNT").exists()


def test_a_note_goes_out_as_two_claims_that_the_judge_passes_and_on_two_forms() -> None:
    claims = point(claim_of_fifteen(), *CHOSEN)
    for one in claims:
        release_claim(claim_id=one.pk, by=biller_of(one.clinic), at=NOON)

    batch = written_batch(*claims)

    assert batch.status == BatchStatus.WRITTEN
    text = read_bytes(batch.storage_name).decode()
    assert judge_837p(text).ok
    assert f"HI*ABK:{PRINCIPAL}*ABF:{FURTHER[0]}*" in text
    assert "HI*ABK:M5450*ABF:M25372*ABF:H8191~" in text
    read = [one.info for one in read_interchange(text).claims]
    assert [len(one.diagnoses) for one in read] == [11, 3]
    assert [one.lines[-1].diagnosis_pointers for one in read] == [(9, 10, 11, 1), (1, 2, 3)]
    for one in claims:
        one.refresh_from_db()
    forms = [form_of(from_json(ClaimSnapshot, one.snapshot)) for one in claims]
    assert [form.diagnoses[:2] for form in forms] == [(PRINCIPAL, "R2689"), ("M5450", "M25372")]
    assert [[line.pointers for line in form.lines] for form in forms] == [
        ["ABCD", "EFGH", "IJKA"],
        ["ABC"],
    ]


def test_a_released_claim_that_gave_lines_away_waits_to_be_released_again() -> None:
    claim = claim_of_fifteen()
    release_claim(claim_id=claim.pk, by=biller_of(claim.clinic), at=NOON)

    first, _ = point(claim, *CHOSEN)

    first.refresh_from_db()
    assert first.status == ClaimStatus.DRAFT


def test_what_was_chosen_outlives_the_claim_and_a_recount() -> None:
    first, second = point(claim_of_fifteen(), *CHOSEN)
    for one in (first, second):
        withdraw_claim(claim_id=one.pk, by=None, at=NOON, reason="Drafted anew.")
    again = draft_claim(encounter_id=first.encounter_id, at=NOON)
    standing = Claim.objects.filter(encounter=first.encounter).exclude(status="WITHDRAWN")
    drafted = [named(one) for one in standing.order_by("part")]

    add_minutes(again, 24)
    recount_charges(note_id=first.encounter.note.pk, by=biller_of(first.clinic), at=NOON)

    assert drafted == [named(first), named(second)]
    recounted = [named(one) for one in standing.order_by("part")]
    assert recounted == drafted


def test_a_part_that_came_back_is_drafted_again_alone() -> None:
    first, second = (sent(one) for one in point(claim_of_fifteen(), *CHOSEN))
    answer(second, ClaimStatus.REJECTED)

    fresh = redraft_claim(claim_id=second.pk, by=None, at=NOON)

    assert (fresh.part, named(fresh)) == (2, named(second))
    first.refresh_from_db()
    assert first.status == ClaimStatus.SUBMITTED


def test_a_replacement_names_what_was_sent_and_takes_no_thirteenth() -> None:
    twelve = ([1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12])
    [first] = point(claim_of_fifteen(), *twelve, [1, 2, 3])
    first = answer(sent(first), ClaimStatus.ACCEPTED, payer_control_number="P1")
    fresh = replacement_of(first)
    assert (codes_of(fresh), named(fresh)) == (codes_of(first), named(first))

    with pytest.raises(PointersRefusedError, match="name 14 diagnoses and a claim holds 12"):
        point(fresh, *twelve, [13, 15])
    assert named(fresh) == named(first)
    [replacement] = point(fresh, *twelve[:2], [9, 10, 11], [15])

    assert codes_of(replacement) == [PRINCIPAL, *FURTHER[:10], FURTHER[13]]
    assert named(replacement)["97530"] == [FURTHER[13]]


def test_lines_follow_a_plan_that_changes_and_stay_for_what_was_chosen() -> None:
    first, second = point(claim_of_fifteen(), *CHOSEN)
    plan = first.encounter.episode.plans.get()
    plan.diagnoses.filter(code__in=["M5450", "R296"]).delete()

    follow_the_chart(claim_ids=[first.pk, second.pk], by=None, at=NOON)

    assert named(second) == {"97530": ["M25372", "H8191"]}
    assert named(first)["97110"] == ["M62838", "M21371", "M24541"]
    assert follow_the_chart(claim_ids=[first.pk, second.pk], by=None, at=NOON) == []


def test_a_plan_that_shrank_to_what_a_claim_holds_is_listed_whole() -> None:
    claim = claim_of_fifteen()
    plan = claim.encounter.episode.plans.get()
    plan.diagnoses.filter(position__gt=12).delete()

    follow_the_chart(claim_ids=[claim.pk], by=None, at=NOON)

    assert codes_of(claim) == [PRINCIPAL, *FURTHER[:11]]


def test_the_page_takes_the_numbers_of_the_plan_and_tells_of_the_other_claim(
    client: Client,
) -> None:
    claim = claim_of_fifteen()
    client.force_login(biller_of(claim.clinic))
    page = reverse("billing:claim_pointers", args=[claim.pk])
    fields = [f"line_{line.pk}" for line in claim.lines.order_by("number")]
    typed = dict(zip(fields, ("1 2 3 4", "5, 6,7,8", "9,10,11,1", "12 13 14"), strict=True))

    shown = client.get(page).content.decode()
    refused = client.post(page, {**typed, fields[0]: "B", "reason": "Each its own."})
    beyond = client.post(page, {**typed, fields[0]: "16", "reason": "Each its own."})
    done = client.post(page, {**typed, "reason": "Each its own."}, follow=True)

    assert "The plan of care names 15 diagnoses" in shown
    assert "Low back pain" in shown
    assert "1, 2, 3, 4" in shown
    assert refused.context["form"].errors[fields[0]] == ["B is no number of a diagnosis."]
    assert "15 diagnoses to choose from" in beyond.context["form"].errors[fields[0]][0]
    other = Claim.objects.get(encounter=claim.encounter, part=2)
    assert f"some lines are on claim {other.patient_control_number} now" in done.content.decode()
