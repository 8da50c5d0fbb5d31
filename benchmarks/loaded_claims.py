"""Claims by the thousand, written in bulk: complete visits of invented patients, to be scrubbed.

Four visits to each patient, two procedures to each visit. Most claims are clean and each tenth
note lacks a response, so that there are findings to store.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from django.db import connection
from django.db.models import F

from billing.models import Charge, ChargeStatus, Claim, ClaimDiagnosis, ClaimLine
from documentation.models import (
    Certification,
    CertificationEvidence,
    Encounter,
    EpisodeOfCare,
    Goal,
    Intervention,
    Note,
    NoteStatus,
    PlanDiagnosis,
    PlanOfCare,
)
from documentation.tests.factories import InterventionFactory, NoteFactory
from practice.models import Coverage, Patient, PatientClinic, Payer, Provider, ReferringProvider
from practice.tests.factories import (
    ClinicFactory,
    PayerFactory,
    PracticeFactory,
    ProviderFactory,
    ReferringProviderFactory,
    UserFactory,
)
from scheduling.models import Appointment, AppointmentStatus
from scheduling.tests.factories import AppointmentTypeFactory

VISITS = 4
PROVIDERS = 20
SLOTS_A_DAY = 10
FIRST_DAY = date(2026, 3, 2)
PLAN_STARTS, PLAN_ENDS = date(2026, 2, 23), date(2026, 5, 22)
LATER = datetime(2026, 6, 1, 17, 0, tzinfo=UTC)
PROCEDURES = (("97112", 24, 2, Decimal("160.00")), ("97110", 15, 1, Decimal("60.00")))
DIAGNOSIS = "I69351"
FORGETFUL = 10  # each tenth note lacks a response
ROWS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One patient with coverage and episode."""

    patient: Patient
    coverage: Coverage
    episode: EpisodeOfCare


def load_claims(count: int, *, visits: int = VISITS) -> list[int]:
    """Write so many drafted claims that nobody has scrubbed yet; return their ids.

    Few claims take one visit a patient: else one would be at two places at once.
    """
    PracticeFactory.create()
    clinic = ClinicFactory.create()
    providers = ProviderFactory.create_batch(PROVIDERS, clinic=clinic)
    payer = PayerFactory.create(medicare=True)
    referring = ReferringProviderFactory.create()
    courses = _courses(-(-count // visits), payer, providers, referring)
    encounters = _encounters(count, courses, providers)
    _notes(encounters)
    claims = _claims(encounters, courses, referring)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum does for tables that grew by themselves
    return [claim.pk for claim in claims]


def _courses(
    count: int, payer: Payer, providers: Sequence[Provider], referring: ReferringProvider
) -> list[Course]:
    clinic = providers[0].clinics.get()
    patients = [
        Patient(
            mrn=f"B{number:06}",
            first_name="Avery",
            last_name=f"Bench{number}",
            birth_date=date(1955, 4, 12),
            sex="F",
            street="12 Elm Street",
            city="Albany",
            state="NY",
            zip_code="12207",
        )
        for number in range(count)
    ]
    Patient.objects.bulk_create(patients, batch_size=ROWS)
    PatientClinic.objects.bulk_create(
        [PatientClinic(patient=one, clinic=clinic) for one in patients], batch_size=ROWS
    )
    coverages = [
        Coverage(
            patient=one,
            payer=payer,
            subscriber_id="1EG4TE5MK73",
            starts_on=date(2024, 1, 1),
            eligibility_checked_on=date(2026, 5, 30),
        )
        for one in patients
    ]
    Coverage.objects.bulk_create(coverages, batch_size=ROWS)
    episodes = [
        EpisodeOfCare(
            patient=one,
            clinic=clinic,
            therapist=providers[number % PROVIDERS],
            problem="Gait after stroke",
            onset_date=date(2026, 1, 10),
            started_on=PLAN_STARTS,
        )
        for number, one in enumerate(patients)
    ]
    EpisodeOfCare.objects.bulk_create(episodes, batch_size=ROWS)
    _plans(episodes, referring)
    return [
        Course(patient=patient, coverage=coverage, episode=episode)
        for patient, coverage, episode in zip(patients, coverages, episodes, strict=True)
    ]


def _plans(episodes: Sequence[EpisodeOfCare], referring: ReferringProvider) -> None:
    plans = [
        PlanOfCare(
            episode=episode,
            established_by=episode.therapist,
            established_on=PLAN_STARTS,
            starts_on=PLAN_STARTS,
            ends_on=PLAN_ENDS,
            amount="45 minutes",
            visits_per_week=3,
            duration_weeks=12,
        )
        for episode in episodes
    ]
    PlanOfCare.objects.bulk_create(plans, batch_size=ROWS)
    PlanDiagnosis.objects.bulk_create(
        [PlanDiagnosis(plan=plan, position=1, code=DIAGNOSIS) for plan in plans], batch_size=ROWS
    )
    Goal.objects.bulk_create(
        [
            Goal(
                plan=plan,
                description="Walk 300 feet outdoors",
                measure="6-minute walk",
                baseline="180 m",
                target="300 m",
                due_on=PLAN_ENDS,
            )
            for plan in plans
        ],
        batch_size=ROWS,
    )
    clerk = UserFactory.create()
    Certification.objects.bulk_create(
        [
            Certification(
                plan=plan,
                certified_by=referring,
                signed_on=FIRST_DAY,
                certified_from=PLAN_STARTS,
                certified_through=PLAN_ENDS,
                evidence=CertificationEvidence.SIGNED_COPY,
                recorded_by=clerk,
            )
            for plan in plans
        ],
        batch_size=ROWS,
    )


def _encounters(
    count: int, courses: Sequence[Course], providers: Sequence[Provider]
) -> list[Encounter]:
    """Keep one visit of each patient after the other, so that no one is in two places."""
    kind, clerk = AppointmentTypeFactory.create(), UserFactory.create()
    clinic = providers[0].clinics.get()
    appointments, encounters = [], []
    for number in range(count):
        course = courses[number % len(courses)]
        turn, provider = number // PROVIDERS, providers[number % PROVIDERS]
        day = FIRST_DAY + timedelta(days=turn // SLOTS_A_DAY)
        starts_at = datetime(day.year, day.month, day.day, 13, 0, tzinfo=UTC)
        starts_at += timedelta(minutes=45 * (turn % SLOTS_A_DAY))
        appointment = Appointment(
            clinic=clinic,
            patient=course.patient,
            provider=provider,
            appointment_type=kind,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=45),
            booked_by=clerk,
            status=AppointmentStatus.FULFILLED,
            arrived_at=starts_at,
        )
        appointments.append(appointment)
        encounters.append(
            Encounter(
                appointment=appointment,
                patient=course.patient,
                clinic=clinic,
                provider=provider,
                episode=course.episode,
                service_date=day,
            )
        )
    Appointment.objects.bulk_create(appointments, batch_size=ROWS)
    Encounter.objects.bulk_create(encounters, batch_size=ROWS)
    return encounters


def _notes(encounters: Sequence[Encounter]) -> None:
    """Write complete notes, then sign them: a row under a signed note is refused."""
    notes, rows = [], []
    for number, encounter in enumerate(encounters):
        note = NoteFactory.build(encounter=encounter, provider=encounter.provider, total_minutes=45)
        note.subjective = f"{note.subjective} Day {number} of training."
        notes.append(note)
        for position, (code, minutes, _, _) in enumerate(PROCEDURES, start=1):
            row = InterventionFactory.build(
                note=note, procedure_code=code, pt_minutes=minutes, position=position
            )
            if number % FORGETFUL == 0:
                row.response = ""
            rows.append(row)
    Note.objects.bulk_create(notes, batch_size=ROWS)
    Intervention.objects.bulk_create(rows, batch_size=ROWS)
    Note.objects.update(
        status=NoteStatus.SIGNED,
        signed_by=F("author"),
        signed_at=datetime(2026, 5, 29, 17, 0, tzinfo=UTC),
        signed_credentials="PT, DPT",
        seal="0" * 64,  # nobody reads it here
    )


def _claims(
    encounters: Sequence[Encounter], courses: Sequence[Course], referring: ReferringProvider
) -> list[Claim]:
    claims, charges, lines = [], [], []
    for number, encounter in enumerate(encounters):
        course = courses[number % len(courses)]
        claim = Claim(
            patient_control_number=f"B{number}",
            patient=course.patient,
            encounter=encounter,
            clinic=encounter.clinic,
            payer=course.coverage.payer,
            coverage=course.coverage,
            rendering_provider=encounter.provider,
            referring_provider=referring,
            service_date=encounter.service_date,
            onset_date=course.episode.onset_date,
            initial_treatment_date=PLAN_STARTS,
            total_amount=sum(amount for *_, amount in PROCEDURES),
        )
        claims.append(claim)
        for place, (code, minutes, units, amount) in enumerate(PROCEDURES, start=1):
            charge = _charge(encounter, course.coverage, code, minutes, units, amount)
            charges.append(charge)
            lines.append(
                ClaimLine(
                    claim=claim,
                    charge=charge,
                    number=place,
                    control_number=f"B{number}L{place:02}",
                    procedure_code=code,
                    modifiers=["GP"],
                    units=units,
                    charge_amount=amount,
                    diagnosis_pointers=[1],
                )
            )
    Claim.objects.bulk_create(claims, batch_size=ROWS)
    Charge.objects.bulk_create(charges, batch_size=ROWS)
    ClaimLine.objects.bulk_create(lines, batch_size=ROWS)
    ClaimDiagnosis.objects.bulk_create(
        [ClaimDiagnosis(claim=claim, position=1, code=DIAGNOSIS) for claim in claims],
        batch_size=ROWS,
    )
    return claims


def _charge(
    encounter: Encounter,
    coverage: Coverage,
    code: str,
    minutes: int,
    units: int,
    amount: Decimal,
) -> Charge:
    return Charge(
        patient=encounter.patient,
        encounter=encounter,
        coverage=coverage,
        provider=encounter.provider,
        service_date=encounter.service_date,
        procedure_code=code,
        modifiers=["GP"],
        units=units,
        pt_minutes=minutes,
        amount=amount,
        status=ChargeStatus.CLAIMED,
    )
