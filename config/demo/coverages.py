"""Who covers the invented patients: every kind of payer, a second one, and nobody at all.

Which patient has which follows from the patient's number, so that even a small demo has one
of each.
"""

from datetime import date, timedelta

from config.demo.courses import PLAN_WEEKS, Course
from config.demo.names import FIRST_NAMES_F, FIRST_NAMES_M
from config.demo.outline import Outline
from config.demo.payers import (
    ADVANTAGE,
    AUTO,
    BEACON,
    MEDICAID,
    MEDICARE,
    SUMMIT,
    TRICARE,
    WORK,
)
from config.demo.places import Places
from practice.models import (
    Accident,
    AccidentCause,
    Authorization,
    Coverage,
    EligibilityAnswer,
    EligibilityCheck,
    EligibilityWay,
    PayerKind,
    Relationship,
    Sex,
)

MEDICARE_AGE = 65
ADULT_AGE = 18
MBI_LETTERS = "ACDEFGHJKMNPQRTUVWXY"
EVERY = 16  # patients; each of the eight problems comes twice among them
HURT_AT_WORK, HURT_IN_A_CAR, PAYS_ALONE, OF_MEDICAID, OF_TRICARE = 5, 7, 13, 12, 1
ADVANTAGE_EVERY, SUPPLEMENT_EVERY = 5, 2
ASKED_EACH = timedelta(days=28)
NOT_ASKED_AGAIN, REFUSED, UNCLEAR = 6, 10, 15


def cover(outline: Outline, places: Places, courses: list[Course]) -> None:
    """Give each patient a coverage but for those who pay alone, and what belongs to it."""
    for number, course in enumerate(courses):
        course.coverage = _coverage_of(outline, places, course, number)
    covered = [course for course in courses if course.coverage is not None]
    Coverage.objects.bulk_create(course.coverage for course in covered)
    _supplement(places, covered)
    Authorization.objects.bulk_create(
        Authorization(
            patient=course.patient,
            coverage=course.coverage,
            number=f"AU{100_000 + course.coverage.pk}",
            visits_approved=36,
            starts_on=course.starts_on,
            ends_on=course.starts_on + timedelta(weeks=PLAN_WEEKS + 4),
        )
        for course in covered
        if course.coverage.payer.needs_authorization
    )
    _ask_payers(outline, places, courses)


def injure(courses: list[Course]) -> None:
    """Write down the accident behind each coverage that pays for one; it began the episode."""
    hurt = [one for one in courses if one.coverage and one.coverage.payer.is_property_and_casualty]
    Accident.objects.bulk_create(_accident_of(course) for course in hurt)


def _coverage_of(outline: Outline, places: Places, course: Course, number: int) -> Coverage | None:
    name = _payer_name(course, number)
    mbi, member_id = _ids(outline, is_medicare=course.age >= MEDICARE_AGE)
    if not name:
        return None
    payer = places.payers[name]
    is_health_plan = payer.kind in {PayerKind.COMMERCIAL, PayerKind.MEDICARE_ADVANTAGE}
    coverage = Coverage(
        patient=course.patient,
        payer=payer,
        subscriber_id=mbi if name == MEDICARE else member_id,
        group_number=f"GRP{1000 + number % 9}" if is_health_plan else "",
        plan_name=f"{payer.name} Choice" if is_health_plan else "",
        starts_on=date(outline.first_day.year - 1, 1, 1),
        copay_amount=30 if payer.kind == PayerKind.COMMERCIAL else 0,
        eligibility_checked_on=course.starts_on,
    )
    if course.age < ADULT_AGE and payer.kind == PayerKind.COMMERCIAL:
        _give_to_a_parent(coverage, course, number)
    return coverage


def _payer_name(course: Course, number: int) -> str:
    """Return who pays for a patient; empty where nobody does."""
    if course.age >= MEDICARE_AGE:
        return ADVANTAGE if number % ADVANTAGE_EVERY == ADVANTAGE_EVERY - 1 else MEDICARE
    turn, is_adult = number % EVERY, course.age >= ADULT_AGE
    special = {OF_MEDICAID: MEDICAID, OF_TRICARE: TRICARE}
    if is_adult:
        special |= {HURT_AT_WORK: WORK, HURT_IN_A_CAR: AUTO, PAYS_ALONE: ""}
    return special.get(turn, (BEACON, SUMMIT)[number % 2])


def _ids(outline: Outline, *, is_medicare: bool) -> tuple[str, str]:
    """Return a Medicare identifier, or none, and a member number of another payer."""
    mbi = _mbi(outline) if is_medicare else ""
    digits = mbi[-2:] if is_medicare else ""
    return mbi, f"W{digits}{outline.draw.randint(10**8, 10**9 - 1)}"


def _mbi(outline: Outline) -> str:
    """Return an id in the shape of a Medicare beneficiary identifier."""
    letters = [outline.draw.choice(MBI_LETTERS) for _ in range(4)]
    digits = [str(outline.draw.randint(0, 9)) for _ in range(6)]
    a, b, c, d = letters
    first = outline.draw.randint(1, 9)
    return "".join((str(first), a, *digits[:2], b, *digits[2:4], c, d, *digits[4:]))


def _give_to_a_parent(coverage: Coverage, course: Course, number: int) -> None:
    """Make a parent the subscriber of a minor's coverage."""
    names = FIRST_NAMES_F if number % 2 else FIRST_NAMES_M
    coverage.relationship = Relationship.CHILD
    coverage.subscriber_first_name = names[number % 20]
    coverage.subscriber_last_name = course.patient.last_name
    coverage.subscriber_birth_date = course.patient.birth_date - timedelta(days=11_000)
    coverage.subscriber_sex = Sex.FEMALE if number % 2 else Sex.MALE
    for part in ("street", "city", "state", "zip_code"):
        setattr(coverage, part, getattr(course.patient, part))


def _supplement(places: Places, covered: list[Course]) -> None:
    """Give every other patient of Medicare a second payer for what it leaves to them."""
    of_medicare = [one for one in covered if one.coverage.payer.kind == PayerKind.MEDICARE]
    Coverage.objects.bulk_create(
        Coverage(
            patient=course.patient,
            payer=places.payers[SUMMIT],
            rank=2,
            subscriber_id=f"S{course.patient.mrn}",
            plan_name="Medicare Supplement",
            starts_on=course.coverage.starts_on,
            eligibility_checked_on=course.starts_on,
        )
        for course in of_medicare[::SUPPLEMENT_EVERY]
    )


def _accident_of(course: Course) -> Accident:
    occurred_on = course.episode.onset_date
    if course.coverage.payer.kind == PayerKind.AUTO:
        return Accident(
            coverage=course.coverage,
            cause=AccidentCause.AUTO,
            occurred_on=occurred_on,
            happened_in=course.clinic.state,
            claim_number=f"HAM-{course.patient.mrn}",
            adjuster_name="Petra Lund",
            adjuster_phone="5185550181",
        )
    return Accident(
        coverage=course.coverage,
        cause=AccidentCause.EMPLOYMENT,
        occurred_on=occurred_on,
        claim_number=f"KWF-{course.patient.mrn}",
        employer_name="Hudson Freight Lines",
        street="12 Dock Street",
        city=course.clinic.city,
        state=course.clinic.state,
        zip_code=course.clinic.zip_code,
        adjuster_name="Owen Strand",
        adjuster_phone="5185550180",
        last_worked_on=occurred_on,
        returned_to_work_on=occurred_on + timedelta(days=10),
    )


def _ask_payers(outline: Outline, places: Places, courses: list[Course]) -> None:
    """Ask each payer when the course begins and each four weeks after; a few were forgotten."""
    checks: list[EligibilityCheck] = []
    for number, course in enumerate(courses):
        if course.coverage is None:
            continue
        asked_on = course.starts_on
        while asked_on <= outline.as_of:
            checks.append(_check(places, course, asked_on))
            course.coverage.eligibility_checked_on = asked_on
            if number % EVERY == NOT_ASKED_AGAIN:
                break
            asked_on += ASKED_EACH
        if number % EVERY in {REFUSED, UNCLEAR}:
            checks.append(_no_yes(places, course, outline.as_of, number))
    EligibilityCheck.objects.bulk_create(checks)
    covered = [course.coverage for course in courses if course.coverage is not None]
    Coverage.objects.bulk_update(covered, ["eligibility_checked_on"])


def _check(places: Places, course: Course, asked_on: date) -> EligibilityCheck:
    return EligibilityCheck(
        coverage=course.coverage,
        asked_on=asked_on,
        asked_by=places.desk,
        way=EligibilityWay.PORTAL,
        answer=EligibilityAnswer.ACTIVE,
        reference=f"EL{asked_on:%m%d}{course.coverage.pk:04}",
        said="Therapy is covered; the deductible is met.",
    )


def _no_yes(places: Places, course: Course, asked_on: date, number: int) -> EligibilityCheck:
    is_refused = number % EVERY == REFUSED
    return EligibilityCheck(
        coverage=course.coverage,
        asked_on=asked_on,
        asked_by=places.desk,
        way=EligibilityWay.PHONE,
        answer=EligibilityAnswer.INACTIVE if is_refused else EligibilityAnswer.UNCLEAR,
        said="The plan ended with the last month; a new card is to come."
        if is_refused
        else "The line was busy twice; ask again tomorrow.",
    )
