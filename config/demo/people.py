"""The invented patients, with their coverages, referrals, episodes and plans of care."""

from collections.abc import Iterator
from datetime import date, timedelta

from config.demo.cases import CASES
from config.demo.courses import PLAN_WEEKS, Course
from config.demo.coverages import cover, injure
from config.demo.names import FIRST_NAMES_F, FIRST_NAMES_M, LAST_NAMES, STREETS
from config.demo.outline import Outline
from config.demo.places import Places
from documentation.models import (
    Certification,
    CertificationEvidence,
    EpisodeOfCare,
    Goal,
    PlanDiagnosis,
    PlanOfCare,
)
from practice.models import (
    Patient,
    PatientClinic,
    Referral,
    Sex,
)
from scheduling.models import BookingLimit, BookingLimitKind

NAMES_IN_USE = 113  # fewer than patients, so that a few share a name, as they do
FIRST_MRN = 1_000_001
WEEKDAY_SETS = {2: ((0, 3), (1, 4), (1, 3)), 3: ((0, 2, 4), (0, 1, 3))}
ALERTS = ("Fall risk", "Fall risk, walker", "Latex allergy", "Seizure precautions", "", "", "")


def make_people(outline: Outline, places: Places) -> list[Course]:
    """Make the patients and their plans, and return the courses of care to be visited."""
    courses = [_draw_course(outline, places, number) for number in range(outline.patients)]
    Patient.objects.bulk_create(course.patient for course in courses)
    PatientClinic.objects.bulk_create(
        PatientClinic(patient=course.patient, clinic=course.clinic) for course in courses
    )
    cover(outline, places, courses)
    _refer(outline, places, courses)
    injure(courses)
    _plan(courses)
    _certify(outline, places, courses)
    return courses


def _draw_course(outline: Outline, places: Places, number: int) -> Course:
    draw = outline.draw
    case = CASES[number % len(CASES)]
    therapist = places.therapists[number % len(places.therapists)]
    clinic = places.clinics[places.therapists.index(therapist) % len(places.clinics)]
    sex = draw.choice((Sex.FEMALE, Sex.MALE))
    first = draw.choice(FIRST_NAMES_F if sex == Sex.FEMALE else FIRST_NAMES_M)
    age_days = draw.randint(case.ages[0] * 366, case.ages[1] * 365)
    weeks = draw.randint(5, 10)
    latest = max(1, outline.months * 30 - 4)
    patient = Patient(
        mrn=str(FIRST_MRN + number),
        first_name=first,
        last_name=LAST_NAMES[(number * 7) % NAMES_IN_USE],
        birth_date=outline.first_day - timedelta(days=age_days),
        sex=sex,
        phone=f"{clinic.phone[:6]}{2000 + number:04}",
        street=f"{draw.randint(1, 240)} {draw.choice(STREETS)}",
        city=clinic.city,
        state=clinic.state,
        zip_code=clinic.zip_code[:5],
        alerts=draw.choice(ALERTS),
    )
    weekdays = draw.choice(WEEKDAY_SETS[draw.choice((2, 2, 3))])
    starts_on = outline.first_day + timedelta(days=draw.randint(0, latest))
    while starts_on.weekday() not in weekdays:
        starts_on += timedelta(days=1)
    return Course(
        patient=patient,
        clinic=clinic,
        therapist=therapist,
        case=case,
        starts_on=starts_on,
        weeks=weeks,
        weekdays=weekdays,
    )


def _refer(outline: Outline, places: Places, courses: list[Course]) -> None:
    referrals = Referral.objects.bulk_create(
        Referral(
            patient=course.patient,
            referring_provider=outline.draw.choice(places.physicians),
            received_on=course.starts_on - timedelta(days=outline.draw.randint(1, 9)),
            reason=course.case.problem,
        )
        for course in courses
    )
    for course, referral in zip(courses, referrals, strict=True):
        course.episode = EpisodeOfCare(
            patient=course.patient,
            clinic=course.clinic,
            therapist=course.therapist,
            referral=referral,
            problem=course.case.problem,
            onset_date=course.starts_on - timedelta(days=outline.draw.randint(12, 90)),
            started_on=course.starts_on,
        )
    EpisodeOfCare.objects.bulk_create(course.episode for course in courses)


def _plan(courses: list[Course]) -> None:
    for course in courses:
        course.plan = PlanOfCare(
            episode=course.episode,
            established_on=course.starts_on,
            established_by=course.therapist,
            starts_on=course.starts_on,
            ends_on=course.starts_on + timedelta(weeks=PLAN_WEEKS) - timedelta(days=1),
            amount="45 minutes",
            visits_per_week=course.visits_per_week,
            duration_weeks=PLAN_WEEKS,
        )
    PlanOfCare.objects.bulk_create(course.plan for course in courses)
    PlanDiagnosis.objects.bulk_create(
        PlanDiagnosis(plan=course.plan, position=position, code=code)
        for course in courses
        for position, code in enumerate(course.case.diagnoses, start=1)
    )
    Goal.objects.bulk_create(
        Goal(
            plan=course.plan,
            description=course.case.goal,
            measure=course.case.measure,
            baseline=course.case.deficits[0],
            target=course.case.target,
            due_on=course.plan.ends_on,
        )
        for course in courses
    )


def _certify(outline: Outline, places: Places, courses: list[Course]) -> None:
    """Most plans came back signed within three weeks; the youngest are still with the physician."""
    certifications = []
    for course in courses:
        signed_on = course.starts_on + timedelta(days=outline.draw.randint(3, 20))
        course.plan.sent_on = min(course.starts_on + timedelta(days=1), outline.as_of)
        if signed_on > outline.as_of:
            continue
        certifications.append(
            Certification(
                plan=course.plan,
                certified_by=course.episode.referral.referring_provider,
                signed_on=signed_on,
                certified_from=course.plan.starts_on,
                certified_through=course.plan.ends_on,
                evidence=CertificationEvidence.SIGNED_COPY,
                recorded_by=places.desk,
            )
        )
    PlanOfCare.objects.bulk_update([course.plan for course in courses], ["sent_on"])
    Certification.objects.bulk_create(certifications)
    BookingLimit.objects.bulk_create(
        BookingLimit(
            patient=course.patient,
            kind=BookingLimitKind.CERTIFICATION,
            ends_on=last_day,
            source="demo",
        )
        for course, last_day in _last_certified(courses, certifications)
    )


def _last_certified(
    courses: list[Course], certifications: list[Certification]
) -> Iterator[tuple[Course, date]]:
    """Yield each patient's course under way with its last certified day."""
    certified = {one.plan_id: one.certified_through for one in certifications}
    latest = {course.patient.pk: course for course in courses}
    for course in latest.values():
        if course.plan.pk in certified:
            yield course, certified[course.plan.pk]
