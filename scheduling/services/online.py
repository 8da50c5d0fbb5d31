"""Booking by patients themselves: at once with an own link, after the desk's review without."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import pghistory
from django.db import transaction

from foundation.locks import lock_in_order, retry_on_deadlock
from practice.models import Patient, User
from practice.selectors.patients import visible_patients
from practice.services.patients import PatientDetails, register_patient
from scheduling.models import (
    Appointment,
    ConsentSource,
    HoldPurpose,
    MessageConsent,
    OnlinePolicy,
    OnlineRequest,
    ReminderChannel,
    RequestStatus,
)
from scheduling.selectors.clinic_clock import day_of
from scheduling.selectors.online import (
    Intake,
    OwnLink,
    intake_of,
    offered_slot,
    visits_to_come,
    wanted_instead,
    wanted_of,
)
from scheduling.services.appointments import move_appointment
from scheduling.services.booking import write_booking
from scheduling.services.freed_times import hold_slot
from scheduling.services.limits import PastLimitError
from scheduling.services.placements import Placement
from scheduling.services.refusals import ScheduleRefusalError
from scheduling.services.schedule_versions import raise_versions

MOST_OPEN_REQUESTS = 2  # of one telephone
TAKEN = "This time was just taken. Choose another one."


class OnlineRefusalError(ScheduleRefusalError):
    """It cannot be booked online; the message is fit for the patient and tells of nobody."""


def words_for_patient(refusal: ScheduleRefusalError) -> str:
    """Return why a patient cannot have a time; nothing is told of anybody."""
    if isinstance(refusal, OnlineRefusalError):
        return str(refusal)
    if isinstance(refusal, PastLimitError):
        return "This visit needs a word with the clinic first. Call, please."
    return TAKEN


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPatient:
    """The least that a clinic needs to know of somebody who is new."""

    first_name: str
    last_name: str
    birth_date: date
    phone: str
    email: str
    takes_texts: bool


def book_own(
    *, link: OwnLink, policy: OnlinePolicy, slot: str, booking_key: UUID, at: datetime
) -> Appointment:
    """Book a time that is offered for the patient whose link it is.

    The patient's lock is held while visits to come are counted, so that two taps cannot pass the
    cap. Raises ``OnlineRefusalError`` and what ``book_appointment`` raises.
    """
    kind = policy.known_type

    def book() -> Appointment:
        lock_in_order([f"patient:{link.patient.pk}", f"provider:{_provider_of(slot)}"])
        earlier = Appointment.objects.filter(booking_key=booking_key).first()
        if earlier is not None and earlier.patient_id != link.patient.pk:
            raise OnlineRefusalError("This page was sent before. Open your link again.")
        if earlier is not None:
            return earlier
        if visits_to_come(patient_id=link.patient.pk, at=at).count() >= policy.most_ahead:
            raise OnlineRefusalError(
                f"You have {policy.most_ahead} visits to come. Call the clinic for more."
            )
        found = offered_slot(policy, wanted_of(kind, patient_id=link.patient.pk), slot, at=at)
        if found is None:
            raise OnlineRefusalError(TAKEN)
        place = Placement(
            clinic=link.clinic,
            patient_id=link.patient.pk,
            provider_id=found.provider_id,
            room_id=None,
            starts_at=found.starts_at,
            ends_at=found.starts_at + timedelta(minutes=kind.length_minutes),
        )
        fresh = Appointment(
            appointment_type=kind,
            remark="Booked online by the patient",
            booking_key=booking_key,
            booked_by=link.given_by,
        )
        booked, _ = write_booking(fresh, place)
        raise_versions(clinic_id=link.clinic.pk, days=[day_of(found.starts_at, link.clinic.zone)])
        return booked

    return retry_on_deadlock(book)


def move_own(
    *, appointment_id: int, version: int, policy: OnlinePolicy, slot: str, at: datetime
) -> Appointment:
    """Move a patient's visit to a time that is offered: as long, with the same provider.

    Raises ``OnlineRefusalError`` and what ``move_appointment`` raises.
    """
    visit = Appointment.objects.select_related("appointment_type").get(pk=appointment_id)
    found = offered_slot(policy, wanted_instead(visit), slot, at=at)
    if found is None:
        raise OnlineRefusalError(TAKEN)
    return move_appointment(
        appointment_id=visit.pk,
        version=version,
        starts_at=found.starts_at,
        ends_at=found.starts_at + (visit.ends_at - visit.starts_at),
        provider_id=found.provider_id,
        room_id=visit.room_id,
        by=None,
        at=at,
    )


def ask_for_time(
    *, policy: OnlinePolicy, slot: str, person: NewPatient, request_key: UUID, at: datetime
) -> OnlineRequest:
    """Keep a time for somebody new until the desk has reviewed it; nobody's chart is touched.

    Raises ``OnlineRefusalError``.
    """
    kind = policy.new_type

    def ask() -> OnlineRequest:
        lock_in_order([f"provider:{_provider_of(slot)}", f"asks:{person.phone}"])
        earlier = OnlineRequest.objects.filter(request_key=request_key).first()
        if earlier is not None:
            return earlier
        waiting = OnlineRequest.objects.filter(phone=person.phone, status=RequestStatus.OPEN)
        if waiting.count() >= MOST_OPEN_REQUESTS:
            raise OnlineRefusalError("You asked for two times already. The clinic will call you.")
        found = offered_slot(policy, wanted_of(kind), slot, at=at)
        hold = None
        if found is not None:
            place = Placement(
                clinic=policy.clinic,
                patient_id=0,
                provider_id=found.provider_id,
                room_id=None,
                starts_at=found.starts_at,
                ends_at=found.starts_at + timedelta(minutes=kind.length_minutes),
            )
            until = min(at + timedelta(hours=policy.hold_hours), found.starts_at)
            hold = hold_slot(place, until=until, purpose=HoldPurpose.REQUEST, at=at)
        if found is None or hold is None:
            raise OnlineRefusalError(TAKEN)
        asked = OnlineRequest.objects.create(
            clinic=policy.clinic,
            provider_id=found.provider_id,
            appointment_type=kind,
            starts_at=found.starts_at,
            hold=hold,
            asked_at=at,
            request_key=request_key,
            **asdict(person),
        )
        raise_versions(
            clinic_id=policy.clinic_id, days=[day_of(found.starts_at, policy.clinic.zone)]
        )
        return asked

    return retry_on_deadlock(ask)


@transaction.atomic
def keep_intake(*, request_id: int, intake: Intake, at: datetime) -> OnlineRequest:
    """Keep what a new patient wrote down, while the desk has not reviewed it."""
    asked = OnlineRequest.objects.select_for_update().get(pk=request_id)
    if asked.status == RequestStatus.OPEN:
        asked.intake, asked.intake_at = asdict(intake), at
        asked.save(update_fields=["intake", "intake_at", "updated_at"])
    return asked


def accept_new(*, request_id: int, sex: str, by: User, at: datetime) -> OnlineRequest:
    """Open a chart with what the person wrote, and book the time that is kept.

    Raises what ``register_patient`` and ``book_appointment`` raise.
    """

    def opened(asked: OnlineRequest) -> Patient:
        intake = intake_of(asked)
        details = PatientDetails(
            first_name=asked.first_name,
            last_name=asked.last_name,
            birth_date=asked.birth_date,
            sex=sex,
            phone=asked.phone,
            email=asked.email,
            street=intake.street,
            city=intake.city,
            state=intake.state,
            zip_code=intake.zip_code,
        )
        return register_patient(
            details=details,
            clinic_id=asked.clinic_id,
            by=by,
            on=day_of(at, asked.clinic.zone),
        )

    return retry_on_deadlock(lambda: _accept(request_id, opened, by=by, at=at))


def accept_known(*, request_id: int, patient_id: int, by: User, at: datetime) -> OnlineRequest:
    """Book the time for somebody whose chart there is; the chart stays as it is.

    Raises ``Patient.DoesNotExist`` for a stranger's and what ``book_appointment`` raises.
    """

    def known(_: OnlineRequest) -> Patient:
        return visible_patients(by).get(pk=patient_id)

    return retry_on_deadlock(lambda: _accept(request_id, known, by=by, at=at))


def decline_request(*, request_id: int, reason: str, by: User, at: datetime) -> OnlineRequest:
    """Give the time free, for a reason that is kept. Raises ``OnlineRefusalError`` without one."""
    if not reason.strip():
        raise OnlineRefusalError("Say why it is declined.")

    def decline() -> OnlineRequest:
        asked = _hold_request(request_id)
        asked.status, asked.decline_reason = RequestStatus.DECLINED, reason.strip()
        asked.decided_by, asked.decided_at = by, at
        asked.save(
            update_fields=["status", "decline_reason", "decided_by", "decided_at", "updated_at"]
        )
        _release(asked, at=at)
        raise_versions(clinic_id=asked.clinic_id, days=[day_of(asked.starts_at, asked.clinic.zone)])
        return asked

    return retry_on_deadlock(decline)


def _accept(
    request_id: int, find: Callable[[OnlineRequest], Patient], *, by: User, at: datetime
) -> OnlineRequest:
    asked = _hold_request(request_id)
    patient = find(asked)
    _release(asked, at=at)
    place = Placement(
        clinic=asked.clinic,
        patient_id=patient.pk,
        provider_id=asked.provider_id,
        room_id=None,
        starts_at=asked.starts_at,
        ends_at=asked.starts_at + timedelta(minutes=asked.appointment_type.length_minutes),
    )
    fresh = Appointment(
        appointment_type=asked.appointment_type,
        remark="Asked for online",
        booking_key=asked.request_key,
        booked_by=by,
    )
    booked, _ = write_booking(fresh, place)
    asked.status, asked.patient, asked.appointment = RequestStatus.BOOKED, patient, booked
    asked.decided_by, asked.decided_at = by, at
    with pghistory.context(user=by.pk):
        asked.save()
    if asked.takes_texts:
        MessageConsent.objects.create(
            patient=patient,
            channel=ReminderChannel.TEXT,
            is_given=True,
            source=ConsentSource.ONLINE,
            noted_at=asked.asked_at,
        )
    raise_versions(clinic_id=asked.clinic_id, days=[day_of(asked.starts_at, asked.clinic.zone)])
    return asked


def _hold_request(request_id: int) -> OnlineRequest:
    provider_id = OnlineRequest.objects.values_list("provider_id", flat=True).get(pk=request_id)
    lock_in_order([f"provider:{provider_id}"])
    rows = OnlineRequest.objects.select_related("clinic", "appointment_type", "hold")
    asked = rows.select_for_update(of=("self",)).get(pk=request_id)
    if asked.status != RequestStatus.OPEN:
        raise OnlineRefusalError("Somebody else reviewed this request already.")
    return asked


def _release(asked: OnlineRequest, *, at: datetime) -> None:
    if asked.hold.released_at is None:
        asked.hold.released_at = at
        asked.hold.save(update_fields=["released_at", "updated_at"])


def _provider_of(slot: str) -> str:
    return slot.partition("-")[0]
