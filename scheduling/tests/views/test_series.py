from datetime import UTC, datetime, time
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from practice.models import Clinic, Patient, Provider, Role, User
from practice.tests.factories import (
    ClinicFactory,
    PatientFactory,
    ProviderFactory,
    StaffFactory,
)
from scheduling.models import Appointment, AppointmentSeries, SeriesDate, SeriesDateStatus
from scheduling.tests.factories import (
    NINE_IN_NEW_YORK,
    AppointmentFactory,
    AppointmentTypeFactory,
    SeriesDateFactory,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 17, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def sunday() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def clinic() -> Clinic:
    return ClinicFactory.create()


@pytest.fixture
def provider(clinic: Clinic) -> Provider:
    return ProviderFactory.create(clinic=clinic, first_name="Ana", last_name="Ruiz")


@pytest.fixture
def patient(clinic: Clinic) -> Patient:
    return PatientFactory.create(clinic=clinic)


@pytest.fixture
def answers(provider: Provider, patient: Patient) -> dict[str, Any]:
    return {
        "patient": patient.pk,
        "appointment_type": AppointmentTypeFactory.create().pk,
        "provider": provider.pk,
        "starts_on": "2026-03-02",
        "weekdays": ["0", "2"],
        "at_time": "09:00",
        "ends": "VISITS",
        "visits_wanted": "4",
        "series_key": str(uuid4()),
    }


def plan_url(clinic: Clinic) -> str:
    return reverse("scheduling:series_plan", args=[clinic.pk])


def said(response: Any) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_the_form_offers_what_the_patient_had_last(
    client: Client, desk: User, clinic: Clinic, provider: Provider, patient: Patient
) -> None:
    AppointmentFactory.create(clinic=clinic, provider=provider, patient=patient)

    form = client.get(plan_url(clinic), {"patient": patient.pk}).context["form"]

    assert form["provider"].value() == provider.pk
    assert form["at_time"].value() == time(9)


def test_a_preview_books_nothing_and_says_why_not(
    client: Client, desk: User, clinic: Clinic, provider: Provider, answers: dict[str, Any]
) -> None:
    AppointmentFactory.create(clinic=clinic, provider=provider)

    response = client.post(plan_url(clinic), {**answers, "act": "preview"})

    page = response.content.decode()
    assert response.status_code == 200
    assert "3 of 4 dates can be booked as they are" in page
    assert "is booked from 9:00 AM to 9:45 AM" in page
    assert "Mon, Mar 2, 8:15 AM, Ana Ruiz" in page
    assert Appointment.objects.count() == 1


def test_twelve_visits_are_booked_from_the_preview(
    client: Client, desk: User, clinic: Clinic, provider: Provider, answers: dict[str, Any]
) -> None:
    AppointmentFactory.create(clinic=clinic, provider=provider)
    shown = client.post(plan_url(clinic), {**answers, "act": "preview"})
    first = shown.context["rows"][0]
    another = first["options"][0][0]

    response = client.post(
        plan_url(clinic),
        {
            **answers,
            "act": "book_good",
            "previewed": shown.context["previewed"],
            first["name"]: another,
        },
    )

    series = AppointmentSeries.objects.get()
    assert response.url == reverse("scheduling:series_detail", args=[series.pk])  # type: ignore[attr-defined]  # a redirect
    assert said(response) == ["Booked 4 of 4 dates."]
    assert client.get(response.url).status_code == 200  # type: ignore[attr-defined]  # as above


def test_what_was_not_seen_is_not_booked(
    client: Client, desk: User, clinic: Clinic, answers: dict[str, Any]
) -> None:
    shown = client.post(plan_url(clinic), {**answers, "act": "preview"})

    response = client.post(
        plan_url(clinic),
        {
            **answers,
            "act": "book_all",
            "previewed": shown.context["previewed"],
            "at_time": "10:00",
        },
    )

    assert response.status_code == 200
    assert not Appointment.objects.exists()


def test_all_or_none_says_which_date_failed(
    client: Client, desk: User, clinic: Clinic, provider: Provider, answers: dict[str, Any]
) -> None:
    shown = client.post(plan_url(clinic), {**answers, "act": "preview"})
    other = PatientFactory.create(clinic=clinic)
    AppointmentFactory.create(clinic=clinic, provider=provider, patient=other)

    response = client.post(
        plan_url(clinic),
        {**answers, "act": "book_good", "previewed": shown.context["previewed"]},
    )

    assert said(response) == [
        "Booked 3 of 4 dates. 1 stay open, and are offered again when they are free."
    ]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"ends": "DATE", "ends_on": "2026-03-01"}, "ends_on"),
        ({"visits_wanted": ""}, "visits_wanted"),
        ({"ends": "CERTIFICATION"}, "ends"),
        ({"weekdays": []}, "weekdays"),
        ({"patient": "999999"}, "patient"),
    ],
)
def test_what_is_missing_is_said_beside_the_field(
    client: Client,
    desk: User,
    clinic: Clinic,
    answers: dict[str, Any],
    changed: dict[str, Any],
    field: str,
) -> None:
    response = client.post(plan_url(clinic), {**answers, **changed})

    assert response.status_code == 422
    assert field in response.context["form"].errors


def open_date(clinic: Clinic, provider: Provider) -> SeriesDate:
    return SeriesDateFactory.create(series__clinic=clinic, series__provider=provider)


def test_an_open_date_is_listed_with_what_is_free_and_booked_with_one_click(
    client: Client, desk: User, clinic: Clinic, provider: Provider
) -> None:
    one = open_date(clinic, provider)

    listed = client.get(reverse("scheduling:open_date_list", args=[clinic.pk]))
    slot = listed.context["rows"][0]["offers"][0][0]
    booked = client.post(
        reverse("scheduling:open_date_book", args=[one.pk]), {"slot": slot}, follow=True
    )

    assert "Free now" in listed.content.decode()
    assert "Booked." in booked.content.decode()
    assert Appointment.objects.get().starts_at == NINE_IN_NEW_YORK


def test_a_taken_or_unreadable_time_is_refused_in_words(
    client: Client, desk: User, clinic: Clinic, provider: Provider
) -> None:
    one = open_date(clinic, provider)
    AppointmentFactory.create(clinic=clinic, provider=provider)
    minute = int(NINE_IN_NEW_YORK.timestamp()) // 60
    book_url = reverse("scheduling:open_date_book", args=[one.pk])

    taken = client.post(book_url, {"slot": f"{provider.pk}-{minute}"}, follow=True)
    unreadable = client.post(book_url, {"slot": "x-1"}, follow=True)

    assert "is already booked" in taken.content.decode()
    assert "Choose one of the free times" in unreadable.content.decode()


def test_an_open_date_is_given_up(
    client: Client, desk: User, clinic: Clinic, provider: Provider
) -> None:
    one = open_date(clinic, provider)

    client.post(reverse("scheduling:open_date_drop", args=[one.pk]))

    one.refresh_from_db()
    assert one.status == SeriesDateStatus.DROPPED


def test_the_list_costs_the_same_whatever_is_open(
    client: Client,
    desk: User,
    clinic: Clinic,
    provider: Provider,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(3):
        open_date(clinic, provider)

    with django_assert_num_queries(14):
        client.get(reverse("scheduling:open_date_list", args=[clinic.pk]))


def test_later_visits_are_moved_and_cancelled_from_the_drawer(
    client: Client, desk: User, clinic: Clinic, answers: dict[str, Any]
) -> None:
    shown = client.post(plan_url(clinic), {**answers, "act": "preview"})
    client.post(
        plan_url(clinic), {**answers, "act": "book_all", "previewed": shown.context["previewed"]}
    )
    second = Appointment.objects.order_by("starts_at")[1]
    drawer = client.get(reverse("scheduling:appointment_detail", args=[second.pk]))

    moved = client.post(
        reverse("scheduling:appointment_series_move", args=[second.pk]),
        {"series-scope": "LATER", "series-at_time": "14:00"},
    )
    cancelled = client.post(
        reverse("scheduling:appointment_series_cancel", args=[second.pk]),
        {"scope": "LATER", "reason": "Moved away"},
    )
    unsaid = client.post(reverse("scheduling:appointment_series_move", args=[second.pk]), {})

    assert "All dates of this series" in drawer.content.decode()
    assert said(moved) == ["Moved 3 dates."]
    assert "Cancelled 3 dates." in said(cancelled)
    assert unsaid.status_code == 302
    assert Appointment.objects.filter(status="BOOKED").count() == 1


def test_a_series_of_another_clinic_is_not_found(client: Client, desk: User) -> None:
    foreign = SeriesDateFactory.create()

    shown = client.get(reverse("scheduling:series_detail", args=[foreign.series_id]))
    booked = client.post(reverse("scheduling:open_date_book", args=[foreign.pk]), {"slot": "1-1"})

    assert (shown.status_code, booked.status_code) == (404, 404)


def test_who_reads_only_plans_nothing(client: Client, clinic: Clinic) -> None:
    client.force_login(StaffFactory.create(role=Role.BILLER, clinic=clinic))

    assert client.get(plan_url(clinic)).status_code == 403
