from datetime import date
from typing import Any

import pytest

from practice.models import Referral, ReferringProvider
from practice.services.referrals import (
    DocumentOfAnotherChartError,
    ReferralDetails,
    ReferringProviderDetails,
    ReferringProviderKnownError,
    ReferringProviderMissingError,
    add_referral,
    edit_referral,
)
from practice.tests.factories import (
    DocumentFactory,
    PatientFactory,
    ReferralFactory,
    ReferringProviderFactory,
    npi_number,
)

pytestmark = pytest.mark.django_db

NEW = ReferringProviderDetails(first_name="Ines", last_name="Vega", npi=npi_number(700_000))


def details(provider_id: int | None, **changes: Any) -> ReferralDetails:
    """Return a referral received in March."""
    known = {"referring_provider_id": provider_id, "received_on": date(2026, 3, 2)}
    return ReferralDetails(**{**known, **changes})


def test_whoever_referred_is_added_with_the_referral() -> None:
    patient = PatientFactory.create()

    referral = add_referral(patient_id=patient.pk, details=details(None), new_provider=NEW)

    assert referral.referring_provider.npi == NEW.npi


def test_a_known_npi_is_refused_and_nothing_is_kept() -> None:
    known = ReferringProviderFactory.create(npi=NEW.npi, last_name="Known")
    patient = PatientFactory.create()

    with pytest.raises(ReferringProviderKnownError, match="Known"):
        add_referral(patient_id=patient.pk, details=details(None), new_provider=NEW)

    assert list(ReferringProvider.objects.all()) == [known]
    assert not Referral.objects.exists()


def test_a_referral_says_who_referred() -> None:
    with pytest.raises(ReferringProviderMissingError, match="Choose who referred"):
        add_referral(patient_id=PatientFactory.create().pk, details=details(None))


def test_a_scan_of_another_chart_is_refused() -> None:
    referral = ReferralFactory.create()
    strangers = DocumentFactory.create()

    with pytest.raises(DocumentOfAnotherChartError):
        edit_referral(
            referral_id=referral.pk,
            details=details(referral.referring_provider_id, document_id=strangers.pk),
        )


def test_a_referral_is_changed() -> None:
    referral = ReferralFactory.create()
    scan = DocumentFactory.create(patient=referral.patient)

    changed = edit_referral(
        referral_id=referral.pk,
        details=details(referral.referring_provider_id, document_id=scan.pk, reason="Balance"),
    )

    assert (changed.document, changed.reason) == (scan, "Balance")


def test_the_same_referral_sent_twice_is_kept_once() -> None:
    patient, provider = PatientFactory.create(), ReferringProviderFactory.create()

    sent = [add_referral(patient_id=patient.pk, details=details(provider.pk)) for _ in range(3)]
    other = add_referral(patient_id=patient.pk, details=details(provider.pk, number="R2"))

    assert len(set(sent)) == 1
    assert set(patient.referrals.all()) == {sent[0], other}
