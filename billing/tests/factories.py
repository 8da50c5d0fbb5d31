"""Invented charges and claims for tests, made by the services from signed notes.

Nothing here writes a claim's rows by itself: what a test looks at came about as it does in
a clinic.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from factory.declarations import SubFactory
from factory.django import DjangoModelFactory

from billing.models import Claim, ClaimBatch, ClaimStatus, FeeSchedule, PriorTherapyAmount
from billing.selectors.ledger import owed_on
from billing.services.batches import batch_claims, download_batch, submit_batch, write_batch
from billing.services.charges import draft_charges, review_after_addendum
from billing.services.claims import release_claim
from billing.services.outcomes import Settlement, record_outcome
from billing.services.payer_decisions import AdjustmentAnswer, LineAnswer, record_decision
from billing.services.replacements import replace_claim, void_claim
from documentation.models import Note
from documentation.services.addenda import Addition, add_addendum
from documentation.services.signing import sign_note
from documentation.tests.factories import (
    NOON,
    SERVICE_DATE,
    TEN_AM,
    CertificationFactory,
    EncounterFactory,
    EpisodeFactory,
    InterventionFactory,
    NoteFactory,
    PlanFactory,
    arrived_appointment,
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
    UserFactory,
)
from scheduling.models import AppointmentStatus

MEDICARE_NUMBER = "1EG4TE5MK73"
PAYER_NUMBER = "2026061000123"
DECIDED_AFTER = timedelta(days=18)
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


class PriorTherapyAmountFactory(DjangoModelFactory[PriorTherapyAmount]):
    """$400.00 that other practices used in 2026, told by Medicare the day before the fixed day."""

    class Meta:
        model = PriorTherapyAmount

    patient = SubFactory(PatientFactory)
    year = 2026
    amount = Decimal("400.00")
    source = "Medicare's portal"
    as_of = date(2026, 3, 1)
    entered_by = SubFactory(UserFactory)


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


def another_claim(claim: Claim, *, days: int) -> Claim:
    """Return the claim of another visit like it, so many days later or, below 0, earlier."""
    first = claim.encounter
    encounter = EncounterFactory.create(
        provider=ProviderFactory.create(clinic=first.clinic),
        patient=first.patient,
        clinic=first.clinic,
        episode=first.episode,
        service_date=first.service_date + timedelta(days=days),
        appointment=arrived_appointment(
            provider=ProviderFactory.create(clinic=first.clinic),
            patient=first.patient,
            status=AppointmentStatus.IN_PROGRESS,
            starts_at=TEN_AM + timedelta(days=days, hours=3),
            ends_at=TEN_AM + timedelta(days=days, hours=4),
        ),
    )
    note = NoteFactory.create(encounter=encounter, total_minutes=90)
    InterventionFactory.create(note=note)
    sign_note(note_id=note.pk, by=user_of(encounter.provider), at=NOON)
    draft_charges(note_id=note.pk, at=NOON)
    return Claim.objects.get(encounter=encounter)


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


def answered_claim(outcome: ClaimStatus = ClaimStatus.ACCEPTED, **visit: Any) -> Claim:
    """Return a claim to a commercial payer that has answered; a paid one is settled in full."""
    claim = submitted_claim(**{"medicare": False, **visit})
    return answer(claim, outcome, payer_control_number=PAYER_NUMBER)


def answer(claim: Claim, outcome: ClaimStatus, *, payer_control_number: str = "") -> Claim:
    """Record what the payer said: half of a paid charge comes in, the rest is adjusted."""
    paid = (owed_on(claim) / 2).quantize(Decimal("0.01"))
    settlement = Settlement(paid_amount=paid, adjusted_amount=owed_on(claim) - paid)
    return record_outcome(
        claim_id=claim.pk,
        outcome=outcome,
        by=biller_of(claim.clinic),
        at=NOON,
        reason="As the payer said.",
        payer_control_number=payer_control_number,
        settlement=settlement if outcome == ClaimStatus.PAID else None,
    )


def replacement_of(claim: Claim, reason: str = "Wrong units.") -> Claim:
    """Return the drafted replacement of an answered claim."""
    return replace_claim(
        claim_id=claim.pk,
        payer_control_number=claim.payer_control_number,
        reason=reason,
        by=biller_of(claim.clinic),
        at=NOON,
    )


def void_of(claim: Claim, reason: str = "Billed to the wrong payer.") -> Claim:
    """Return the drafted void of an answered claim."""
    return void_claim(
        claim_id=claim.pk,
        payer_control_number=claim.payer_control_number,
        reason=reason,
        by=biller_of(claim.clinic),
        at=NOON,
    )


def sent(claim: Claim) -> Claim:
    """Release a drafted claim, batch it and submit it."""
    by = biller_of(claim.clinic)
    batch = written_batch(release_claim(claim_id=claim.pk, by=by, at=NOON))
    download_batch(batch_id=batch.pk, by=by, at=NOON)
    submit_batch(batch_id=batch.pk, by=by, at=NOON)
    claim.refresh_from_db()
    return claim


def add_minutes(claim: Claim, minutes: int) -> None:
    """Correct the minutes of a visit's first service by addendum, and look at its charges."""
    note = claim.encounter.note
    add_addendum(
        note_id=note.pk,
        text="The minutes were entered wrongly.",
        additions=[Addition(path="interventions[0].pt_minutes", value=minutes)],
        by=user_of(note.author),
        at=NOON,
    )
    review_after_addendum(note_id=note.pk, at=NOON)


def coverage_of(claim: Claim) -> Coverage:
    """Return a claim's coverage as it is stored now."""
    return Coverage.objects.get(pk=claim.coverage_id)


def decided_claim(
    *,
    later: dict[str, Any],
    paid: str = "128.00",
    adjustments: tuple[tuple[str, str, str], ...] = (("PR", "2", "32.00"),),
    **visit: Any,
) -> Claim:
    """Return a claim of one line that its payer decided, of a patient with a second coverage."""
    claim = submitted_claim(**visit)
    CoverageFactory.create(
        patient=claim.patient, **{"rank": 2, "eligibility_checked_on": SERVICE_DATE, **later}
    )
    line = claim.lines.get()
    answers = [
        AdjustmentAnswer(group_code=group, reason_code=reason, amount=Decimal(amount))
        for group, reason, amount in adjustments
    ]
    record_decision(
        claim_id=claim.pk,
        decided_on=SERVICE_DATE + DECIDED_AFTER,
        lines=[LineAnswer(line_id=line.pk, paid_amount=Decimal(paid), adjustments=tuple(answers))],
        payer_control_number=PAYER_NUMBER,
        by=biller_of(claim.clinic),
        at=NOON + DECIDED_AFTER,
    )
    claim.refresh_from_db()
    return claim
