"""What is offered online, and to whom a link belongs. Nothing here tells who is a patient."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from django.core import signing
from django.db.models import QuerySet

from practice.models import Clinic, Patient, User
from practice.selectors.providers import list_providers
from practice.selectors.scope import clinics_of
from scheduling.models import (
    Appointment,
    AppointmentStatus,
    AppointmentType,
    OnlinePolicy,
    OnlineRequest,
    RequestStatus,
)
from scheduling.selectors.clinic_clock import clock_time, wall_of
from scheduling.selectors.free_slots import (
    STEP_MINUTES,
    FreeSlot,
    SlotSearch,
    find_gaps,
)

KIOSK_SALT, VISIT_SALT = "scheduling.kiosk", "scheduling.kiosk.visit"
OWN_SALT, INTAKE_SALT = "scheduling.mine", "scheduling.intake"
VISIT_SECONDS = 180  # as long as a found visit stands on the tablet
OWN_LINK_AGE = timedelta(days=120)
INTAKE_AGE = timedelta(days=14)
TO_COME = (AppointmentStatus.BOOKED, AppointmentStatus.CONFIRMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedTime:
    """One time on the page; ``value`` names it in a form."""

    value: str
    wall: datetime

    @property
    def words(self) -> str:
        """The time of day, by the clinic's clock."""
        return clock_time(self.wall)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for: so long, free of the patient's other visits, with one provider or any.

    ``buffer_minutes`` must be free after the visit as well.
    """

    minutes: int
    buffer_minutes: int
    patient_id: int | None = None
    provider_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLink:
    """Whose a link is: a patient at a clinic, and who at the desk gave it."""

    patient: Patient
    clinic: Clinic
    given_by: User


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What a new patient wrote down ahead of the first visit."""

    sex: str = ""
    street: str = ""
    city: str = ""
    state: str = ""
    zip_code: str = ""
    payer_name: str = ""
    subscriber_id: str = ""
    referred_by: str = ""
    reason: str = ""


def online_policy(page_name: str) -> OnlinePolicy | None:
    """Return what a page offers, or nothing where none is switched on."""
    rows = OnlinePolicy.objects.filter(
        page_name=page_name, booking_is_on=True, clinic__is_active=True
    )
    return rows.select_related("clinic", "new_type", "known_type").first()


def policy_at(clinic_id: int) -> OnlinePolicy | None:
    """Return what a clinic lets patients do, or nothing."""
    rows = OnlinePolicy.objects.filter(clinic_id=clinic_id)
    return rows.select_related("clinic", "new_type", "known_type").first()


def wanted_of(kind: AppointmentType, *, patient_id: int | None = None) -> Wanted:
    """Return what a new visit of this type needs."""
    return Wanted(
        minutes=kind.length_minutes, buffer_minutes=kind.buffer_minutes, patient_id=patient_id
    )


def wanted_instead(appointment: Appointment) -> Wanted:
    """Return what a booked visit needs at another time: as long, with the same provider."""
    length = appointment.ends_at - appointment.starts_at
    return Wanted(
        minutes=length // timedelta(minutes=1),
        buffer_minutes=appointment.appointment_type.buffer_minutes,
        patient_id=appointment.patient_id,
        provider_id=appointment.provider_id,
    )


def booking_policy_at(clinic_id: int) -> OnlinePolicy | None:
    """Return by what rules a clinic's patients book for themselves, or nothing."""
    policy = policy_at(clinic_id)
    return policy if policy and policy.booking_is_on else None


def offered_times(
    policy: OnlinePolicy, wanted: Wanted, *, at: datetime
) -> dict[date, list[OfferedTime]]:
    """Return free times by day, each once whoever is free: five queries, six with a patient.

    Providers without entered hours are never offered online.
    """
    zone = policy.clinic.zone
    days: dict[date, list[OfferedTime]] = {}
    seen: set[int] = set()
    for slot in _free(policy, wanted, at=at):
        if slot.minute in seen:
            continue
        seen.add(slot.minute)
        wall = slot.wall(zone)
        value = f"{slot.provider_id}-{slot.minute}"
        days.setdefault(wall.date(), []).append(OfferedTime(value=value, wall=wall))
    return days


def times_instead(
    policy: OnlinePolicy, *, appointment_id: int, at: datetime
) -> dict[date, list[OfferedTime]]:
    """Return when else a booked visit could be: seven queries."""
    visit = Appointment.objects.select_related("appointment_type").get(pk=appointment_id)
    return offered_times(policy, wanted_instead(visit), at=at)


def offered_slot(
    policy: OnlinePolicy, wanted: Wanted, value: str, *, at: datetime
) -> FreeSlot | None:
    """Return the slot that a form names, if it is still offered."""
    return next(
        (
            slot
            for slot in _free(policy, wanted, at=at)
            if f"{slot.provider_id}-{slot.minute}" == value
        ),
        None,
    )


def visits_to_come(*, patient_id: int, at: datetime) -> QuerySet[Appointment]:
    """Return a patient's visits that are still expected, the next first."""
    rows = Appointment.objects.filter(patient_id=patient_id, status__in=TO_COME, starts_at__gt=at)
    return rows.select_related("clinic", "provider", "appointment_type").order_by("starts_at", "pk")


def own_token_of(*, patient_id: int, clinic_id: int, given_by: User) -> str:
    """Return what a patient's own link holds; it is good for four months."""
    value = f"{patient_id}-{clinic_id}-{given_by.pk}"
    return signing.TimestampSigner(salt=OWN_SALT).sign(value)


def own_link_of(token: str) -> OwnLink | None:
    """Return whose a link is, or nothing for a forged or old one.

    It stays good when whoever gave it has left the practice.
    """
    value = _unsigned(token, salt=OWN_SALT, age=OWN_LINK_AGE)
    if value is None:
        return None
    patient_id, clinic_id, user_id = (int(one) for one in value.split("-"))
    patient = Patient.objects.filter(pk=patient_id, clinics=clinic_id).first()
    clinic = Clinic.objects.filter(pk=clinic_id, is_active=True).first()
    given_by = User.objects.filter(pk=user_id).first()
    if patient is None or clinic is None or given_by is None:
        return None
    return OwnLink(patient=patient, clinic=clinic, given_by=given_by)


def intake_token_of(request_id: int) -> str:
    """Return what the intake link of a request holds; it is good for two weeks."""
    return signing.TimestampSigner(salt=INTAKE_SALT).sign(str(request_id))


def request_of_token(token: str) -> OnlineRequest | None:
    """Return the request that an intake link opens while it is open, or nothing."""
    value = _unsigned(token, salt=INTAKE_SALT, age=INTAKE_AGE)
    if value is None:
        return None
    rows = OnlineRequest.objects.filter(pk=int(value), status=RequestStatus.OPEN)
    return rows.select_related("clinic", "appointment_type").first()


def intake_of(asked: OnlineRequest) -> Intake:
    """Return what was written down; words that are no longer known are left out."""
    known = {field.name for field in fields(Intake)}
    return Intake(**{name: str(value) for name, value in asked.intake.items() if name in known})


def open_requests(clinic: Clinic) -> QuerySet[OnlineRequest]:
    """Return what the desk has to review, the earliest visit first: one query."""
    return (
        OnlineRequest.objects.filter(clinic=clinic, status=RequestStatus.OPEN)
        .select_related("provider", "appointment_type", "hold")
        .order_by("starts_at", "pk")
    )


def get_request(*, user: User, pk: int) -> OnlineRequest:
    """Return one of a person's clinics; raises ``OnlineRequest.DoesNotExist``."""
    rows = OnlineRequest.objects.filter(clinic__in=clinics_of(user))
    return rows.select_related("clinic", "provider", "appointment_type", "hold").get(pk=pk)


def kiosk_token_of(policy: OnlinePolicy) -> str:
    """Return what the tablet's address holds; a new key in the policy makes it void."""
    value = f"{policy.clinic_id}-{policy.kiosk_key.hex}"
    return signing.Signer(salt=KIOSK_SALT).sign(value)


def kiosk_of_token(token: str) -> Clinic | None:
    """Return the clinic whose kiosk an address opens, or nothing."""
    try:
        clinic_id, _, key = signing.Signer(salt=KIOSK_SALT).unsign(token).partition("-")
    except signing.BadSignature:
        return None
    policy = policy_at(int(clinic_id))
    if policy is None or not policy.kiosk_is_on or policy.kiosk_key.hex != key:
        return None
    return policy.clinic


def kiosk_visit(clinic: Clinic, *, birth_date: date, starts_at: datetime) -> Appointment | None:
    """Return the one visit that begins then, of somebody born on that day; else nothing."""
    rows = Appointment.objects.filter(
        clinic=clinic,
        starts_at=starts_at,
        patient__birth_date=birth_date,
        status__in=[*TO_COME, AppointmentStatus.ARRIVED],
    ).select_related("provider", "appointment_type", "clinic")
    found = list(rows[:2])
    return found[0] if len(found) == 1 else None


def kiosk_visit_token(appointment: Appointment) -> str:
    """Return what the page of a found visit holds for a few minutes."""
    return signing.TimestampSigner(salt=VISIT_SALT).sign(str(appointment.pk))


def kiosk_visit_of(token: str, clinic: Clinic) -> Appointment | None:
    """Return the visit of a page that was shown a moment ago, or nothing."""
    value = _unsigned(token, salt=VISIT_SALT, age=timedelta(seconds=VISIT_SECONDS))
    if value is None:
        return None
    rows = Appointment.objects.filter(pk=int(value), clinic=clinic)
    return rows.select_related("provider", "appointment_type", "clinic").first()


def _free(policy: OnlinePolicy, wanted: Wanted, *, at: datetime) -> Sequence[FreeSlot]:
    clinic = policy.clinic
    not_before = at + timedelta(hours=policy.notice_hours)
    first = wall_of(not_before, clinic.zone).date()
    last = wall_of(at, clinic.zone).date() + timedelta(days=policy.days_ahead)
    providers = list_providers(clinic).filter(availabilities__clinic=clinic).distinct()
    if wanted.provider_id is not None:
        providers = providers.filter(pk=wanted.provider_id)
    ids = tuple(providers.order_by("last_name", "pk").values_list("pk", flat=True))
    if first > last or not ids:
        return []
    search = SlotSearch(
        clinic=clinic,
        provider_ids=ids,
        first=first,
        last=last,
        minutes=wanted.minutes,
        not_before=not_before,
        patient_id=wanted.patient_id,
        buffer_minutes=wanted.buffer_minutes,
    )
    # One after the other from where a gap begins: few times, and no scraps between them.
    slots = [
        FreeSlot(provider_id=provider_id, minute=minute)
        for provider_id, gaps in find_gaps(search).items()
        for begin, end in gaps
        for minute in range(
            -(-begin // STEP_MINUTES) * STEP_MINUTES,
            end - wanted.minutes + 1,
            -(-wanted.minutes // STEP_MINUTES) * STEP_MINUTES,
        )
    ]
    return sorted(slots, key=lambda slot: (slot.minute, ids.index(slot.provider_id)))


def _unsigned(token: str, *, salt: str, age: timedelta) -> str | None:
    try:
        return signing.TimestampSigner(salt=salt).unsign(token, max_age=age)
    except signing.BadSignature:  # too old is one of its kind
        return None
