"""Invented charges and claims for tests, made by the services from signed notes.

Nothing here writes a claim's rows by itself: what a test looks at came about as it does in
a clinic.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from factory.django import DjangoModelFactory

from billing.models import Claim, ClaimBatch, ClaimStatus, FeeSchedule
from billing.services.batches import batch_claims, download_batch, submit_batch, write_batch
from billing.services.charges import draft_charges
from billing.services.claims import release_claim
from documentation.models import Note
from documentation.services.signing import sign_note
from documentation.tests.factories import (
    NOON,
    SERVICE_DATE,
    CertificationFactory,
    EncounterFactory,
    EpisodeFactory,
    InterventionFactory,
    NoteFactory,
    PlanFactory,
    user_of,
)
from practice.models import Clinic, Coverage, Role, User
from practice.tests.factories import (
    ClinicFactory,
    CoverageFactory,
    PatientFactory,
    PracticeFactory,
    ProviderFactory,
    StaffFactory,
)

MEDICARE_NUMBER = "1EG4TE5MK73"
FEES = {"97112": "80.00", "97110": "60.00", "97140": "55.00", "97530": "70.00", "97161": "150.00"}


class FeeScheduleFactory(DjangoModelFactory[FeeSchedule]):
    """What one unit of 97112 is charged at to everybody, from 2024 on."""

    class Meta:
        model = FeeSchedule

    procedure_code = "97112"
    unit_amount = Decimal("80.00")
    starts_on = date(2024, 1, 1)


def fee_schedule() -> None:
    """Fill the fee schedule with the codes that tests bill; a second call changes nothing."""
    for code, amount in FEES.items():
        if not FeeSchedule.objects.filter(procedure_code=code, payer=None).exists():
            FeeScheduleFactory.create(procedure_code=code, unit_amount=Decimal(amount))


def biller_of(clinic: Clinic) -> User:
    """Return a biller of a clinic."""
    return StaffFactory.create(role=Role.BILLER, clinic=clinic)


def signed_visit(
    *,
    clinic: Clinic | None = None,
    medicare: bool = True,
    coverage: dict[str, Any] | None = None,
    services: dict[str, dict[str, Any]] | None = None,
    by_assistant: bool = False,
) -> Note:
    """Return a signed treatment note with a certified plan and a coverage that fits.

    ``services`` maps codes to what differs from 24 complete minutes of 97112.
    """
    PracticeFactory.create()
    fee_schedule()
    clinic = clinic or ClinicFactory.create()
    provider = ProviderFactory.create(clinic=clinic, assistant=by_assistant)
    patient = PatientFactory.create(clinic=clinic)
    ids = {"subscriber_id": MEDICARE_NUMBER} if medicare else {}
    CoverageFactory.create(
        patient=patient,
        medicare=medicare,
        **{"eligibility_checked_on": SERVICE_DATE, **ids, **(coverage or {})},
    )
    therapist = provider.supervisor or provider
    episode = EpisodeFactory.create(patient=patient, therapist=therapist, clinic=clinic)
    CertificationFactory.create(plan=PlanFactory.create(episode=episode))
    encounter = EncounterFactory.create(
        provider=provider, patient=patient, clinic=clinic, episode=episode
    )
    note = NoteFactory.create(encounter=encounter, total_minutes=90)
    for position, (code, fields) in enumerate((services or {"97112": {}}).items(), start=1):
        InterventionFactory.create(note=note, procedure_code=code, position=position, **fields)
    return sign_note(note_id=note.pk, by=user_of(provider), at=NOON)


def drafted_claim(**visit: Any) -> Claim:
    """Return the claim that a signed visit leads to."""
    note = signed_visit(**visit)
    draft_charges(note_id=note.pk, at=NOON)
    return Claim.objects.get(encounter_id=note.encounter_id)


def ready_claim(**visit: Any) -> Claim:
    """Return a released claim."""
    claim = drafted_claim(**visit)
    return release_claim(claim_id=claim.pk, by=biller_of(claim.clinic), at=NOON)


def written_batch(*claims: Claim) -> ClaimBatch:
    """Return a batch of released claims, written and judged."""
    by = biller_of(claims[0].clinic)
    batch = batch_claims(by=by, at=NOON, claim_ids=[claim.pk for claim in claims])
    return write_batch(batch_id=batch.pk, at=NOON)


def submitted_claim(**visit: Any) -> Claim:
    """Return a claim that has gone out."""
    claim = ready_claim(**visit)
    batch = written_batch(claim)
    by = biller_of(claim.clinic)
    download_batch(batch_id=batch.pk, by=by, at=NOON)
    submit_batch(batch_id=batch.pk, by=by, at=NOON)
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.SUBMITTED
    return claim


def coverage_of(claim: Claim) -> Coverage:
    """Return a claim's coverage as it is stored now."""
    return Coverage.objects.get(pk=claim.coverage_id)
