"""A role counts at its own clinic, whatever else the person is elsewhere."""

import pytest
from django.test import Client
from django.urls import reverse

from billing.tests.factories import signed_visit
from documentation.models import Note
from practice.models import Clinic, Role, User
from practice.tests.factories import ClinicFactory, MembershipFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere() -> Clinic:
    return ClinicFactory.create()


@pytest.fixture
def note(elsewhere: Clinic) -> Note:
    return signed_visit(clinic=elsewhere)


@pytest.fixture
def two_hats(elsewhere: Clinic) -> User:
    """A biller of one clinic who also sits at the desk of the other."""
    user = StaffFactory.create(role=Role.BILLER)
    MembershipFactory.create(user=user, clinic=elsewhere, role=Role.FRONT_DESK)
    return user


def test_the_desk_of_one_clinic_reads_no_notes_there_as_biller_of_another(
    client: Client, note: Note, two_hats: User
) -> None:
    client.force_login(two_hats)

    answer = client.get(reverse("documentation:note_detail", args=[note.pk]))

    assert answer.status_code == 404


def test_the_desk_of_one_clinic_sees_no_claims_there_as_biller_of_another(
    client: Client, note: Note, two_hats: User
) -> None:
    from billing.services.charges import draft_charges
    from documentation.tests.factories import NOON

    draft_charges(note_id=note.pk, at=NOON)
    claim = note.encounter.claims.get()
    client.force_login(two_hats)

    assert (
        claim.patient_control_number
        not in client.get(reverse("billing:claim_list")).content.decode()
    )
    assert client.get(reverse("billing:claim_detail", args=[claim.pk])).status_code == 404


def test_what_both_hats_may_do_is_still_done_at_both_clinics(
    client: Client, note: Note, two_hats: User
) -> None:
    client.force_login(two_hats)

    answer = client.get(reverse("practice:patient_detail", args=[note.encounter.patient_id]))

    assert answer.status_code == 200
