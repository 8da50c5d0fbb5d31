"""The worklist of what is due, and the counters of a plan."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from documentation.models import NoteStatus, PlanOfCare
from documentation.selectors.due import DueKind, list_due
from documentation.selectors.plan_counters import plan_counters
from documentation.services.signing import sign_note
from documentation.tests.factories import (
    NOON,
    CertificationFactory,
    EncounterFactory,
    EpisodeFactory,
    NoteFactory,
    PlanFactory,
    user_of,
)
from practice.models import Role
from practice.tests.factories import DocumentFactory, ProviderFactory, StaffFactory
from scheduling.models import AppointmentStatus, NoteKind
from scheduling.tests.factories import AppointmentFactory

pytestmark = pytest.mark.django_db


def due(plan: PlanOfCare, at: datetime = NOON) -> list[tuple[str, str]]:
    reader = StaffFactory.create(role=Role.THERAPIST, clinic=plan.episode.clinic)
    return [(item.kind, item.deadline.label) for item in list_due(user=reader, at=at)]


def visit_on(plan: PlanOfCare, on: date, **fields: object) -> None:
    episode = plan.episode
    EncounterFactory.create(
        provider=episode.therapist,
        patient=episode.patient,
        episode=episode,
        service_date=on,
        **fields,
    )


def test_an_unsigned_plan_is_due_by_its_day_thirty() -> None:
    plan = PlanFactory.create()

    assert due(plan) == [(DueKind.CERTIFICATION, "Not certified: 2 days left")]
    later = due(plan, NOON + timedelta(days=4))
    assert later == [(DueKind.CERTIFICATION, "Not certified: 2 days late")]


def test_a_certified_plan_asks_for_its_scan_alone() -> None:
    certification = CertificationFactory.create()

    assert due(certification.plan) == [(DueKind.SCAN, "Scan missing")]

    certification.document = DocumentFactory.create(patient=certification.plan.episode.patient)
    certification.save()
    assert due(certification.plan) == []


def test_the_end_of_certification_comes_two_weeks_ahead() -> None:
    plan = CertificationFactory.create(certified_through=date(2026, 3, 12)).plan

    assert (DueKind.RECERTIFICATION, "Recertify: 10 days left") in due(plan)


def test_a_second_plan_without_a_signature_is_a_recertification() -> None:
    first = CertificationFactory.create(
        document=None, plan__ends_on=date(2026, 2, 22), certified_through=date(2026, 2, 22)
    ).plan
    second = PlanFactory.create(
        episode=first.episode, established_on=date(2026, 2, 23), starts_on=date(2026, 2, 23)
    )

    assert due(second) == [(DueKind.RECERTIFICATION, "Not certified: 23 days left")]


def test_an_open_episode_without_a_plan_is_named() -> None:
    episode = EpisodeFactory.create()
    reader = StaffFactory.create(role=Role.BILLER, clinic=episode.clinic)

    (item,) = list_due(user=reader, at=NOON)

    assert (item.kind, item.deadline.days_left) == (DueKind.PLAN, -28)


def test_a_report_is_listed_when_three_treatment_days_are_left() -> None:
    plan = CertificationFactory.create(document=None).plan
    for day in range(6):
        visit_on(plan, plan.starts_on + timedelta(days=day))

    assert DueKind.REPORT not in dict(due(plan))

    visit_on(plan, plan.starts_on + timedelta(days=8))
    assert dict(due(plan))[DueKind.REPORT] == "Progress report in 3 treatment days"


def test_a_signed_report_starts_the_count_again() -> None:
    plan = PlanFactory.create()
    for day in range(4):
        visit_on(plan, plan.starts_on + timedelta(days=day))
    report = NoteFactory.create(
        encounter__episode=plan.episode,
        encounter__patient=plan.episode.patient,
        encounter__provider=plan.episode.therapist,
        encounter__service_date=date(2026, 2, 10),
        kind=NoteKind.PROGRESS_REPORT,
    )

    before = plan_counters(plan.episode, [plan], on=NOON.date())[plan.pk]
    sign_note(note_id=report.pk, by=user_of(report.author), at=NOON)
    after = plan_counters(plan.episode, [plan], on=NOON.date())[plan.pk]

    assert report.status == NoteStatus.DRAFT
    assert before.report.steps[0].startswith("5 treatment days since care began")
    assert after.report.steps[0].startswith("0 treatment days since the report of Feb 10")


def test_a_list_is_of_the_persons_clinics_and_may_be_of_own_patients() -> None:
    plan = PlanFactory.create()
    colleague = ProviderFactory.create()
    colleague.clinics.set([plan.episode.clinic])
    outsider = user_of(ProviderFactory.create())

    assert list_due(user=outsider, at=NOON) == []
    assert len(list_due(user=user_of(plan.episode.therapist), at=NOON, only_own=True)) == 1
    someone = StaffFactory.create(role=Role.THERAPIST, clinic=plan.episode.clinic)
    assert list_due(user=someone, at=NOON, only_own=True) == []
    assert list_due(user=someone, at=NOON, kind=DueKind.REPORT) == []


@pytest.mark.parametrize("count", [1, 5])
def test_many_episodes_ask_as_much_as_one(
    django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    therapist = ProviderFactory.create()
    for _ in range(count):
        CertificationFactory.create(plan__episode__therapist=therapist)
    reader = user_of(therapist)
    reader.acting_roles = frozenset({Role.THERAPIST})

    with django_assert_num_queries(7):
        assert len(list_due(user=reader, at=NOON)) == count


def test_planned_visits_are_counted_against_booked_and_kept() -> None:
    plan = PlanFactory.create(duration_weeks=2, ends_on=date(2026, 2, 15))
    visit_on(plan, date(2026, 2, 2))
    visit_on(plan, date(2026, 2, 11))
    for day, status in ((4, AppointmentStatus.NO_SHOW), (13, AppointmentStatus.BOOKED)):
        AppointmentFactory.create(
            clinic=plan.episode.clinic,
            patient=plan.episode.patient,
            provider=plan.episode.therapist,
            starts_at=datetime(2026, 2, day, 15, tzinfo=UTC),
            ends_at=datetime(2026, 2, day, 16, tzinfo=UTC),
            status=status,
        )

    visits = plan_counters(plan.episode, [plan], on=NOON.date())[plan.pk].visits

    assert (visits.planned, visits.kept, visits.booked, visits.missed) == (6, 2, 1, 1)
    assert visits.open == 3
    assert [(week.kept, week.booked, week.missed) for week in visits.weeks] == [
        (1, 0, 1),
        (1, 1, 0),
    ]
    assert visits.steps[-1] == "6 - 2 - 1 = 3: 3 still to be booked."
