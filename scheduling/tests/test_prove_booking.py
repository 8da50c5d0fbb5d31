import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django.live_server_helper import LiveServer

from practice.models import Role
from practice.tests.factories import (
    ClinicFactory,
    PatientFactory,
    ProviderFactory,
    StaffFactory,
)
from scheduling.models import Appointment, AppointmentStatus
from scheduling.tests.factories import AppointmentTypeFactory, RoomFactory


@pytest.mark.django_db(transaction=True)
def test_one_client_wins_each_race_and_its_visit_is_given_back(live_server: LiveServer) -> None:
    clinic = ClinicFactory.create()
    StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic)
    RoomFactory.create(clinic=clinic)
    AppointmentTypeFactory.create()
    for _ in range(3):
        PatientFactory.create(clinic=clinic)
        ProviderFactory.create(clinic=clinic)
    out = StringIO()

    call_command("prove_booking", "--clients", "5", "--url", live_server.url, stdout=out)

    report = json.loads(out.getvalue())
    assert [race["held"] for race in report["races"]] == ["provider", "room", "patient"]
    assert {(race["booked"], race["refused"]) for race in report["races"]} == {(1, 4)}
    assert (report["proven"], report["overlaps"]) == (3, 0)
    given_back = Appointment.objects.filter(status=AppointmentStatus.CANCELLED)
    assert given_back.count() == Appointment.objects.count() == 3


@pytest.mark.django_db
def test_an_empty_practice_is_told_what_it_lacks() -> None:
    with pytest.raises(CommandError, match="Nobody sits at a front desk"):
        call_command("prove_booking", stdout=StringIO())


@pytest.mark.django_db
def test_a_clinic_without_rooms_is_told_what_it_lacks() -> None:
    StaffFactory.create(role=Role.FRONT_DESK, clinic=ClinicFactory.create())

    with pytest.raises(CommandError, match="needs a patient, a provider, a room"):
        call_command("prove_booking", stdout=StringIO())
