from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from practice.models import Accident, AccidentCause
from practice.services.accidents import AccidentDetails, AccidentRefusedError, record_accident
from practice.tests.factories import AccidentFactory, CoverageFactory

pytestmark = pytest.mark.django_db

FALL = AccidentDetails(
    cause=AccidentCause.EMPLOYMENT,
    occurred_on=date(2026, 1, 8),
    claim_number="26-104455",
    employer_name="Acme Widgets",
    last_worked_on=date(2026, 1, 8),
    returned_to_work_on=date(2026, 2, 16),
)


def test_a_later_answer_takes_the_place_of_an_earlier_one() -> None:
    coverage = CoverageFactory.create(payer__workers_comp=True)
    record_accident(coverage_id=coverage.pk, details=FALL)

    record_accident(coverage_id=coverage.pk, details=replace(FALL, claim_number="26-2"))

    assert Accident.objects.get(coverage=coverage).claim_number == "26-2"


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("cause", {"cause": AccidentCause.OTHER}),
        ("employer_name", {"employer_name": ""}),
        ("claim_number", {"claim_number": ""}),
        ("care_ends_on", {"care_ends_on": date(2026, 1, 7)}),
        ("returned_to_work_on", {"returned_to_work_on": date(2026, 1, 8)}),
    ],
)
def test_an_accident_that_no_claim_could_carry_is_refused(
    field: str, changes: dict[str, object]
) -> None:
    coverage = CoverageFactory.create(payer__workers_comp=True)

    with pytest.raises(AccidentRefusedError) as refusal:
        record_accident(coverage_id=coverage.pk, details=replace(FALL, **changes))  # type: ignore[arg-type]  # names of fields

    assert refusal.value.field == field


def test_an_auto_accident_names_its_state() -> None:
    coverage = CoverageFactory.create(payer__auto=True)
    details = replace(FALL, cause=AccidentCause.AUTO)

    with pytest.raises(AccidentRefusedError) as refusal:
        record_accident(coverage_id=coverage.pk, details=details)

    assert refusal.value.field == "happened_in"


def test_care_is_for_an_accident_from_its_day_to_the_last_of_care() -> None:
    accident = AccidentFactory.build(care_ends_on=date(2026, 3, 1))

    days = (date(2026, 1, 7), date(2026, 1, 8), date(2026, 3, 1), date(2026, 3, 2))
    assert [accident.concerns(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("accident_in_a_car_names_the_state", {"auto": True, "happened_in": ""}),
        ("accident_at_work_names_the_employer", {"employer_name": ""}),
        ("accident_care_follows_it", {"care_ends_on": date(2026, 1, 1)}),
        ("accident_return_follows_the_last_work", {"returned_to_work_on": date(2026, 1, 8)}),
    ],
)
def test_the_database_refuses_it_too(constraint: str, changes: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        AccidentFactory.create(**changes)
