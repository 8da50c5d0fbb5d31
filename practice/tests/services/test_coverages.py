from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from practice.models import Coverage, EligibilityAnswer, Relationship
from practice.selectors.eligibility import eligibility_of
from practice.services.coverages import (
    CoverageDetails,
    CoverageRankTakenError,
    EligibilityDetails,
    SubscriberIncompleteError,
    add_coverage,
    edit_coverage,
    record_eligibility,
)
from practice.tests.factories import CoverageFactory, PatientFactory, PayerFactory, UserFactory

pytestmark = pytest.mark.django_db

JANUARY, JUNE, JULY = date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1)


def details(**changes: Any) -> CoverageDetails:
    """Return one's own primary coverage from January on."""
    known = {"subscriber_id": "A1", "starts_on": JANUARY}
    return CoverageDetails(**{"payer_id": PayerFactory.create().pk, **known, **changes})


def test_a_second_primary_in_the_same_days_is_refused_with_the_remedy() -> None:
    held = CoverageFactory.create(starts_on=JANUARY, ends_on=JUNE)

    with pytest.raises(CoverageRankTakenError, match="already primary from 01/01/2026 to 06/30"):
        add_coverage(patient_id=held.patient_id, details=details(starts_on=JUNE))

    assert Coverage.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [{"starts_on": JULY}, {"starts_on": JUNE, "rank": 2}],
    ids=["the day after", "another rank"],
)
def test_what_does_not_overlap_is_added(changes: dict[str, Any]) -> None:
    held = CoverageFactory.create(starts_on=JANUARY, ends_on=JUNE)

    added = add_coverage(patient_id=held.patient_id, details=details(**changes))

    assert added.pk is not None


def test_an_open_ended_coverage_overlaps_whatever_comes_later() -> None:
    held = CoverageFactory.create(starts_on=JANUARY)

    with pytest.raises(CoverageRankTakenError, match=r"on\. End that coverage first"):
        add_coverage(
            patient_id=held.patient_id, details=details(starts_on=JULY, ends_on=date(2027, 1, 1))
        )


def test_the_database_refuses_the_overlap_by_itself() -> None:
    held = CoverageFactory.create(starts_on=JANUARY)

    with pytest.raises(IntegrityError, match="rank_held_once"), transaction.atomic():
        CoverageFactory.create(patient=held.patient, starts_on=JUNE)


def test_a_dependants_coverage_names_the_subscriber() -> None:
    patient = PatientFactory.create()
    dependants = details(relationship=Relationship.CHILD, subscriber_first_name="Jordan")

    with pytest.raises(SubscriberIncompleteError, match="subscriber's name"):
        add_coverage(patient_id=patient.pk, details=dependants)


def test_one_who_becomes_the_subscriber_leaves_the_old_one_behind() -> None:
    coverage = CoverageFactory.create(dependant=True)
    own = details(payer_id=coverage.payer_id, subscriber_first_name="Jordan", street="12 Elm")

    changed = edit_coverage(coverage_id=coverage.pk, details=own)

    assert (changed.subscriber_first_name, changed.subscriber_birth_date) == ("", None)
    assert changed.street == ""


def test_a_coverage_does_not_stand_in_its_own_way() -> None:
    coverage = CoverageFactory.create(starts_on=JANUARY)

    changed = edit_coverage(
        coverage_id=coverage.pk, details=details(payer_id=coverage.payer_id, ends_on=JUNE)
    )

    assert changed.ends_on == JUNE


def test_eligibility_keeps_the_latest_day_it_was_asked() -> None:
    coverage = CoverageFactory.create()

    by = UserFactory.create()
    record_eligibility(coverage_id=coverage.pk, details=EligibilityDetails(asked_on=JUNE), by=by)
    checked = record_eligibility(
        coverage_id=coverage.pk, details=EligibilityDetails(asked_on=JANUARY), by=by
    )

    assert checked.eligibility_checked_on == JUNE


def test_another_member_id_has_to_be_asked_about_anew() -> None:
    coverage = CoverageFactory.create(eligibility_checked_on=JUNE, starts_on=JANUARY)
    same = details(payer_id=coverage.payer_id, subscriber_id=coverage.subscriber_id)

    kept = edit_coverage(coverage_id=coverage.pk, details=replace(same, plan_name="Gold"))
    other = edit_coverage(coverage_id=coverage.pk, details=replace(same, subscriber_id="B2"))

    assert kept.eligibility_checked_on == JUNE
    assert other.eligibility_checked_on is None


def test_an_answer_is_kept_with_who_asked_and_what_was_said() -> None:
    coverage, by = CoverageFactory.create(), UserFactory.create()

    record_eligibility(
        coverage_id=coverage.pk,
        details=EligibilityDetails(asked_on=JUNE, reference="Call 7", said="$20 copay"),
        by=by,
    )

    known = eligibility_of(coverage, on=JUNE + timedelta(days=3))
    assert known is not None
    assert known.check is not None
    assert (known.check.asked_by, known.check.said, known.days_ago) == (by, "$20 copay", 3)


@pytest.mark.parametrize(
    ("days", "words"), [(-2, "2 days after"), (0, "the same day"), (1, "1 day before")]
)
def test_the_age_of_an_answer_is_told_from_the_day(days: int, words: str) -> None:
    coverage = CoverageFactory.create(eligibility_checked_on=JUNE)

    known = eligibility_of(coverage, on=JUNE + timedelta(days=days))

    assert known is not None
    assert known.age == words


def test_a_no_is_kept_and_is_no_new_day_of_a_yes() -> None:
    coverage = CoverageFactory.create(eligibility_checked_on=JANUARY)
    details = EligibilityDetails(asked_on=JUNE, answer=EligibilityAnswer.INACTIVE)

    kept = record_eligibility(coverage_id=coverage.pk, details=details, by=UserFactory.create())

    assert kept.eligibility_checked_on == JANUARY
    known = eligibility_of(kept, on=JUNE)
    assert known is not None
    assert known.is_refused


def test_what_was_known_before_answers_were_kept_still_has_its_age() -> None:
    coverage = CoverageFactory.create(eligibility_checked_on=JANUARY)

    known = eligibility_of(coverage, on=JANUARY + timedelta(days=31))

    assert known is not None
    assert (known.check, known.days_ago) == (None, 31)


def test_an_answer_is_never_changed() -> None:
    coverage = CoverageFactory.create()
    record_eligibility(
        coverage_id=coverage.pk, details=EligibilityDetails(asked_on=JUNE), by=UserFactory.create()
    )

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        coverage.eligibility_checks.update(said="Otherwise")
