"""Booking online: what is offered, to whom, how often; and what the desk makes of it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from practice.models import Patient, Role, User
from practice.tests.factories import (
    ClinicFactory,
    PatientFactory,
    ProviderFactory,
    StaffFactory,
)
from scheduling.models import (
    Appointment,
    AppointmentStatus,
    BookingLimit,
    BookingLimitKind,
    MessageConsent,
    OnlinePolicy,
    OnlineRequest,
    RequestStatus,
    SlotHold,
)
from scheduling.selectors.online import intake_token_of, own_token_of
from scheduling.tests.factories import (
    AppointmentFactory,
    AppointmentTypeFactory,
    AvailabilityFactory,
)

pytestmark = pytest.mark.django_db

# Holds run out by the database's clock, so the day of these tests is one to come.
MONDAY = date(2098, 3, 3)
NOON = datetime(2098, 3, 1, 17, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield
    cache.clear()


@pytest.fixture
def policy() -> OnlinePolicy:
    clinic = ClinicFactory.create(name="Harbor")
    provider = ProviderFactory.create(clinic=clinic)
    ProviderFactory.create(clinic=clinic)  # without hours, so never offered
    AvailabilityFactory.create(
        clinic=clinic, provider=provider, from_time=time(9), to_time=time(11), weekday=0
    )
    return OnlinePolicy.objects.create(
        clinic=clinic,
        booking_is_on=True,
        page_name="harbor",
        new_type=AppointmentTypeFactory.create(name="Evaluation", length_minutes=60),
        known_type=AppointmentTypeFactory.create(name="Treatment", length_minutes=60),
        days_ahead=9,
        most_ahead=2,
    )


@pytest.fixture
def desk(policy: OnlinePolicy) -> User:
    return StaffFactory.create(role=Role.FRONT_DESK, clinic=policy.clinic)


def slots_on(page: str) -> list[str]:
    return [part.split('"')[0] for part in page.split("slot=")[1:]]


def times(client: Client) -> list[str]:
    return slots_on(
        client.get(reverse("scheduling:online_times", args=["harbor"])).content.decode()
    )


def asking(slot: str, **changes: str) -> dict[str, str]:
    return {
        "slot": slot,
        "request_key": str(uuid4()),
        "first_name": "Nele",
        "last_name": "Aubry",
        "birth_date": "1981-05-06",
        "phone": "518 555 0177",
        "email": "nele@mail.example",
        **changes,
    }


def ask(client: Client, slot: str, **changes: str) -> OnlineRequest | None:
    client.post(reverse("scheduling:online_ask", args=["harbor"]), asking(slot, **changes))
    return OnlineRequest.objects.order_by("-pk").first()


def own(policy: OnlinePolicy, patient: Patient, desk: User) -> str:
    token = own_token_of(patient_id=patient.pk, clinic_id=policy.clinic_id, given_by=desk)
    return reverse("scheduling:own_times", args=[token])


def own_slots(client: Client, page: str) -> list[str]:
    shown = client.get(page).content.decode()
    return [part.split('"')[0] for part in shown.split('name="slot" value="')[1:]]


def test_free_times_follow_hours_visits_holds_and_notice(
    client: Client, policy: OnlinePolicy
) -> None:
    assert len(times(client)) == 4  # two hours on two Mondays
    provider = policy.clinic.providers.get(availabilities__isnull=False)
    AppointmentFactory.create(
        clinic=policy.clinic,
        provider=provider,
        starts_at=datetime(2098, 3, 3, 14, 0, tzinfo=UTC),
    )
    assert len(times(client)) == 3
    policy.notice_hours = 72
    policy.save()
    assert len(times(client)) == 2


def test_a_clinic_that_does_not_offer_it_has_no_page(client: Client, policy: OnlinePolicy) -> None:
    OnlinePolicy.objects.update(booking_is_on=False)

    assert client.get(reverse("scheduling:online_times", args=["harbor"])).status_code == 404
    assert client.get(reverse("scheduling:online_times", args=["other"])).status_code == 404


def test_asking_keeps_the_time_and_touches_no_chart(client: Client, policy: OnlinePolicy) -> None:
    slot = times(client)[0]

    asked = ask(client, slot)

    assert asked is not None
    assert (asked.status, asked.hold.released_at) == (RequestStatus.OPEN, None)
    assert slot not in times(client)
    assert not Patient.objects.exists()
    assert not Appointment.objects.exists()


def test_who_is_a_patient_is_answered_as_who_is_not(client: Client, policy: OnlinePolicy) -> None:
    first, second = times(client)[:2]
    PatientFactory.create(
        clinic=policy.clinic, first_name="Nele", last_name="Aubry", birth_date=date(1981, 5, 6)
    )
    url = reverse("scheduling:online_ask", args=["harbor"])

    known = client.post(url, asking(first))
    new = client.post(url, asking(second, last_name="Other", phone="518 555 0178"))

    assert known.status_code == new.status_code == 302
    pages = [client.get(answer["Location"]).content.decode() for answer in (known, new)]
    words = [page.split("<h2")[1].split("<form")[0] for page in pages]
    assert words[0] == words[1]


def test_a_time_is_given_once_and_a_double_submit_asks_once(
    client: Client, policy: OnlinePolicy
) -> None:
    slot, url = times(client)[0], reverse("scheduling:online_ask", args=["harbor"])
    first = asking(slot)

    client.post(url, first)
    client.post(url, first)
    taken = client.post(url, asking(slot, phone="518 555 0199"))

    assert OnlineRequest.objects.count() == 1
    assert "just taken" in taken.content.decode()


def test_one_telephone_asks_twice_and_one_address_five_times_an_hour(
    client: Client, policy: OnlinePolicy
) -> None:
    url = reverse("scheduling:online_ask", args=["harbor"])
    slots = times(client)
    for slot in slots[:2]:
        ask(client, slot)
    assert "two times already" in client.post(url, asking(slots[2])).content.decode()

    for n in range(2):
        client.post(url, asking("1-1", phone=f"518 555 018{n}"))
    refused = client.post(url, asking(slots[3], phone="518 555 0190"))

    assert "tried too often" in refused.content.decode()
    assert OnlineRequest.objects.count() == 2


def test_a_program_that_fills_in_every_field_is_refused(
    client: Client, policy: OnlinePolicy
) -> None:
    ask(client, times(client)[0], website="http://spam.example")

    assert not OnlineRequest.objects.exists()


def test_the_intake_is_reviewed_and_fills_the_new_chart_in(
    client: Client, policy: OnlinePolicy, desk: User
) -> None:
    asked = ask(client, times(client)[0], takes_texts="on")
    assert asked is not None
    link = reverse("scheduling:intake", args=[intake_token_of(asked.pk)])
    client.post(
        link,
        {
            "street": "9 Elm Street",
            "city": "Albany",
            "state": "ny",
            "zip_code": "12207",
            "payer_name": "Beacon",
            "reason": "Falls",
        },
    )
    client.force_login(desk)
    review = reverse("scheduling:online_request", args=[asked.pk])
    shown = client.get(review).content.decode()
    assert "9 Elm Street" in shown
    assert "Beacon" in shown

    client.post(review, {"act": "new", "sex": "F"})

    patient = Patient.objects.get()
    assert (patient.last_name, patient.street, patient.phone) == (
        "Aubry",
        "9 Elm Street",
        "5185550177",
    )
    booked = Appointment.objects.get()
    assert (booked.patient, booked.starts_at) == (patient, asked.starts_at)
    assert MessageConsent.objects.get().is_given
    assert client.get(link).status_code == 404
    assert client.post(review, {"act": "new", "sex": "F"}).status_code == 409


def test_the_desk_finds_who_is_a_patient_and_books_for_the_chart_there_is(
    client: Client, policy: OnlinePolicy, desk: User
) -> None:
    patient = PatientFactory.create(
        clinic=policy.clinic, first_name="Nele", last_name="Aubry", birth_date=date(1981, 5, 6)
    )
    asked = ask(client, times(client)[0])
    assert asked is not None
    client.force_login(desk)
    review = reverse("scheduling:online_request", args=[asked.pk])
    assert patient.mrn in client.get(review).content.decode()

    client.post(review, {"act": "known", "patient": patient.pk})

    assert Patient.objects.get() == patient
    assert Appointment.objects.get().patient == patient


def test_a_request_is_declined_with_a_reason_and_its_time_is_free(
    client: Client, policy: OnlinePolicy, desk: User
) -> None:
    slot = times(client)[0]
    asked = ask(client, slot)
    assert asked is not None
    client.force_login(desk)
    review = reverse("scheduling:online_request", args=[asked.pk])

    assert client.post(review, {"act": "decline", "reason": ""}).status_code == 409
    client.post(review, {"act": "decline", "reason": "Needs a referral"})

    asked.refresh_from_db()
    assert asked.status == RequestStatus.DECLINED
    assert slot in times(client)


def test_a_patient_with_a_link_books_up_to_the_cap(
    client: Client, policy: OnlinePolicy, desk: User
) -> None:
    patient = PatientFactory.create(clinic=policy.clinic, last_name="Zorn")
    page = own(policy, patient, desk)
    assert "Zorn" not in client.get(page).content.decode()

    for _ in range(2):
        slot = own_slots(client, page)[-1]
        client.post(page, {"slot": slot, "booking_key": str(uuid4())})
    booked = Appointment.objects.filter(patient=patient)
    assert booked.count() == 2
    assert {one.booked_by for one in booked} == {desk}

    assert own_slots(client, page) == []
    full = client.post(page, {"slot": slot, "booking_key": str(uuid4())})
    assert "up to 2 visits ahead here, and you have 2" in full.content.decode()
    assert booked.count() == 2


def test_the_key_of_another_patients_page_tells_nothing_of_that_visit(
    client: Client, policy: OnlinePolicy, desk: User
) -> None:
    key = str(uuid4())
    theirs = own(policy, PatientFactory.create(clinic=policy.clinic), desk)
    client.post(theirs, {"slot": own_slots(client, theirs)[-1], "booking_key": key})
    page = own(policy, PatientFactory.create(clinic=policy.clinic), desk)

    answer = client.post(page, {"slot": own_slots(client, page)[-1], "booking_key": key})

    assert answer.status_code == 409
    assert "Open your link again" in answer.content.decode()
    assert Appointment.objects.count() == 1


def test_a_time_that_is_not_offered_is_not_booked(
    client: Client, policy: OnlinePolicy, desk: User
) -> None:
    patient = PatientFactory.create(clinic=policy.clinic)
    page = own(policy, patient, desk)
    provider_id = own_slots(client, page)[0].split("-")[0]
    sunday = int(datetime(2098, 3, 2, 15, 0, tzinfo=UTC).timestamp()) // 60

    for slot in (f"{provider_id}-{sunday}", "x", "1-2-3", ""):
        assert client.post(page, {"slot": slot, "booking_key": str(uuid4())}).status_code == 409
    assert not Appointment.objects.exists()


def test_a_visit_past_the_certification_is_left_to_the_clinic(
    client: Client, policy: OnlinePolicy, desk: User
) -> None:
    patient = PatientFactory.create(clinic=policy.clinic)
    BookingLimit.objects.create(
        patient=patient,
        kind=BookingLimitKind.CERTIFICATION,
        ends_on=MONDAY - timedelta(days=10),
        source="test",
    )
    page = own(policy, patient, desk)

    answer = client.post(page, {"slot": own_slots(client, page)[0], "booking_key": str(uuid4())})

    assert "a word with the clinic" in answer.content.decode()
    assert not Appointment.objects.exclude(status=AppointmentStatus.CANCELLED).exists()


def test_an_own_link_is_old_after_four_months_and_never_forged(
    client: Client, policy: OnlinePolicy, desk: User
) -> None:
    page = own(policy, PatientFactory.create(clinic=policy.clinic), desk)
    User.objects.filter(pk=desk.pk).update(is_active=False)  # who gave it has left
    assert client.get(page).status_code == 200

    with time_machine.travel(NOON + timedelta(days=121), tick=False):
        assert client.get(page).status_code == 404
    assert client.get(reverse("scheduling:own_times", args=["1-1-1:a:b"])).status_code == 404


def test_the_desk_of_another_clinic_reviews_nothing(client: Client, policy: OnlinePolicy) -> None:
    asked = ask(client, times(client)[0])
    assert asked is not None
    client.force_login(StaffFactory.create(role=Role.FRONT_DESK))

    review = reverse("scheduling:online_request", args=[asked.pk])

    assert client.get(review).status_code == 404
    assert client.post(review, {"act": "decline", "reason": "x"}).status_code == 404
    assert SlotHold.objects.get().released_at is None
