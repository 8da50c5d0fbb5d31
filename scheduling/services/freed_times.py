"""Times that come free are offered to the waitlist in rounds, each a hold in the database.

A round is one transaction: what was not answered runs out, who waits is ranked anew, the best
are offered, everybody's reason is written down, and the next round is recorded as a job. Run
twice, it finds itself done. Messages go out afterwards, each by a job of its own.
"""

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import IntegrityError, transaction

from foundation.locks import lock_in_order, retry_on_deadlock
from foundation.models import Job
from scheduling.models import (
    RELEASED_STATUSES,
    Appointment,
    EntryStatus,
    FreedStatus,
    FreedTime,
    HoldPurpose,
    OfferStatus,
    SlotHold,
    WaitlistDecision,
    WaitlistEntry,
    WaitlistOffer,
    WaitlistPolicy,
)
from scheduling.selectors.clinic_clock import day_of, moment_of, wall_of
from scheduling.selectors.closures import is_blocked
from scheduling.selectors.waitlist_fit import Fit, FreeTime, rank_waiting
from scheduling.services.placements import Placement
from scheduling.services.schedule_versions import raise_versions

GRACE = timedelta(minutes=3)  # as long as messages wait: what is undone is offered to nobody
ROUND_JOB = "scheduling.offer_freed_time"
OFFER_JOB = "scheduling.send_offer"
LONGEST_WHY = 300


def note_freed_time(place: Placement, *, freed_by: Appointment, at: datetime) -> None:
    """Record that a time came free, where the clinic offers such times and somebody waits."""
    policy = _policy_of(place.clinic.pk)
    waits = WaitlistEntry.objects.filter(clinic=place.clinic, status=EntryStatus.WAITING)
    if policy is None or place.starts_at <= at or not waits.exists():
        return
    freed = FreedTime.objects.create(
        clinic=place.clinic,
        provider_id=place.provider_id,
        room_id=place.room_id,
        starts_at=place.starts_at,
        ends_at=place.ends_at,
        freed_by=freed_by,
        freed_at=at,
    )
    _record_round(freed, 1, not_before=at + GRACE)


def offer_round(*, freed_id: int, round_number: int, at: datetime) -> int:
    """Ask the next group for a freed time; count the offers. Runs in its own transaction."""
    return retry_on_deadlock(lambda: _offer_round(freed_id, round_number, at=at))


def stop_offering(*, freed_id: int, at: datetime) -> FreedTime:
    """Give a freed time back to the desk: nobody is asked any more, open offers run out."""

    def stop() -> FreedTime:
        freed = _hold_freed(freed_id)
        if freed.status == FreedStatus.OPEN:
            _let_go(freed, at=at)
            _end(freed, "Stopped at the desk.")
        return freed

    return retry_on_deadlock(stop)


def ask_next_group(freed: FreedTime, *, at: datetime) -> None:
    """Go on at once: everybody of a round has declined. Joins the caller's transaction."""
    _record_round(freed, freed.round_number + 1, not_before=at)


def release_hold(freed: FreedTime, *, at: datetime) -> None:
    """Let the time be booked."""
    if freed.hold is not None and freed.hold.released_at is None:
        freed.hold.released_at = at
        freed.hold.save(update_fields=["released_at", "updated_at"])


def hold_slot(
    place: Placement, *, until: datetime, purpose: HoldPurpose, at: datetime
) -> SlotHold | None:
    """Keep a provider's time until a moment; None where it is booked or kept already.

    Holds that have run out are let go first: the exclusion constraint knows no clock.
    """
    overlapping = SlotHold.objects.filter(
        provider=place.provider_id,
        released_at=None,
        starts_at__lt=place.ends_at,
        ends_at__gt=place.starts_at,
    )
    overlapping.filter(until__lte=at).update(released_at=at)
    try:
        with transaction.atomic():
            return SlotHold.objects.create(
                clinic=place.clinic,
                provider_id=place.provider_id,
                starts_at=place.starts_at,
                ends_at=place.ends_at,
                until=until,
                purpose=purpose,
            )
    except IntegrityError:
        return None


def _offer_round(freed_id: int, round_number: int, *, at: datetime) -> int:
    freed = _hold_freed(freed_id)
    policy = _policy_of(freed.clinic_id)
    if freed.status != FreedStatus.OPEN or freed.round_number != round_number - 1:
        return 0
    _let_go(freed, at=at)
    stops_at = freed.starts_at - timedelta(hours=policy.stop_hours) if policy else at
    if policy is None or at >= stops_at:
        return _end(freed, "It was too near to the visit to ask anybody else.")
    opens_at = _after_quiet_hours(policy, freed, at)
    if opens_at is not None:
        if opens_at >= stops_at:
            return _end(freed, "Quiet hours last until it is too near to the visit.")
        _record_round(freed, round_number, not_before=opens_at)
        return 0
    return _ask_group(freed, policy, round_number, at=at)


def _ask_group(freed: FreedTime, policy: WaitlistPolicy, round_number: int, *, at: datetime) -> int:
    if is_blocked(freed):
        return _end(freed, "The hours were blocked.")
    if _is_booked(freed):
        return _end(freed, "The time was booked otherwise.")
    ranked = rank_waiting(_free_time(freed))
    asked = set(freed.offers.values_list("entry_id", flat=True))
    chosen = [fit for fit in ranked if fit.fits and fit.told_by and fit.entry.pk not in asked][
        : policy.group_size
    ]
    _write_decisions(freed, round_number, ranked, chosen, asked)
    if not chosen:
        return _end(freed, "Nobody else who waits fits and can be told.")
    until = at + timedelta(minutes=policy.round_minutes)
    freed.hold = hold_slot(_place(freed), until=until, purpose=HoldPurpose.WAITLIST, at=at)
    if freed.hold is None:
        return _end(freed, "The time was booked otherwise.")
    freed.round_number = round_number
    freed.save(update_fields=["hold", "round_number", "updated_at"])
    for fit in chosen:
        offer = WaitlistOffer.objects.create(
            freed_time=freed,
            entry=fit.entry,
            round_number=round_number,
            offered_at=at,
            expires_at=until,
            booking_key=uuid4(),
        )
        Job.record(OFFER_JOB, subject_id=offer.pk, key=f"offer:{offer.pk}", once=True)
    _record_round(freed, round_number + 1, not_before=until)
    raise_versions(clinic_id=freed.clinic_id, days=[day_of(freed.starts_at, freed.clinic.zone)])
    return len(chosen)


def _write_decisions(
    freed: FreedTime, round_number: int, ranked: list[Fit], chosen: list[Fit], asked: set[int]
) -> None:
    offered = {fit.entry.pk for fit in chosen}
    WaitlistDecision.objects.bulk_create(
        WaitlistDecision(
            freed_time=freed,
            entry=fit.entry,
            round_number=round_number,
            was_offered=fit.entry.pk in offered,
            score=fit.score,
            why=_why(fit, is_offered=fit.entry.pk in offered, was_asked=fit.entry.pk in asked),
        )
        for fit in ranked
    )


def _why(fit: Fit, *, is_offered: bool, was_asked: bool) -> str:
    if is_offered or not fit.fits:
        words = fit.words
    elif was_asked:
        words = "Asked in an earlier round."
    elif not fit.told_by:
        words = "Fits, but has no e-mail address and takes no text messages."
    else:
        words = f"Fits, after those who were asked: {fit.words}."
    return words[:LONGEST_WHY]


def _hold_freed(freed_id: int) -> FreedTime:
    """Lock the provider and the row, in the order in which bookings do."""
    provider_id = FreedTime.objects.values_list("provider_id", flat=True).get(pk=freed_id)
    lock_in_order([f"provider:{provider_id}"])
    rows = FreedTime.objects.select_related("clinic", "hold").select_for_update(of=("self",))
    return rows.get(pk=freed_id)


def _let_go(freed: FreedTime, *, at: datetime) -> None:
    """End the round before: its hold, and the offers that nobody answered."""
    release_hold(freed, at=at)
    freed.offers.filter(status=OfferStatus.OFFERED).update(
        status=OfferStatus.EXPIRED, answered_at=None
    )


def _end(freed: FreedTime, why: str) -> int:
    freed.status, freed.ended_why = FreedStatus.ENDED, why
    freed.save(update_fields=["status", "ended_why", "updated_at"])
    raise_versions(clinic_id=freed.clinic_id, days=[day_of(freed.starts_at, freed.clinic.zone)])
    return 0


def _is_booked(freed: FreedTime) -> bool:
    return (
        Appointment.objects.exclude(status__in=RELEASED_STATUSES)
        .filter(
            provider_id=freed.provider_id,
            starts_at__lt=freed.ends_at,
            ends_at__gt=freed.starts_at,
        )
        .exists()
    )


def _after_quiet_hours(policy: WaitlistPolicy, freed: FreedTime, at: datetime) -> datetime | None:
    """Return when the clinic's quiet hours end; None where it is not quiet now."""
    wall = wall_of(at, freed.clinic.zone)
    begin, end = policy.quiet_from, policy.quiet_to
    over_midnight = begin > end
    is_quiet = (
        wall.time() >= begin or wall.time() < end if over_midnight else begin <= wall.time() < end
    )
    if not is_quiet:
        return None
    is_tomorrow = over_midnight and wall.time() >= begin
    day = wall.date() + timedelta(days=1) if is_tomorrow else wall.date()
    return moment_of(datetime.combine(day, end), freed.clinic.zone)


def _record_round(freed: FreedTime, round_number: int, *, not_before: datetime) -> None:
    when = int(not_before.timestamp())
    Job.record(
        ROUND_JOB,
        subject_id=f"{freed.pk}-{round_number}",
        key=f"freed:{freed.pk}:{round_number}:{when}",
        once=True,
        not_before=not_before,
    )


def _policy_of(clinic_id: int) -> WaitlistPolicy | None:
    return WaitlistPolicy.objects.filter(clinic_id=clinic_id, is_on=True).first()


def _free_time(freed: FreedTime) -> FreeTime:
    return FreeTime(
        clinic=freed.clinic,
        provider_id=freed.provider_id,
        starts_at=freed.starts_at,
        ends_at=freed.ends_at,
    )


def _place(freed: FreedTime) -> Placement:
    return Placement(
        clinic=freed.clinic,
        patient_id=0,
        provider_id=freed.provider_id,
        room_id=freed.room_id,
        starts_at=freed.starts_at,
        ends_at=freed.ends_at,
    )
