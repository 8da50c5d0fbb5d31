"""Visits and units of an authorization, counted for a claim."""

import pytest

from billing.models import ChargeStatus, Claim
from billing.selectors.claim_history import ConsentUse, consent_of, list_consents
from billing.tests.factories import another_claim, drafted_claim
from practice.models import Authorization
from practice.tests.factories import AuthorizationFactory

pytestmark = pytest.mark.django_db


def use_of(claim: Claim, **fields: object) -> ConsentUse:
    held: Authorization = AuthorizationFactory.create(coverage=claim.coverage, **fields)
    return ConsentUse(
        authorization=held, patient_id=claim.patient_id, service_date=claim.service_date
    )


def test_units_are_those_charged_up_to_the_day_of_the_codes_named() -> None:
    claim = drafted_claim(services={"97112": {}, "97110": {}})
    another_claim(claim, days=3)
    every = sum(line.units for line in claim.lines.all())
    named = claim.lines.get(procedure_code="97112").units
    any_code = use_of(claim, units_approved=20)
    one_code = use_of(claim, units_approved=20, procedure_codes=["97112"])

    consents = list_consents([any_code, one_code])

    assert consents[any_code].units_used_with_this == every
    assert consents[one_code].units_used_with_this == named
    assert consents[any_code].visits_used_with_this == 1


def test_void_charges_use_nothing_and_unlimited_units_are_not_counted() -> None:
    claim = drafted_claim()
    claim.encounter.charges.update(status=ChargeStatus.VOID)
    limited, unlimited = use_of(claim, units_approved=4), use_of(claim)

    consents = list_consents([limited, unlimited])

    assert consents[limited].units_used_with_this == 0
    assert consents[unlimited].units_used_with_this is None


def test_a_claim_without_authorization_has_no_consent() -> None:
    assert consent_of(drafted_claim()) is None
