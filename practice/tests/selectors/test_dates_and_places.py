"""What holds on a day: coverages, authorizations, ages, clinics' own time."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from practice.models import Practice
from practice.selectors.authorizations import authorization_on
from practice.selectors.chart_headers import age_on, chart_header
from practice.selectors.coverages import primary_coverage_on
from practice.selectors.figure_extensions import list_extensions
from practice.selectors.practices import get_practice
from practice.selectors.providers import list_providers
from practice.selectors.scope import clinics_of, home_zone
from practice.tests.factories import (
    AuthorizationFactory,
    ClinicFactory,
    CoverageFactory,
    FigureExtensionFactory,
    PatientFactory,
    PracticeFactory,
    ProviderFactory,
    StaffFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

JANUARY, JUNE, JULY = date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1)


def test_the_primary_coverage_holds_on_both_its_ends() -> None:
    first = CoverageFactory.create(starts_on=JANUARY, ends_on=JUNE)
    later = CoverageFactory.create(patient=first.patient, starts_on=JULY)
    CoverageFactory.create(patient=first.patient, starts_on=JANUARY, rank=2)

    on = [
        primary_coverage_on(first.patient_id, day)
        for day in (date(2025, 12, 31), JANUARY, JUNE, JULY, date(2040, 1, 1))
    ]

    assert on == [None, first, first, later, later]


def test_an_authorization_holds_for_its_days_and_codes() -> None:
    held = AuthorizationFactory.create(procedure_codes=["97112"])
    coverage_id = held.coverage_id

    def on(day: date, code: str | None = None) -> object:
        return authorization_on(coverage_id=coverage_id, on=day, procedure_code=code)

    assert on(JUNE) == on(JUNE, "97112") == held
    assert on(JULY) is on(JUNE, "97110") is None


def test_the_authorization_that_ends_first_is_used_first() -> None:
    later = AuthorizationFactory.create(ends_on=date(2026, 12, 31))
    sooner = AuthorizationFactory.create(coverage=later.coverage, ends_on=JUNE)

    assert authorization_on(coverage_id=later.coverage_id, on=JANUARY) == sooner


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(1955, 4, 12), date(2026, 4, 11), 70),
        (date(1955, 4, 12), date(2026, 4, 12), 71),
        (date(2024, 2, 29), date(2025, 2, 28), 0),
        (date(2024, 2, 29), date(2025, 3, 1), 1),
    ],
)
def test_age_counts_full_years(born: date, on: date, age: int) -> None:
    assert age_on(born, on) == age


def test_a_header_names_each_alert_and_the_payer() -> None:
    coverage = CoverageFactory.create()
    patient = PatientFactory.create(alerts="Fall risk, latex; , pacemaker")

    header = chart_header(patient=patient, on=JUNE, primary=coverage)

    assert header.alerts == ("Fall risk", "latex", "pacemaker")
    assert header.payer == coverage.payer.name
    assert chart_header(patient=patient, on=JUNE, primary=None).payer == "Self-pay"


def test_a_clinic_lists_those_who_treat_there() -> None:
    clinic = ClinicFactory.create()
    here = ProviderFactory.create(clinic=clinic)
    ProviderFactory.create(clinic=clinic, is_active=False)
    ProviderFactory.create()

    assert list(list_providers(clinic)) == [here]


def test_the_practice_is_one_and_its_absence_is_said() -> None:
    with pytest.raises(Practice.DoesNotExist):
        get_practice()

    made = PracticeFactory.create()
    assert get_practice() == made


def test_extended_figures_are_listed() -> None:
    extension = FigureExtensionFactory.create()

    assert list(list_extensions()) == [extension]


def test_a_day_starts_by_the_clock_of_the_first_clinic() -> None:
    west = ClinicFactory.create(time_zone="America/Los_Angeles")

    assert home_zone(StaffFactory.create(clinic=west)) == ZoneInfo("America/Los_Angeles")
    assert home_zone(UserFactory.create()) == ZoneInfo("UTC")


def test_a_closed_clinic_is_seen_by_nobody() -> None:
    closed = ClinicFactory.create(is_active=False)

    assert closed not in clinics_of(StaffFactory.create(clinic=closed))
    assert closed not in clinics_of(StaffFactory.create(role="OWNER"))
