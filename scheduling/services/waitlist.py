"""Who waits, and how a waiting patient gets a visit: from the desk, or by an offer accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

import pghistory
from django.db import IntegrityError, transaction

from foundation.locks import lock_in_order, retry_on_deadlock
from practice.models import Clinic, User
from practice.selectors.patients import visible_patients
from scheduling.models import (
    Appointment,
    EntryStatus,
    FreedStatus,
    FreedTime,
    OfferStatus,
    Urgency,
    WaitlistEntry,
    WaitlistOffer,
    WaitlistTime,
)
from scheduling.selectors.clinic_clock import day_of
from scheduling.selectors.closures import is_blocked
from scheduling.services.booking import write_booking
from scheduling.services.freed_times import ask_next_group, release_hold
from scheduling.services.placements import Placement
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.services.schedule_versions import raise_versions


class WaitlistRefusalError(ScheduleRefusalError):
    """The waitlist cannot do this; the message is fit for the user."""


class OfferGoneError(ScheduleRefusalError):
    """The time was given to somebody else, or the offer ran out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a patient waits for; times are (weekday, from, to), none of them any time."""

    appointment_type_id: int
    until: date
    urgency: Urgency = Urgency.ROUTINE
    provider_ids: Sequence[int] = ()
    times: Sequence[tuple[int, time, time]] = ()
    remark: str = ""


@transaction.atomic
def add_to_waitlist(
    *, clinic: Clinic, patient_id: int, wish: Wish, by: User, at: datetime
) -> WaitlistEntry:
    """Put a patient on a clinic's waitlist, once.

    Raises ``Patient.DoesNotExist`` for a stranger's and ``WaitlistRefusalError``.
    """
    patient = visible_patients(by).get(pk=patient_id)
    if wish.until < day_of(at, clinic.zone):
        raise WaitlistRefusalError("The last day that would help is over. Choose a later one.")
    try:
        with transaction.atomic(), pghistory.context(user=by.pk):
            entry = WaitlistEntry.objects.create(
                clinic=clinic,
                patient=patient,
                appointment_type_id=wish.appointment_type_id,
                urgency=wish.urgency,
                until=wish.until,
                remark=wish.remark,
                added_by=by,
                added_at=at,
            )
    except IntegrityError as error:
        raise WaitlistRefusalError("This patient is on the waitlist already.") from error
    entry.providers.set(wish.provider_ids)
    WaitlistTime.objects.bulk_create(
        WaitlistTime(entry=entry, weekday=weekday, from_time=begin, to_time=end)
        for weekday, begin, end in wish.times
    )
    return entry


@transaction.atomic
def withdraw_entry(*, entry_id: int, by: User) -> WaitlistEntry:
    """Take a patient off the waitlist; open offers end with it."""
    entry = WaitlistEntry.objects.select_for_update().get(pk=entry_id)
    if entry.status == EntryStatus.WAITING:
        entry.status = EntryStatus.WITHDRAWN
        with pghistory.context(user=by.pk):
            entry.save(update_fields=["status", "updated_at"])
        entry.offers.filter(status=OfferStatus.OFFERED).update(status=OfferStatus.EXPIRED)
    return entry


def book_waiting(
    *, entry_id: int, place: Placement, booking_key: UUID, by: User, at: datetime
) -> Appointment:
    """Book a waiting patient into a free time at the desk; whoever was offered it loses it.

    Raises what ``book_appointment`` raises, and ``WaitlistRefusalError``.
    """

    def book() -> Appointment:
        lock_in_order(place.lock_names())
        entry = WaitlistEntry.objects.select_for_update().get(pk=entry_id)
        if entry.status != EntryStatus.WAITING:
            raise WaitlistRefusalError("This patient waits no longer.")
        for freed in _open_over(place):
            _fill(freed, at=at)
        return _write(entry, place, booking_key=booking_key, by=by)

    return retry_on_deadlock(book)


def accept_offer(*, offer_id: int, at: datetime) -> Appointment:
    """Book the offered time for the patient who accepts first; a second tap finds it booked.

    Raises ``OfferGoneError``, and what ``book_appointment`` raises about limits.
    """

    def accept() -> Appointment:
        seen = WaitlistOffer.objects.select_related(
            "freed_time__clinic", "entry__appointment_type", "entry__added_by"
        ).get(pk=offer_id)
        place = _place_of(seen)
        lock_in_order(place.lock_names())
        freed = (
            FreedTime.objects.select_related("clinic", "hold")
            .select_for_update(of=("self",))
            .get(pk=seen.freed_time_id)
        )
        offer = WaitlistOffer.objects.select_for_update().get(pk=offer_id)
        entry = WaitlistEntry.objects.select_for_update().get(pk=seen.entry_id)
        if offer.status == OfferStatus.ACCEPTED and entry.appointment is not None:
            return entry.appointment
        is_open = freed.status == FreedStatus.OPEN and offer.status == OfferStatus.OFFERED
        if not is_open or at > offer.expires_at or entry.status != EntryStatus.WAITING:
            raise OfferGoneError("This time was given to another patient, or the offer ran out.")
        if is_blocked(freed):
            raise OfferGoneError("The clinic closed this time meanwhile. You stay on the list.")
        offer.status, offer.answered_at = OfferStatus.ACCEPTED, at
        offer.save(update_fields=["status", "answered_at", "updated_at"])
        _fill(freed, at=at)
        return _write(entry, place, booking_key=offer.booking_key, by=entry.added_by)

    return retry_on_deadlock(accept)


@transaction.atomic
def decline_offer(*, offer_id: int, at: datetime) -> WaitlistOffer:
    """Note that a patient does not want the time; the patient stays on the list."""
    offer = WaitlistOffer.objects.select_for_update().get(pk=offer_id)
    if offer.status == OfferStatus.OFFERED:
        offer.status, offer.answered_at = OfferStatus.DECLINED, at
        offer.save(update_fields=["status", "answered_at", "updated_at"])
        freed = offer.freed_time
        if not freed.offers.filter(status=OfferStatus.OFFERED).exists():
            ask_next_group(freed, at=at)
    return offer


def _write(entry: WaitlistEntry, place: Placement, *, booking_key: UUID, by: User) -> Appointment:
    fresh = Appointment(
        appointment_type=entry.appointment_type,
        remark="From the waitlist",
        booking_key=booking_key,
        booked_by=by,
    )
    # Somebody was booked there before, so the hour is one that the clinic means.
    booked, _ = write_booking(fresh, place, outside_availability=True)
    entry.status, entry.appointment = EntryStatus.BOOKED, booked
    with pghistory.context(user=by.pk):
        entry.save(update_fields=["status", "appointment", "updated_at"])
    raise_versions(clinic_id=place.clinic.pk, days=[day_of(place.starts_at, place.clinic.zone)])
    return booked


def _fill(freed: FreedTime, *, at: datetime) -> None:
    release_hold(freed, at=at)
    freed.status = FreedStatus.FILLED
    freed.save(update_fields=["status", "updated_at"])
    freed.offers.filter(status=OfferStatus.OFFERED).update(status=OfferStatus.LOST)


def _open_over(place: Placement) -> list[FreedTime]:
    """Return the freed times under offer that a place overlaps, locked."""
    rows = FreedTime.objects.select_related("hold").select_for_update(of=("self",))
    return list(
        rows.filter(
            provider_id=place.provider_id,
            status=FreedStatus.OPEN,
            starts_at__lt=place.ends_at,
            ends_at__gt=place.starts_at,
        ).order_by("pk")
    )


def _place_of(offer: WaitlistOffer) -> Placement:
    freed, entry = offer.freed_time, offer.entry
    return Placement(
        clinic=freed.clinic,
        patient_id=entry.patient_id,
        provider_id=freed.provider_id,
        room_id=None,
        starts_at=freed.starts_at,
        ends_at=freed.starts_at + timedelta(minutes=entry.appointment_type.length_minutes),
    )
