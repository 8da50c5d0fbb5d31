"""Plans of care, what is sent, and who certifies."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from documentation.models import CertificationEvidence, PlanOfCare
from documentation.services.certifications import (
    CertificationRefusedError,
    CertificationTerms,
    attach_scan,
    record_certification,
)
from documentation.services.episodes import EpisodeRefusedError, describe_episode
from documentation.services.goals import GoalRefusedError, mark_goal
from documentation.services.plans import (
    GoalTerms,
    PlanRefusedError,
    PlanTerms,
    change_plan,
    establish_plan,
    record_plan_sent,
)
from documentation.tests.factories import (
    CertificationFactory,
    EpisodeFactory,
    PlanFactory,
    user_of,
)
from practice.tests.factories import (
    DocumentFactory,
    FigureEditionFactory,
    ProviderFactory,
    ReferralFactory,
    ReferringProviderFactory,
)
from scheduling.models import BookingLimit, BookingLimitKind

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)
TERMS = PlanTerms(
    starts_on=date(2026, 2, 2),
    amount="45 minutes",
    visits_per_week=3,
    duration_weeks=12,
    diagnoses=["I69.351", "R26.89"],
    goals=[GoalTerms(description="Climb the porch steps", measure="Berg", target="45/56")],
)


def certify(plan: PlanOfCare, **changes: object) -> None:
    terms = CertificationTerms(
        certified_by=ReferringProviderFactory.create(),
        signed_on=date(2026, 2, 10),
        certified_from=date(2026, 2, 2),
        certified_through=date(2026, 4, 26),
        evidence=CertificationEvidence.SIGNED_COPY,
    )
    record_certification(
        plan_id=plan.pk,
        terms=replace(terms, **changes),  # type: ignore[arg-type]  # each test names its own
        today=TODAY,
        by=user_of(plan.episode.therapist),
    )


def test_a_certification_limits_how_far_the_patient_is_booked() -> None:
    plan = PlanFactory.create()

    certify(plan)
    certify(plan, certified_through=date(2026, 3, 26))

    kept = BookingLimit.objects.get(patient=plan.episode.patient)
    assert (kept.kind, kept.ends_on) == (BookingLimitKind.CERTIFICATION, date(2026, 4, 26))


def test_a_plan_is_established_with_diagnoses_and_goals() -> None:
    episode = EpisodeFactory.create()

    plan = establish_plan(
        episode_id=episode.pk, terms=TERMS, established_on=TODAY, by=user_of(episode.therapist)
    )

    assert plan.ends_on == date(2026, 4, 26)
    assert plan.established_by == episode.therapist
    codes = plan.diagnoses.order_by("position").values_list("code", flat=True)
    assert list(codes) == ["I69351", "R2689"]
    assert plan.goals.get().measure == "Berg"


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        (replace(TERMS, diagnoses=[]), "at least one diagnosis"),
        (replace(TERMS, diagnoses=["I69"]), "I69 is not a complete diagnosis code"),
        (replace(TERMS, diagnoses=["I69.351", "I69351"]), "stands once"),
        (replace(TERMS, diagnoses=[f"M25.{n}" for n in range(511, 536)]), "24 diagnoses at most"),
        (replace(TERMS, goals=[]), "at least one goal"),
    ],
)
def test_an_unfit_plan_is_refused_and_nothing_is_kept(terms: PlanTerms, message: str) -> None:
    episode = EpisodeFactory.create()

    with pytest.raises(PlanRefusedError, match=message):
        establish_plan(
            episode_id=episode.pk, terms=terms, established_on=TODAY, by=user_of(episode.therapist)
        )

    assert not PlanOfCare.objects.exists()


def test_an_assistant_establishes_no_plan() -> None:
    assistant = ProviderFactory.create(assistant=True)

    with pytest.raises(PlanRefusedError, match="therapist's"):
        establish_plan(
            episode_id=EpisodeFactory.create().pk,
            terms=TERMS,
            established_on=TODAY,
            by=user_of(assistant),
        )


def test_a_second_plan_of_the_same_day_is_refused() -> None:
    plan = PlanFactory.create()

    with pytest.raises(PlanRefusedError, match="starts on that day"):
        establish_plan(
            episode_id=plan.episode_id,
            terms=TERMS,
            established_on=TODAY,
            by=user_of(plan.episode.therapist),
        )


def test_a_plan_that_nobody_saw_is_changed() -> None:
    plan = PlanFactory.create()

    change_plan(
        plan_id=plan.pk,
        terms=replace(TERMS, duration_weeks=4),
        by=user_of(plan.episode.therapist),
    )

    plan.refresh_from_db()
    assert plan.ends_on == date(2026, 3, 1)
    assert plan.diagnoses.count() == 2


def test_a_sent_plan_stays() -> None:
    plan = PlanFactory.create()
    record_plan_sent(
        plan_id=plan.pk,
        sent_on=date(2026, 2, 3),
        today=TODAY,
        by=user_of(plan.episode.therapist),
    )

    with pytest.raises(PlanRefusedError, match="new plan instead"):
        change_plan(plan_id=plan.pk, terms=TERMS, by=user_of(plan.episode.therapist))


def test_a_certified_plan_stays() -> None:
    plan = CertificationFactory.create().plan

    with pytest.raises(PlanRefusedError, match="new plan instead"):
        change_plan(plan_id=plan.pk, terms=TERMS, by=user_of(plan.episode.therapist))


@pytest.mark.parametrize("sent_on", [date(2026, 2, 1), date(2026, 3, 3)])
def test_a_plan_is_not_sent_before_it_is_made_nor_tomorrow(sent_on: date) -> None:
    plan = PlanFactory.create()

    with pytest.raises(PlanRefusedError, match="between"):
        record_plan_sent(
            plan_id=plan.pk, sent_on=sent_on, today=TODAY, by=user_of(plan.episode.therapist)
        )


def test_a_certification_is_recorded() -> None:
    plan = PlanFactory.create()

    certify(plan)

    assert plan.certifications.get().certified_through == date(2026, 4, 26)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"signed_on": date(2026, 3, 3)}, "future"),
        ({"certified_through": date(2026, 2, 1)}, "before the first"),
        ({"certified_through": date(2026, 5, 4)}, "90 days at most"),
        ({"evidence": CertificationEvidence.ORDER_AND_TRANSMISSION}, "no scanned order"),
    ],
)
def test_an_unfit_certification_is_refused(changes: dict[str, object], message: str) -> None:
    plan = PlanFactory.create()

    with pytest.raises(CertificationRefusedError, match=message):
        certify(plan, **changes)


def test_a_signature_after_day_thirty_needs_a_reason() -> None:
    plan = PlanFactory.create(starts_on=date(2026, 1, 5), established_on=date(2026, 1, 5))
    late = {"signed_on": date(2026, 2, 5), "certified_from": date(2026, 1, 5)}
    late["certified_through"] = date(2026, 4, 5)

    with pytest.raises(CertificationRefusedError, match="after day 30"):
        certify(plan, **late)
    certify(plan, **late, delay_reason="The physician was away.")

    assert plan.certifications.get().delay_reason == "The physician was away."


def test_an_order_certifies_the_first_plan_only() -> None:
    first = CertificationFactory.create().plan
    second = PlanFactory.create(
        episode=first.episode, starts_on=date(2026, 3, 1), sent_on=date(2026, 3, 1)
    )

    for plan in (first, second):
        with pytest.raises(CertificationRefusedError, match="first signature only"):
            certify(plan, evidence=CertificationEvidence.ORDER_AND_TRANSMISSION)


def test_a_scan_is_added_to_a_certification_once() -> None:
    certification = CertificationFactory.create()
    by = user_of(certification.plan.episode.therapist)
    scan = DocumentFactory.create(patient=certification.plan.episode.patient)

    with pytest.raises(CertificationRefusedError, match="another patient"):
        attach_scan(certification_id=certification.pk, document=DocumentFactory.create(), by=by)
    attach_scan(certification_id=certification.pk, document=scan, by=by)

    certification.refresh_from_db()
    assert certification.document == scan
    with pytest.raises(CertificationRefusedError, match="scan already"):
        attach_scan(certification_id=certification.pk, document=scan, by=by)


def test_a_goal_is_linked_to_an_outcome_measure() -> None:
    episode = EpisodeFactory.create()
    berg = GoalTerms(description="Stand safely", target="46", measure_code="BBS")

    plan = establish_plan(
        episode_id=episode.pk,
        terms=replace(TERMS, goals=[berg]),
        established_on=TODAY,
        by=user_of(episode.therapist),
    )

    goal = plan.goals.get()
    assert (goal.measure, goal.target_value) == ("Berg", Decimal(46))
    assert episode.outcome_measures.get() == goal.outcome_measure


@pytest.mark.parametrize(
    ("code", "target", "message"),
    [("BBS", "60", "0 to 56"), ("BBS", "safe", "Type a number"), ("XYZ", "4", "from the list")],
)
def test_a_target_that_is_no_score_of_its_measure_is_refused(
    code: str, target: str, message: str
) -> None:
    episode = EpisodeFactory.create()
    goal = GoalTerms(description="Stand safely", target=target, measure_code=code)

    with pytest.raises(PlanRefusedError, match=message):
        establish_plan(
            episode_id=episode.pk,
            terms=replace(TERMS, goals=[goal]),
            established_on=TODAY,
            by=user_of(episode.therapist),
        )


def test_a_goal_is_met_on_a_day_of_its_plan() -> None:
    goal = PlanFactory.create().goals.get()
    by = user_of(goal.plan.episode.therapist)

    for day in (date(2026, 2, 1), date(2026, 3, 3)):
        with pytest.raises(GoalRefusedError, match="between"):
            mark_goal(goal_id=goal.pk, met_on=day, today=TODAY, by=by)
    assert mark_goal(goal_id=goal.pk, met_on=TODAY, today=TODAY, by=by).met_on == TODAY
    assert mark_goal(goal_id=goal.pk, met_on=None, today=TODAY, by=by).met_on is None


def test_a_scan_of_another_patient_certifies_nothing() -> None:
    with pytest.raises(CertificationRefusedError, match="another patient"):
        certify(PlanFactory.create(), document=DocumentFactory.create())


@pytest.mark.parametrize(
    ("sent_on", "is_refused"), [(None, True), (date(2026, 3, 4), False), (date(2026, 3, 5), True)]
)
def test_the_order_counts_when_the_plan_went_out_in_time(
    sent_on: date | None, is_refused: bool
) -> None:
    plan = PlanFactory.create(sent_on=sent_on)
    episode = plan.episode
    scan = DocumentFactory.create(patient=episode.patient)
    episode.referral = ReferralFactory.create(patient=episode.patient, document=scan)
    episode.save()

    if is_refused:
        with pytest.raises(CertificationRefusedError, match="not sent within 30 days"):
            certify(plan, evidence=CertificationEvidence.ORDER_AND_TRANSMISSION)
    else:
        certify(plan, evidence=CertificationEvidence.ORDER_AND_TRANSMISSION)

    assert plan.certifications.exists() is not is_refused


def test_an_onset_after_the_first_visit_is_refused() -> None:
    episode = EpisodeFactory.create()

    with pytest.raises(EpisodeRefusedError, match="before the first visit"):
        describe_episode(
            episode_id=episode.pk,
            problem="Gait",
            onset_date=date(2026, 2, 3),
            by=user_of(episode.therapist),
        )


@pytest.mark.parametrize(
    ("established_on", "is_known"), [(date(2026, 9, 30), False), (date(2026, 10, 1), True)]
)
def test_a_diagnosis_of_a_loaded_release_is_known_from_its_first_day(
    established_on: date, is_known: bool
) -> None:
    FigureEditionFactory.create(diagnoses=True)
    episode = EpisodeFactory.create()
    terms = replace(TERMS, starts_on=established_on, diagnoses=["G20.Z"])

    def establish() -> PlanOfCare:
        return establish_plan(
            episode_id=episode.pk,
            terms=terms,
            established_on=established_on,
            by=user_of(episode.therapist),
        )

    if is_known:
        assert establish().diagnoses.get().code == "G20Z"
    else:
        with pytest.raises(PlanRefusedError, match="is not a complete diagnosis code"):
            establish()
