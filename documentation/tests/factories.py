"""Invented visits, notes and plans for tests; the defaults are the plainest valid rows.

The fixed day is Monday, March 2, 2026. ``NoteFactory.create(provider=...)`` makes a draft at
the provider's clinic, with its patient, appointment and episode.
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from factory.declarations import LazyAttribute, SelfAttribute, SubFactory
from factory.django import DjangoModelFactory

from documentation.models import (
    Certification,
    CertificationEvidence,
    ContactKind,
    ContactNote,
    Encounter,
    EpisodeOfCare,
    Exercise,
    Goal,
    HomeExerciseProgram,
    Intervention,
    Note,
    OutcomeMeasure,
    OutcomeScore,
    PlanDiagnosis,
    PlanOfCare,
    ProgramExercise,
)
from practice.models import Provider, User
from practice.tests.factories import (
    PatientFactory,
    ProviderFactory,
    ReferringProviderFactory,
    UserFactory,
)
from scheduling.models import Appointment, AppointmentStatus, NoteKind
from scheduling.tests.factories import AppointmentFactory, AppointmentTypeFactory

SERVICE_DATE = date(2026, 3, 2)
TEN_AM = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)  # by New York's clock
NOON = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


def user_of(provider: Provider | None) -> User:
    """Return who signs in as a provider."""
    assert provider is not None
    assert provider.user is not None
    return provider.user


def arrived_appointment(
    *, provider: Any, patient: Any = None, kind: NoteKind = NoteKind.TREATMENT_NOTE, **fields: Any
) -> Appointment:
    """Return an appointment whose patient is here, at the provider's first clinic."""
    clinic = provider.clinics.get()
    patient = patient or PatientFactory.create(clinic=clinic)
    defaults = {
        "clinic": clinic,
        "patient": patient,
        "provider": provider,
        "appointment_type": AppointmentTypeFactory.create(note_kind=kind),
        "starts_at": TEN_AM,
        "ends_at": TEN_AM + timedelta(minutes=45),
        "status": AppointmentStatus.ARRIVED,
        "arrived_at": TEN_AM,
    }
    return AppointmentFactory.create(**{**defaults, **fields})


class EpisodeFactory(DjangoModelFactory[EpisodeOfCare]):
    """An open episode that began four weeks before the fixed day."""

    class Meta:
        model = EpisodeOfCare

    therapist = SubFactory(ProviderFactory)
    clinic = LazyAttribute(lambda episode: episode.therapist.clinics.get())
    patient = LazyAttribute(lambda episode: PatientFactory.create(clinic=episode.clinic))
    problem = "Gait after stroke"
    onset_date = date(2026, 1, 10)
    started_on = date(2026, 2, 2)


class PlanFactory(DjangoModelFactory[PlanOfCare]):
    """A plan for twelve weeks, three visits a week, with one diagnosis and one goal."""

    class Meta:
        model = PlanOfCare

    episode = SubFactory(EpisodeFactory)
    established_by = SelfAttribute("episode.therapist")
    established_on = date(2026, 2, 2)
    starts_on = date(2026, 2, 2)
    ends_on = date(2026, 4, 26)
    amount = "45 minutes"
    visits_per_week = 3
    duration_weeks = 12

    @classmethod
    def _create(cls, model_class: type[PlanOfCare], *args: Any, **fields: Any) -> PlanOfCare:
        plan: PlanOfCare = super()._create(model_class, *args, **fields)  # type: ignore[no-untyped-call]  # factory_boy types no _create
        PlanDiagnosis.objects.create(plan=plan, position=1, code="I69351")
        Goal.objects.create(
            plan=plan,
            description="Walk 300 feet outdoors without a device",
            measure="6-minute walk",
            baseline="180 m",
            target="300 m",
            due_on=date(2026, 4, 26),
        )
        return plan


class CertificationFactory(DjangoModelFactory[Certification]):
    """A signed plan that came back within the month."""

    class Meta:
        model = Certification

    plan = SubFactory(PlanFactory)
    certified_by = SubFactory(ReferringProviderFactory)
    signed_on = date(2026, 2, 10)
    certified_from = date(2026, 2, 2)
    certified_through = date(2026, 4, 26)
    evidence = CertificationEvidence.SIGNED_COPY
    recorded_by = SubFactory(UserFactory)


class EncounterFactory(DjangoModelFactory[Encounter]):
    """A visit on the fixed day, of a patient with an open episode."""

    class Meta:
        model = Encounter

    provider = SubFactory(ProviderFactory)
    clinic = LazyAttribute(lambda encounter: encounter.provider.clinics.get())
    patient = LazyAttribute(lambda one: PatientFactory.create(clinic=one.clinic))
    episode = LazyAttribute(
        lambda one: EpisodeFactory.create(
            patient=one.patient, therapist=one.provider, clinic=one.clinic
        )
    )
    service_date = SERVICE_DATE
    appointment = LazyAttribute(
        lambda one: arrived_appointment(
            provider=one.provider,
            patient=one.patient,
            status=AppointmentStatus.IN_PROGRESS,
            starts_at=datetime.combine(one.service_date, TEN_AM.timetz()),
            ends_at=datetime.combine(one.service_date, TEN_AM.timetz()) + timedelta(minutes=45),
        )
    )


class NoteFactory(DjangoModelFactory[Note]):
    """A draft of a treatment note; ``provider`` writes it."""

    class Meta:
        model = Note

    class Params:
        provider = SubFactory(ProviderFactory)

    encounter = SubFactory(EncounterFactory, provider=SelfAttribute("..provider"))
    author = SelfAttribute("encounter.provider")
    kind = NoteKind.TREATMENT_NOTE
    subjective = "Reports one stumble on the porch step since the last visit."
    objective = "Berg 38/56. Tandem stance 4 seconds."
    assessment = "Reactive balance is improving."
    plan = "Continue three times a week."
    total_minutes = 45


class InterventionFactory(DjangoModelFactory[Intervention]):
    """24 minutes of 97112 with all that its documentation must hold."""

    class Meta:
        model = Intervention

    note = SubFactory(NoteFactory)
    procedure_code = "97112"
    pt_minutes = 24
    body_regions = ["left ankle", "trunk"]
    techniques = ["perturbation training"]
    purposes = ["balance"]
    sets = "3"
    reps = "10"
    duration = "24 min"
    frequency = "3x/week"
    intensity = "moderate"
    surface = "foam pad"
    cueing = "verbal, occasional"
    assistance = "contact guard"
    skilled_component = "Graded perturbations and corrected weight shift."
    deficit = "Berg 38/56"
    functional_purpose = "Step over a curb"
    response = "Two losses of balance in ten, down from five."
    progression = "Foam pad added."


class OutcomeMeasureFactory(DjangoModelFactory[OutcomeMeasure]):
    """The Berg Balance Scale, read by the figures of chronic stroke."""

    class Meta:
        model = OutcomeMeasure

    episode = SubFactory(EpisodeFactory)
    code = "BBS"
    population = "STROKE_CHRONIC"


class OutcomeScoreFactory(DjangoModelFactory[OutcomeScore]):
    """A score of the first visit."""

    class Meta:
        model = OutcomeScore

    measure = SubFactory(OutcomeMeasureFactory)
    measured_on = date(2026, 2, 2)
    value = Decimal(34)
    recorded_by = SubFactory(UserFactory)


class ProgramExerciseFactory(DjangoModelFactory[ProgramExercise]):
    """One exercise of a running home program."""

    class Meta:
        model = ProgramExercise

    class Params:
        episode = SubFactory(EpisodeFactory)

    program = LazyAttribute(
        lambda row: HomeExerciseProgram.objects.get_or_create(
            episode=row.episode,
            ended_on=None,
            defaults={"created_by": row.episode.therapist, "started_on": date(2026, 2, 23)},
        )[0]
    )
    exercise = LazyAttribute(lambda _: Exercise.objects.get(name="Sit to stand"))
    dose = "3 sets of 10, once a day"


class ContactNoteFactory(DjangoModelFactory[ContactNote]):
    """The draft of a phone note that says all it must."""

    class Meta:
        model = ContactNote

    kind = ContactKind.PHONE
    author = SubFactory(ProviderFactory)
    clinic = LazyAttribute(lambda note: note.author.clinics.get())
    patient = LazyAttribute(lambda note: PatientFactory.create(clinic=note.clinic))
    happened_on = SERVICE_DATE
    outcome = "REACHED"
    spoke_with = "the patient"
    reason = "Dizzy after the last session."
    summary = "Settled within an hour; told to rest and to skip the head turns today."
    plan = "Ask again at Thursday's visit."
