import pytest

from practice.models import Provider, Role
from practice.selectors.providers import at_work, list_providers
from practice.tests.factories import ClinicFactory, ProviderFactory, StaffFactory

pytestmark = pytest.mark.django_db


def test_who_left_is_offered_no_more_however_they_left() -> None:
    clinic = ClinicFactory.create()
    here, without_account, switched_off, shut_out = (
        ProviderFactory.create(clinic=clinic, user=user, is_active=is_active)
        for user, is_active in (
            (StaffFactory.create(role=Role.THERAPIST, clinic=clinic), True),
            (None, True),
            (StaffFactory.create(role=Role.THERAPIST, clinic=clinic), False),
            (StaffFactory.create(role=Role.THERAPIST, clinic=clinic, is_active=False), True),
        )
    )
    without_account.clinics.add(clinic)

    assert set(list_providers(clinic)) == {here, without_account}
    assert set(Provider.objects.filter(~at_work())) == {switched_off, shut_out}
    assert [one.has_left for one in (here, without_account, switched_off, shut_out)] == [
        False,
        False,
        True,
        True,
    ]
