"""Every kind of claim this program knows, made from the database, and what the judges say.

The kinds are those of the payers' guides: who is insured, who pays first, what is corrected,
and who else is named. Each goes the way of the services, from a signed note.
"""

from collections.abc import Callable

import pytest

from billing.edi.batch_file import faults_of_file, write_file
from billing.edi.judge import judge_837p
from billing.edi.snapshot import ClaimSnapshot
from billing.edi.take_snapshot import take_snapshot
from billing.models import BatchStatus, Claim, ClaimBatch
from billing.selectors.claims import with_parties
from billing.services.batches import batch_claims, write_batch
from billing.services.claims import release_claim
from billing.services.following import follow_the_chart
from billing.services.later_payers import draft_later_claim
from billing.services.paper import print_claims
from billing.tests.factories import (
    MEDICARE_NUMBER,
    answered_claim,
    biller_of,
    decided_claim,
    drafted_claim,
    replacement_of,
    void_of,
)
from documentation.tests.factories import NOON
from foundation.files import read_bytes
from practice.models import AccidentCause, Clinic, Payer
from practice.selectors.practices import get_practice
from practice.tests.factories import (
    AccidentFactory,
    AuthorizationFactory,
    ClinicFactory,
    CoverageFactory,
    PayerFactory,
    ReferralFactory,
    npi_number,
)

pytestmark = pytest.mark.django_db
Maker = Callable[[Clinic], Claim]
OF_THE_SUBSCRIBER = (
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


def to(payer: Payer, clinic: Clinic, **coverage: object) -> Claim:
    return drafted_claim(medicare=False, clinic=clinic, coverage={"payer": payer, **coverage})


def of_kind(**kind: bool) -> Maker:
    return lambda clinic: to(PayerFactory.create(**kind), clinic, group_number="GRP1")


def dependants(payer: Payer, clinic: Clinic) -> Claim:
    held = CoverageFactory.build(dependant=True, payer=None, patient=None)
    return to(payer, clinic, **{name: getattr(held, name) for name in OF_THE_SUBSCRIBER})


def hurt(claim: Claim, **accident: object) -> Claim:
    AccidentFactory.create(coverage=claim.coverage, **accident)
    return claim


def authorized(clinic: Clinic) -> Claim:
    claim = to(PayerFactory.create(needs_authorization=True), clinic)
    AuthorizationFactory.create(coverage=claim.coverage, patient=claim.patient)
    follow_the_chart(claim_ids=[claim.pk], by=None, at=NOON)
    return claim


def referred(clinic: Clinic) -> Claim:
    claim = to(PayerFactory.create(), clinic)
    episode = claim.encounter.episode
    episode.referral = ReferralFactory.create(patient=claim.patient, number="RF7788")
    episode.save()
    return claim


def elsewhere(clinic: Clinic) -> Claim:
    return drafted_claim(clinic=ClinicFactory.create(street="9 Harbor Road", npi="1245319599"))


def at_home(clinic: Clinic) -> Claim:
    return drafted_claim(clinic=ClinicFactory.create(street="5 Elm Street", place_of_service="12"))


def supervised(clinic: Clinic) -> Claim:
    payer = PayerFactory.create(wants_supervising_provider=True)
    claim = drafted_claim(
        medicare=False, clinic=clinic, by_assistant=True, coverage={"payer": payer}
    )
    assistant = claim.encounter.provider
    assistant.npi = npi_number(4711)
    assistant.save()
    follow_the_chart(claim_ids=[claim.pk], by=None, at=NOON)
    return claim


def after_medicare(clinic: Clinic) -> Claim:
    first = decided_claim(clinic=clinic, later={"payer": PayerFactory.create(name="Gap Plan")})
    return draft_later_claim(claim_id=first.pk, by=None, at=NOON)


def medicare_after(clinic: Clinic) -> Claim:
    first = decided_claim(
        clinic=clinic,
        medicare=False,
        coverage={"group_number": "GRP1"},
        later={
            "medicare": True,
            "subscriber_id": MEDICARE_NUMBER,
            "medicare_secondary_type": "12",
        },
    )
    return draft_later_claim(claim_id=first.pk, by=None, at=NOON)


VARIANTS: dict[str, Maker] = {
    "Medicare first": lambda clinic: drafted_claim(clinic=clinic),
    "Medicare, treated by an assistant": lambda clinic: drafted_claim(
        clinic=clinic,
        by_assistant=True,
        services={"97112": {"pt_minutes": None, "pta_minutes": 24}},
    ),
    "Medicare second": medicare_after,
    "Medicare Advantage": of_kind(medicare_advantage=True),
    "Medicaid": of_kind(medicaid=True),
    "TRICARE": of_kind(tricare=True),
    "commercial, the patient insured": of_kind(),
    "commercial, a dependant": lambda clinic: dependants(PayerFactory.create(), clinic),
    "second after Medicare": after_medicare,
    "workers' compensation": lambda clinic: hurt(
        to(PayerFactory.create(workers_comp=True), clinic)
    ),
    "auto": lambda clinic: hurt(to(PayerFactory.create(auto=True), clinic), auto=True),
    "auto, a dependant": lambda clinic: hurt(
        dependants(PayerFactory.create(auto=True), clinic), auto=True
    ),
    "another accident": lambda clinic: hurt(
        to(PayerFactory.create(), clinic), cause=AccidentCause.OTHER
    ),
    "authorized": authorized,
    "referred under a number": referred,
    "at another clinic": elsewhere,
    "at home": at_home,
    "supervised": supervised,
    "replacement": lambda clinic: replacement_of(answered_claim(clinic=clinic)),
    "void": lambda clinic: void_of(answered_claim(clinic=clinic)),
}
# What tells the variant in its file; some are told apart by what is missing.
TOLD: dict[str, str] = {
    "Medicare first": "SBR*P*18*******MB~",
    "Medicare, treated by an assistant": ":GP:CQ*",
    "Medicare second": "SBR*S*18***12****MB~",
    "Medicare Advantage": "SBR*P*18*GRP1******16~",
    "Medicaid": "SBR*P*18*GRP1******MC~",
    "TRICARE": "SBR*P*18*GRP1******CH~",
    "commercial, the patient insured": "SBR*P*18*GRP1******CI~",
    "commercial, a dependant": "PAT*01~",
    "second after Medicare": "SVD*",
    "workers' compensation": "PAT*20~",
    "auto": "AA:::OH~",
    "auto, a dependant": "PAT*01~",
    "another accident": "*OA~",
    "authorized": "REF*G1*",
    "referred under a number": "REF*9F*RF7788~",
    "at another clinic": "NM1*77*2*",
    "at home": ":B:1*Y*A*Y*Y~",
    "supervised": "NM1*DQ*1*",
    "replacement": ":B:7*",
    "void": ":B:8*",
}


def snapshot_of(claim: Claim) -> ClaimSnapshot:
    whole = with_parties(Claim.objects.filter(pk=claim.pk)).get()
    return take_snapshot(whole, get_practice())


@pytest.mark.parametrize("name", VARIANTS)
def test_it_is_clean_under_every_judge_and_prints(name: str) -> None:
    snapshot = snapshot_of(VARIANTS[name](ClinicFactory.create()))
    batch = ClaimBatch(interchange_number=7, written_at=NOON)

    text = write_file(batch, [snapshot])

    assert judge_837p(text).errors == ()
    assert faults_of_file(batch, [snapshot], text) == []
    assert TOLD[name] in text
    assert print_claims([snapshot]).startswith(b"%PDF")


def test_all_of_them_go_out_in_one_batch() -> None:
    clinic = ClinicFactory.create()
    claims = [make(clinic) for make in VARIANTS.values()]
    by = biller_of(clinic)
    for claim in claims:
        release_claim(claim_id=claim.pk, by=by, at=NOON)

    batch = write_batch(batch_id=batch_claims(by=by, at=NOON).pk, at=NOON)

    assert (batch.status, batch.judge_errors) == (BatchStatus.WRITTEN, [])
    assert batch.claim_count == len(VARIANTS)
    text = read_bytes(batch.storage_name).decode()
    assert judge_837p(text).ok
    assert {name for name, told in TOLD.items() if told not in text} == set()
