"""Claims to every kind of payer, made by the services from signed notes, as they are sent."""

from datetime import timedelta

import pytest

from billing.edi.batch_file import faults_of_file, write_file
from billing.edi.cms1500_mapping import form_of
from billing.edi.snapshot import ClaimSnapshot
from billing.edi.snapshot_json import as_json, from_json
from billing.edi.take_snapshot import take_snapshot
from billing.models import Claim, ClaimBatch, ScrubFinding
from billing.selectors.claims import with_parties
from billing.services.scrubbing import scrub_claim
from billing.tests.factories import drafted_claim
from documentation.tests.factories import NOON
from practice.models import Payer
from practice.selectors.practices import get_practice
from practice.tests.factories import (
    AccidentFactory,
    ClinicFactory,
    CoverageFactory,
    PayerFactory,
    npi_number,
)

pytestmark = pytest.mark.django_db
BATCH = ClaimBatch(interchange_number=7, written_at=NOON)


def claim_to(payer: Payer, **coverage: object) -> Claim:
    return drafted_claim(medicare=False, coverage={"payer": payer, **coverage})


def snapshot_of(claim: Claim) -> ClaimSnapshot:
    whole = with_parties(Claim.objects.filter(pk=claim.pk)).get()
    return take_snapshot(whole, get_practice())


def injured(claim: Claim, **accident: object) -> Claim:
    AccidentFactory.create(coverage=claim.coverage, **accident)
    return claim


def text_of(snapshot: ClaimSnapshot) -> str:
    """Return a claim's file, after all judges have found it good."""
    text = write_file(BATCH, [snapshot])
    assert faults_of_file(BATCH, [snapshot], text) == []
    return text


def told(claim: Claim) -> dict[str, str]:
    """Return what the wire format still asks of a claim, by place."""
    scrub_claim(claim_id=claim.pk, at=NOON)
    open_findings = ScrubFinding.objects.filter(claim=claim, cleared_at=None, rule_id="837P")
    return {one.path: one.message for one in open_findings}


@pytest.mark.parametrize(
    ("kind", "filing_code"),
    [
        ("medicare_advantage", "16"),
        ("medicaid", "MC"),
        ("tricare", "CH"),
        ("commercial", "CI"),
    ],
)
def test_a_health_plan_is_named_by_its_filing_indicator(kind: str, filing_code: str) -> None:
    claim = claim_to(PayerFactory.create(**{kind: True}), group_number="GRP1")

    text = text_of(snapshot_of(claim))

    assert f"SBR*P*18*GRP1******{filing_code}~" in text
    assert "DTP*439" not in text
    assert told(claim) == {}


def test_workers_compensation_insures_the_employer() -> None:
    claim = injured(claim_to(PayerFactory.create(workers_comp=True)), claim_number="26-104455")

    snapshot = snapshot_of(claim)
    text, form = text_of(snapshot), form_of(snapshot)

    assert "SBR*P********WC~\nNM1*IL*2*ACME WIDGETS" in text
    assert "PAT*20~\nNM1*QC*1*" in text
    assert "REF*Y4*26-104455~" in text
    assert "*EM~\n" in text
    assert "DTP*439*D8*20260108~\nDTP*297*D8*20260108~\nDTP*296*D8*20260216~" in text
    assert (form.insured_name, form.insured_relationship) == ("ACME WIDGETS", "OTHER")
    assert (form.other_claim_id_qualifier, form.other_claim_id) == ("Y4", "26-104455")
    assert (form.is_employment_related, form.is_auto_accident) == ("YES", "NO")
    assert (form.unable_to_work_from, form.unable_to_work_to) == ("01 09 2026", "02 15 2026")
    assert form.carrier[1] == "ATTN ROBIN VALE"
    assert (form.other_date_qualifier, form.other_date) == ("439", "01 08 2026")
    assert told(claim) == {}


def test_an_auto_claim_names_the_state_and_the_case() -> None:
    claim = injured(claim_to(PayerFactory.create(auto=True)), auto=True, claim_number="CLM-5")

    snapshot = snapshot_of(claim)
    text, form = text_of(snapshot), form_of(snapshot)

    assert "SBR*P*18*******AM~" in text
    assert "AA:::OH" in text
    assert "REF*Y4*CLM-5~" in text.partition("CLM*")[0]
    assert (form.is_auto_accident, form.accident_state) == ("YES", "OH")


def test_a_dependant_of_an_auto_policy_carries_the_case() -> None:
    dependant = CoverageFactory.build(dependant=True, payer=None, patient=None)
    held = {
        name: getattr(dependant, name)
        for name in (
            "relationship",
            "subscriber_first_name",
            "subscriber_last_name",
            "subscriber_birth_date",
            "subscriber_sex",
            "street",
            "city",
            "state",
            "zip_code",
        )
    }
    claim = injured(claim_to(PayerFactory.create(auto=True), **held), auto=True)

    text = text_of(snapshot_of(claim))

    assert "PAT*01~\nNM1*QC*1*" in text
    assert "REF*Y4" in text.partition("NM1*QC")[2]


def test_another_accident_is_told_to_a_health_plan_without_case_number() -> None:
    claim = injured(claim_to(PayerFactory.create()), cause="OTHER")

    text = text_of(snapshot_of(claim))

    assert "*OA~\n" in text
    assert "REF*Y4" not in text


def test_care_after_the_accident_is_over_is_not_for_it() -> None:
    claim = claim_to(PayerFactory.create())
    injured(claim, cause="OTHER", care_ends_on=claim.service_date - timedelta(days=1))

    assert snapshot_of(claim).accident is None


def test_without_its_accident_a_claim_for_an_injury_is_held_and_then_follows() -> None:
    claim = claim_to(PayerFactory.create(workers_comp=True))

    before = told(claim)
    injured(claim)

    assert list(before) == ["accident"]
    assert told(claim) == {}


def test_a_filing_indicator_of_another_kind_is_held() -> None:
    claim = claim_to(PayerFactory.create(medicaid=True, claim_filing_code="CI"))

    assert "it is MC" in told(claim)["payer.claim_filing_code"]


def test_the_supervisor_of_an_assistant_is_named_where_the_payer_asks() -> None:
    payer = PayerFactory.create(wants_supervising_provider=True)
    claim = drafted_claim(medicare=False, by_assistant=True, coverage={"payer": payer})
    assistant = claim.encounter.provider
    assistant.npi = npi_number(4711)
    assistant.save()
    supervisor = claim.rendering_provider
    Claim.objects.filter(pk=claim.pk).update(rendering_provider=assistant)

    text = text_of(snapshot_of(claim))

    assert f"NM1*82*1*{assistant.last_name.upper()}*" in text
    assert f"NM1*DQ*1*{supervisor.last_name.upper()}*" in text


def test_a_clinic_elsewhere_is_named_and_a_home_visit_is_not() -> None:
    other = ClinicFactory.create(street="9 Harbor Road", npi="1245319599")
    home = ClinicFactory.create(street="5 Elm Street", place_of_service="12")

    text = text_of(snapshot_of(drafted_claim(clinic=other)))
    at_home = text_of(snapshot_of(drafted_claim(clinic=home)))

    assert "NM1*77*2*" in text
    assert "NM1*77" not in at_home


def test_what_was_stored_before_a_field_came_is_read_as_it_was() -> None:
    snapshot = snapshot_of(drafted_claim())
    stored = as_json(snapshot)
    for later in ("accident", "supervising"):
        del stored[later]

    assert from_json(ClaimSnapshot, stored) == snapshot
