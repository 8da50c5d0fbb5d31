"""What the rules are told about a note, its plan and its period."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from documentation.models import Note
from documentation.selectors.completeness import completeness_facts, list_flaws
from documentation.selectors.facts import list_visit_facts, visit_facts
from documentation.selectors.notes import whole
from documentation.selectors.plans import certification_state, get_plan
from documentation.services.signing import sign_note
from documentation.tests.factories import (
    NOON,
    SERVICE_DATE,
    CertificationFactory,
    InterventionFactory,
    NoteFactory,
    PlanFactory,
    user_of,
)
from practice.selectors.coverages import primary_coverage_on
from practice.tests.factories import CoverageFactory, DocumentFactory, ReferralFactory
from rules.vocabulary import PayerKind, Profession, UnitMethod
from scheduling.models import NoteKind

pytestmark = pytest.mark.django_db


def earlier(note: Note, *, days: int, kind: NoteKind = NoteKind.TREATMENT_NOTE) -> Note:
    encounter = note.encounter
    return NoteFactory.create(
        kind=kind,
        provider=encounter.provider,
        encounter__patient=encounter.patient,
        encounter__episode=encounter.episode,
        encounter__service_date=SERVICE_DATE - timedelta(days=days),
    )


def test_a_note_is_told_as_it_stands() -> None:
    row = InterventionFactory.create()
    sign_note(note_id=row.note.pk, by=user_of(row.note.author), at=NOON)

    facts = visit_facts(whole(Note.objects.all()).get()).note

    assert facts.signed_on == SERVICE_DATE
    assert facts.author_profession is Profession.PT
    assert facts.author_credentials == "PT, DPT"
    assert facts.total_minutes == 45
    assert facts.earlier_97112_visit is False
    (given,) = facts.interventions
    assert given.response == "Two losses of balance in ten, down from five."
    assert given.body_regions == ("left ankle", "trunk")


def test_a_removed_procedure_is_not_told() -> None:
    row = InterventionFactory.create(is_removed=True)

    assert visit_facts(row.note).note.interventions == ()


def test_an_earlier_97112_visit_is_known() -> None:
    note = InterventionFactory.create().note
    InterventionFactory.create(note=earlier(note, days=3))

    assert visit_facts(note).note.earlier_97112_visit is True


def test_copied_wording_is_measured() -> None:
    note = InterventionFactory.create().note
    InterventionFactory.create(note=earlier(note, days=3))

    ratio = visit_facts(note).note.text_unchanged_ratio

    assert ratio == 1.0


def test_new_wording_is_not_taken_for_copied() -> None:
    note = NoteFactory.create(
        subjective="Slept badly after a long drive and feels stiff.",
        objective="Gait speed 0.9 m/s.",
        assessment="Fatigue limited today's work.",
        plan="Shorten the session.",
    )
    earlier(note, days=3)

    ratio = visit_facts(note).note.text_unchanged_ratio

    assert ratio is not None
    assert ratio < 0.5


def test_without_a_plan_there_are_no_plan_facts() -> None:
    assert visit_facts(NoteFactory.create()).plan_of_care is None


def test_a_plan_is_told_with_its_certification_and_order() -> None:
    note = NoteFactory.create()
    episode = note.encounter.episode
    scan = DocumentFactory.create(patient=episode.patient)
    episode.referral = ReferralFactory.create(patient=episode.patient, document=scan)
    episode.save()
    plan = PlanFactory.create(episode=episode, sent_on=date(2026, 2, 3))
    CertificationFactory.create(plan=plan)
    earlier(note, days=7)

    facts = visit_facts(note).plan_of_care

    assert facts is not None
    assert (facts.signed_on, facts.certified_through) == (date(2026, 2, 10), date(2026, 4, 26))
    assert (facts.order_on_file, facts.sent_on) == (True, date(2026, 2, 3))
    assert (facts.visits_per_week, facts.visits_this_week) == (3, 1)
    assert facts.measurable_goals == 1


def test_a_plan_that_has_ended_is_none() -> None:
    note = NoteFactory.create()
    PlanFactory.create(episode=note.encounter.episode, ends_on=SERVICE_DATE - timedelta(days=1))

    assert visit_facts(note).plan_of_care is None


def test_treatment_days_are_counted_from_the_evaluation() -> None:
    note = NoteFactory.create()
    earlier(note, days=9, kind=NoteKind.EVALUATION)
    earlier(note, days=5)

    assert visit_facts(note).progress.treatment_days_since_report == 3


def test_a_signed_report_begins_a_new_period_after_its_day() -> None:
    note = NoteFactory.create()
    earlier(note, days=9)
    report = earlier(note, days=7, kind=NoteKind.PROGRESS_REPORT)
    sign_note(note_id=report.pk, by=user_of(report.author), at=NOON)
    earlier(note, days=5)

    facts = visit_facts(note).progress

    assert facts.treatment_days_since_report == 2
    assert facts.report_author_profession is Profession.PT


def test_many_visits_are_asked_about_as_often_as_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(3):
        row = InterventionFactory.create()
        CertificationFactory.create(plan__episode=row.note.encounter.episode)
        earlier(row.note, days=3)

        notes = list(whole(Note.objects.all()))
        with django_assert_num_queries(10):
            facts = list_visit_facts(notes)

        assert len(facts) == len(notes)


def test_each_of_several_visits_is_told_as_if_it_were_alone() -> None:
    note = InterventionFactory.create().note
    PlanFactory.create(episode=note.encounter.episode)
    InterventionFactory.create(note=earlier(note, days=3))
    InterventionFactory.create(response="")

    notes = list(whole(Note.objects.all()))
    together = list_visit_facts(notes)

    assert together == {one.encounter_id: visit_facts(one) for one in notes}


def test_the_payer_decides_how_units_are_counted() -> None:
    note = InterventionFactory.create(pt_minutes=24).note
    CoverageFactory.create(patient=note.encounter.patient, medicare=True)
    InterventionFactory.create(note=note, procedure_code="97110", pt_minutes=7)
    coverage = primary_coverage_on(note.encounter.patient_id, SERVICE_DATE)

    facts = completeness_facts(note.encounter, visit_facts(note), coverage, (), on=SERVICE_DATE)

    assert (facts.payer.kind, facts.payer.unit_method) == (PayerKind.MEDICARE, UnitMethod.CMS)
    assert [(line.code, line.units) for line in facts.lines] == [("97112", 2), ("97110", 0)]


def test_each_finding_leads_to_its_field() -> None:
    row = InterventionFactory.create(response="", pt_minutes=None)

    flaws = list_flaws([row.note], on={row.note_id: SERVICE_DATE})[row.note_id]

    anchors = {one.rule_id: one.anchor for one in flaws}

    assert anchors["NOTE-007"] == f"row-{row.pk}-response"
    assert anchors["NOTE-002"] == f"row-{row.pk}-pt_minutes"
    assert anchors["POC-001"] == "plan-of-care"


@pytest.mark.parametrize(
    ("on", "label", "days_left"),
    [
        (date(2026, 2, 2), "Not certified, 30 days left", 30),
        (date(2026, 3, 4), "Not certified, 0 days left", 0),
        (date(2026, 3, 5), "1 day late", -1),
    ],
)
def test_an_uncertified_plan_counts_down_to_day_30(on: date, label: str, days_left: int) -> None:
    plan = PlanFactory.create()

    state = certification_state(plan, on=on)

    assert (state.label, state.days_left) == (label, days_left)


@pytest.mark.parametrize(
    ("on", "label"),
    [
        (date(2026, 4, 1), "Certified, 25 days left"),
        (date(2026, 4, 20), "Recertify: 6 days left"),
        (date(2026, 4, 27), "Ended"),
    ],
)
def test_a_certified_plan_counts_down_to_its_last_day(on: date, label: str) -> None:
    certification = CertificationFactory.create()
    therapist = user_of(certification.plan.episode.therapist)
    plan = get_plan(user=therapist, plan_id=certification.plan.pk)

    state = certification_state(plan, on=on)

    assert state.label == label
    assert state.steps
