from datetime import date
from typing import Any

import pytest

from practice.models import Authorization, Coverage
from practice.services.authorizations import (
    AuthorizationDetails,
    AuthorizationKnownError,
    CoverageOfAnotherChartError,
    add_authorization,
    edit_authorization,
)
from practice.tests.factories import AuthorizationFactory, CoverageFactory

pytestmark = pytest.mark.django_db


def details(coverage: Coverage, **changes: Any) -> AuthorizationDetails:
    """Return twelve visits in the first half of the year."""
    known = {
        "coverage_id": coverage.pk,
        "number": "A1",
        "visits_approved": 12,
        "starts_on": date(2026, 1, 1),
        "ends_on": date(2026, 6, 30),
    }
    return AuthorizationDetails(**{**known, **changes})


def test_an_authorization_keeps_its_codes() -> None:
    coverage = CoverageFactory.create()

    kept = add_authorization(
        patient_id=coverage.patient_id, details=details(coverage, procedure_codes=("97112",))
    )

    assert Authorization.objects.get(pk=kept.pk).procedure_codes == ["97112"]


def test_the_same_number_is_refused_once_it_is_in_the_chart() -> None:
    known = AuthorizationFactory.create(number="A1")

    with pytest.raises(AuthorizationKnownError, match="already has authorization A1"):
        add_authorization(patient_id=known.patient_id, details=details(known.coverage))


def test_another_patients_coverage_is_refused() -> None:
    own, strangers = CoverageFactory.create(), CoverageFactory.create()

    with pytest.raises(CoverageOfAnotherChartError):
        add_authorization(patient_id=own.patient_id, details=details(strangers))


def test_an_authorization_may_keep_its_own_number() -> None:
    known = AuthorizationFactory.create(number="A1")

    changed = edit_authorization(
        authorization_id=known.pk, details=details(known.coverage, visits_approved=20)
    )

    assert changed.visits_approved == 20
