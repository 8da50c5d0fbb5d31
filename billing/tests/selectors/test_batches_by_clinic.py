import pytest

from billing.selectors.batches import visible_batches
from billing.tests.factories import biller_of, ready_claim, written_batch
from practice.models import Role
from practice.tests.factories import ClinicFactory, StaffFactory

pytestmark = pytest.mark.django_db


def test_a_batch_with_another_clinics_claim_is_for_those_who_see_both() -> None:
    here, there = ClinicFactory.create(), ClinicFactory.create()
    batch = written_batch(ready_claim(clinic=here), ready_claim(clinic=there))
    both = biller_of(here)
    both.memberships.create(clinic=there, role=Role.BILLER)

    assert not visible_batches(biller_of(here)).exists()
    assert list(visible_batches(both)) == [batch]
    assert list(visible_batches(StaffFactory.create(role=Role.OWNER))) == [batch]
