"""Freed times are offered by fit, in rounds, as holds; the first who accepts has the time."""

import re
from collections import Counter
from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from foundation.models import Job
from practice.tests.factories import AuthorizationFactory, CoverageFactory, ProviderFactory
from scheduling.models import (
    Appointment,
    AppointmentStatus,
    EntryStatus,
    FreedStatus,
    FreedTime,
    HoldPurpose,
    OfferStatus,
    SlotHold,
    Urgency,
    WaitlistDecision,
    WaitlistOffer,
)
from scheduling.selectors.free_slots import SlotSearch, find_free_slots
from scheduling.selectors.offer_pages import offer_token_of
from scheduling.selectors.waitlist_fit import FreeTime, rank_waiting
from scheduling.services.appointments import (
    book_appointment,
    move_appointment,
    restore_appointment,
)
from scheduling.services.freed_times import OFFER_JOB, ROUND_JOB, offer_round, stop_offering
from scheduling.services.offer_messages import send_offer
from scheduling.services.placements import Placement, SlotTakenError
from scheduling.services.waitlist import (
    OfferGoneError,
    WaitlistRefusalError,
    accept_offer,
    book_waiting,
    decline_offer,
)
from scheduling.tests.factories import AppointmentFactory, AvailabilityExceptionFactory
from scheduling.tests.waiting import Waiting

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def ranked(world: Waiting) -> list[tuple[int, str]]:
    free = FreeTime(
        clinic=world.clinic,
        provider_id=world.provider.pk,
        starts_at=world.visit.starts_at,
        ends_at=world.visit.ends_at,
    )
    return [(fit.entry.pk, fit.words) for fit in rank_waiting(free)]


def first_round(world: Waiting) -> FreedTime:
    freed = world.free()
    offer_round(freed_id=freed.pk, round_number=1, at=world.noon + 3 * MINUTE)
    freed.refresh_from_db()
    return freed


def place_of(world: Waiting, patient_id: int) -> Placement:
    return Placement(
        clinic=world.clinic,
        patient_id=patient_id,
        provider_id=world.provider.pk,
        room_id=None,
        starts_at=world.visit.starts_at,
        ends_at=world.visit.ends_at,
    )


def test_the_worked_example_of_the_page() -> None:
    """docs/algorithms/waitlist.md: urgent, then named, then a fitting time, then first come."""
    world = Waiting()
    plain = world.wait()
    urgent = world.wait(urgency=Urgency.URGENT, added=1)
    named = world.wait(providers=(world.provider,), added=2)
    timed = world.wait(hours=(9, 12), added=3)

    words = dict(ranked(world))

    assert [pk for pk, _ in ranked(world)] == [urgent.pk, named.pk, timed.pk, plain.pk]
    assert "urgent" in words[urgent.pk]
    assert words[named.pk].startswith("asked for this therapist")
    assert "9:00 AM to 12:00 PM" in words[timed.pk]


def test_who_does_not_fit_is_told_why_and_stands_last() -> None:
    world = Waiting()
    other = world.wait(providers=(ProviderFactory.create(clinic=world.clinic),))
    late = world.wait(until=world.day - timedelta(days=1))
    evening = world.wait(hours=(16, 19))
    busy = world.wait()
    AppointmentFactory.create(
        clinic=world.clinic, patient=busy.patient, starts_at=world.visit.starts_at
    )
    good = world.wait()

    words = dict(ranked(world))

    assert ranked(world)[0][0] == good.pk
    assert words[other.pk] == "Asked for another therapist."
    assert words[late.pk].startswith("Wanted it by")
    assert words[evening.pk] == "Cannot come at this time."
    assert words[busy.pk] == "Has another visit then."


def test_an_authorization_that_is_used_up_does_not_fit() -> None:
    world = Waiting()
    entry = world.wait()
    coverage = CoverageFactory.create(patient=entry.patient)
    AuthorizationFactory.create(
        patient=entry.patient,
        coverage=coverage,
        number="A-1",
        visits_approved=1,
        starts_on=world.day - timedelta(days=3),
        ends_on=world.day + timedelta(days=3),
    )
    AppointmentFactory.create(
        clinic=world.clinic, patient=entry.patient, starts_at=world.at(10, days=1)
    )

    assert ranked(world) == [(entry.pk, "Authorization A-1 approves 1 visits, and 1 are booked.")]


def test_nothing_is_recorded_where_nobody_waits_or_the_clinic_does_not_offer() -> None:
    world = Waiting()
    with pytest.raises(FreedTime.DoesNotExist):
        world.free()

    quiet = Waiting(is_on=False)
    quiet.wait()
    with pytest.raises(FreedTime.DoesNotExist):
        quiet.free()


def test_a_cancellation_is_offered_after_the_grace_to_the_best_of_a_group() -> None:
    world = Waiting()
    entries = [world.wait(added=n) for n in range(3)]

    freed = world.free()
    job = Job.objects.get(kind=ROUND_JOB)
    assert job.not_before == world.noon + 3 * MINUTE
    assert offer_round(freed_id=freed.pk, round_number=1, at=world.noon + 3 * MINUTE) == 2

    asked = set(WaitlistOffer.objects.values_list("entry_id", flat=True))
    assert asked == {entries[0].pk, entries[1].pk}
    assert Job.objects.filter(kind=OFFER_JOB).count() == 2
    why = dict(WaitlistDecision.objects.values_list("entry_id", "why"))
    assert why[entries[2].pk].startswith("Fits, after those who were asked")


def test_a_round_that_runs_twice_asks_once() -> None:
    world = Waiting()
    for n in range(3):
        world.wait(added=n)
    freed = first_round(world)

    assert offer_round(freed_id=freed.pk, round_number=1, at=world.noon + 4 * MINUTE) == 0
    assert WaitlistOffer.objects.count() == 2


def test_the_next_group_is_asked_when_nobody_answered_and_then_it_ends() -> None:
    world = Waiting()
    third = [world.wait(added=n) for n in range(3)][2]
    freed = first_round(world)

    later = world.noon + 23 * MINUTE
    assert offer_round(freed_id=freed.pk, round_number=2, at=later) == 1
    statuses = Counter(WaitlistOffer.objects.values_list("status", flat=True))
    assert statuses == {OfferStatus.EXPIRED: 2, OfferStatus.OFFERED: 1}
    assert WaitlistOffer.objects.get(status=OfferStatus.OFFERED).entry == third

    offer_round(freed_id=freed.pk, round_number=3, at=later + 20 * MINUTE)
    freed.refresh_from_db()
    assert (freed.status, freed.ended_why) == (
        FreedStatus.ENDED,
        "Nobody else who waits fits and can be told.",
    )
    assert not SlotHold.objects.filter(released_at=None).exists()


def test_who_cannot_be_told_is_not_asked_and_the_log_says_so() -> None:
    world = Waiting()
    silent = world.wait(email="")

    freed = first_round(world)

    assert freed.status == FreedStatus.ENDED
    decision = WaitlistDecision.objects.get(entry=silent)
    assert "no e-mail address" in decision.why


def test_an_offer_is_a_hold_that_nobody_books_over() -> None:
    world = Waiting()
    world.wait()
    stranger = AppointmentFactory.create(clinic=world.clinic).patient
    first_round(world)

    with pytest.raises(SlotTakenError, match="This time is kept until"):
        book_appointment(
            clinic_id=world.clinic.pk,
            patient_id=stranger.pk,
            provider_id=world.provider.pk,
            appointment_type_id=world.kind.pk,
            starts_at=world.visit.starts_at,
            by=world.desk,
            at=world.noon,
        )
    search = SlotSearch(
        clinic=world.clinic,
        provider_ids=(world.provider.pk,),
        first=world.day,
        last=world.day,
        minutes=45,
        not_before=world.noon,
    )
    assert world.visit.starts_at not in {slot.starts_at for slot in find_free_slots(search)}


def test_the_database_refuses_a_visit_over_a_hold_and_a_hold_over_a_visit() -> None:
    world = Waiting()
    place = place_of(world, world.visit.patient_id)
    hold = {
        "clinic": world.clinic,
        "provider": world.provider,
        "until": world.at(9),
        "purpose": HoldPurpose.WAITLIST,
    }
    with pytest.raises(IntegrityError, match="booked then"), transaction.atomic():
        SlotHold.objects.create(**hold, starts_at=place.starts_at, ends_at=place.ends_at)

    free = {"starts_at": world.at(13), "ends_at": world.at(14)}
    kept = SlotHold.objects.create(**hold, **free)
    with pytest.raises(IntegrityError, match="kept for somebody"), transaction.atomic():
        AppointmentFactory.create(
            clinic=world.clinic, provider=world.provider, starts_at=world.at(13)
        )
    with pytest.raises(IntegrityError, match="kept for somebody"), transaction.atomic():
        Appointment.objects.filter(pk=world.visit.pk).update(**free)
    with pytest.raises(IntegrityError, match="not_double_booked"), transaction.atomic():
        SlotHold.objects.create(**hold, **free)

    SlotHold.objects.filter(pk=kept.pk).update(until=world.noon - timedelta(days=2))
    AppointmentFactory.create(clinic=world.clinic, provider=world.provider, starts_at=world.at(13))


def test_the_first_who_accepts_has_the_time_and_the_others_are_told() -> None:
    world = Waiting()
    first, second = world.wait(), world.wait(added=1)
    freed = first_round(world)
    one, two = (WaitlistOffer.objects.get(entry=entry) for entry in (first, second))

    booked = accept_offer(offer_id=two.pk, at=world.noon + 5 * MINUTE)
    assert accept_offer(offer_id=two.pk, at=world.noon + 5 * MINUTE) == booked
    with pytest.raises(OfferGoneError):
        accept_offer(offer_id=one.pk, at=world.noon + 6 * MINUTE)

    assert (booked.patient, booked.provider) == (second.patient, world.provider)
    for row in (freed, one, two, first, second):
        row.refresh_from_db()
    assert (freed.status, one.status, two.status) == ("FILLED", "LOST", "ACCEPTED")
    assert (first.status, second.status) == (EntryStatus.WAITING, EntryStatus.BOOKED)


def test_an_offer_that_ran_out_is_not_accepted() -> None:
    world = Waiting()
    world.wait()
    first_round(world)

    with pytest.raises(OfferGoneError):
        accept_offer(offer_id=WaitlistOffer.objects.get().pk, at=world.noon + 30 * MINUTE)


def test_nobody_is_asked_for_hours_that_were_blocked() -> None:
    world = Waiting()
    world.wait()
    freed = world.free()
    AvailabilityExceptionFactory.create(
        clinic=world.clinic, provider=world.provider, starts_on=world.day, ends_on=world.day
    )

    assert offer_round(freed_id=freed.pk, round_number=1, at=world.noon + 3 * MINUTE) == 0

    freed.refresh_from_db()
    assert (freed.status, freed.ended_why) == ("ENDED", "The hours were blocked.")
    assert not WaitlistOffer.objects.exists()


def test_an_offer_of_hours_that_were_blocked_meanwhile_is_not_accepted() -> None:
    world = Waiting()
    entry = world.wait()
    first_round(world)
    AvailabilityExceptionFactory.create(
        clinic=world.clinic, starts_on=world.day, ends_on=world.day, reason="Storm"
    )

    with pytest.raises(OfferGoneError):
        accept_offer(offer_id=WaitlistOffer.objects.get().pk, at=world.noon + 5 * MINUTE)

    entry.refresh_from_db()
    assert entry.status == EntryStatus.WAITING
    assert not Appointment.objects.exclude(pk=world.visit.pk).exists()


def test_when_all_of_a_group_decline_the_next_is_asked_at_once() -> None:
    world = Waiting()
    for n in range(2):
        world.wait(added=n)
    first_round(world)
    at = world.noon + 5 * MINUTE

    for offer in WaitlistOffer.objects.all():
        decline_offer(offer_id=offer.pk, at=at)

    assert Job.objects.filter(kind=ROUND_JOB, not_before=at).exists()


def test_the_desk_books_past_an_offer_and_the_offers_are_lost() -> None:
    world = Waiting()
    asked, by_phone = world.wait(), world.wait(email="", added=1)
    freed = first_round(world)

    booked = book_waiting(
        entry_id=by_phone.pk,
        place=place_of(world, by_phone.patient_id),
        booking_key=uuid4(),
        by=world.desk,
        at=world.noon + 5 * MINUTE,
    )

    freed.refresh_from_db()
    assert (booked.patient, freed.status) == (by_phone.patient, FreedStatus.FILLED)
    assert WaitlistOffer.objects.get(entry=asked).status == OfferStatus.LOST
    with pytest.raises(WaitlistRefusalError):
        book_waiting(
            entry_id=by_phone.pk,
            place=place_of(world, by_phone.patient_id),
            booking_key=uuid4(),
            by=world.desk,
            at=world.noon,
        )


def test_a_cancellation_taken_back_is_offered_to_nobody() -> None:
    world = Waiting()
    world.wait()
    freed = world.free()
    restore_appointment(appointment_id=world.visit.pk, by=world.desk, at=world.noon + MINUTE)

    assert offer_round(freed_id=freed.pk, round_number=1, at=world.noon + 3 * MINUTE) == 0
    freed.refresh_from_db()
    assert freed.ended_why == "The time was booked otherwise."


def test_a_move_frees_the_time_that_was_left() -> None:
    world = Waiting()
    world.wait()
    move_appointment(
        appointment_id=world.visit.pk,
        version=1,
        starts_at=world.at(14),
        ends_at=world.at(15),
        provider_id=world.provider.pk,
        room_id=None,
        by=world.desk,
        at=world.noon,
    )

    assert FreedTime.objects.get().starts_at == world.at(10)


def test_quiet_hours_wait_and_the_stop_time_ends() -> None:
    world = Waiting()
    world.wait()
    freed = world.free()
    night = world.noon + timedelta(hours=9, minutes=30)  # half past nine in the evening

    assert offer_round(freed_id=freed.pk, round_number=1, at=night) == 0
    waits = Job.objects.filter(kind=ROUND_JOB).latest("pk")
    assert waits.not_before is not None
    assert waits.not_before.astimezone(world.clinic.zone).hour == 8

    offer_round(freed_id=freed.pk, round_number=1, at=world.at(9))
    freed.refresh_from_db()
    assert freed.ended_why.startswith("It was too near")


def test_the_desk_stops_an_offer_and_books_at_once() -> None:
    world = Waiting()
    world.wait()
    freed = first_round(world)

    stop_offering(freed_id=freed.pk, at=world.noon + 4 * MINUTE)

    AppointmentFactory.create(
        clinic=world.clinic, provider=world.provider, starts_at=world.visit.starts_at
    )
    assert WaitlistOffer.objects.get().status == OfferStatus.EXPIRED


def test_an_offer_is_told_once_by_mail_and_its_link_takes_the_time(client: Client) -> None:
    world = Waiting()
    entry = world.wait()
    freed = world.free()
    now = world.noon
    offer_round(freed_id=freed.pk, round_number=1, at=now)
    WaitlistOffer.objects.update(expires_at=world.at(9))
    offer = WaitlistOffer.objects.get()

    for _ in range(3):
        send_offer(offer_id=offer.pk, public_url="https://clinic.example", at=now)

    [message] = mail.outbox
    assert entry.patient.last_name not in f"{message.subject} {message.body}"
    link = re.search(r"https://clinic\.example(\S+)", str(message.body))
    assert link is not None
    assert "Take this time" in client.get(link[1]).content.decode()
    assert Appointment.objects.filter(patient=entry.patient).count() == 0
    client.post(link[1], {"act": "accept"})
    assert "It is yours" in client.get(link[1]).content.decode()
    assert Appointment.objects.get(patient=entry.patient).starts_at == world.visit.starts_at


def test_a_forged_offer_opens_nothing(client: Client) -> None:
    forged = reverse("scheduling:waitlist_offer", args=["1:forged"])

    assert client.get(forged).status_code == 404
    assert offer_token_of(1) != "1:forged"


@pytest.mark.django_db(transaction=True)
def test_of_ten_who_accept_at_once_one_has_the_time() -> None:
    world = Waiting(group_size=10)
    for n in range(10):
        world.wait(added=n)
    first_round(world)
    offers = list(WaitlistOffer.objects.values_list("pk", flat=True))
    start, ends = Barrier(len(offers)), Counter[str]()

    def accept(offer_id: int) -> None:
        try:
            connection.ensure_connection()
            start.wait(timeout=30)
            accept_offer(offer_id=offer_id, at=world.noon + 5 * MINUTE)
            ends["booked"] += 1
        except Exception as error:  # noqa: BLE001 - whatever else happened is what the test counts
            ends[type(error).__name__] += 1
        finally:
            connection.close()

    threads = [Thread(target=accept, args=[pk]) for pk in offers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert ends == {"booked": 1, "OfferGoneError": 9}
    held = Appointment.objects.exclude(status=AppointmentStatus.CANCELLED)
    assert held.filter(provider=world.provider, starts_at=world.visit.starts_at).count() == 1
