import pytest
from django.test import Client

from practice.tests.factories import PatientFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.mark.fault_row(34)
def test_no_copy_of_a_chart_is_kept(client: Client) -> None:
    desk = StaffFactory.create()
    patient = PatientFactory.create(clinic=desk.memberships.get().clinic)
    client.force_login(desk)

    for page in ("/patients/", f"/patients/{patient.pk}/", f"/patients/{patient.pk}/edit/"):
        assert "no-store" in client.get(page).headers["Cache-Control"], page


def test_a_view_that_says_what_may_be_kept_is_heard(client: Client) -> None:
    desk = StaffFactory.create()
    client.force_login(desk)

    answer = client.get(f"/schedule/clinics/{desk.memberships.get().clinic_id}/version.json")

    assert answer.headers["Cache-Control"] == "private, no-cache"
