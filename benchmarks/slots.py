"""Free times of twelve therapists in six weeks, while few or millions of visits are stored."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import psycopg
from django.db import connection
from django.test import Client
from django.urls import reverse

from benchmarks.cloning import clone_row
from benchmarks.day_page import WITHOUT_CONSTRAINTS
from benchmarks.from_database import QueryCounter, own_database
from benchmarks.serving import median_ms, page_of
from practice.models import Clinic, Patient, Provider, Role
from practice.tests.factories import ClinicFactory, PatientFactory, ProviderFactory, StaffFactory
from scheduling.models import Availability
from scheduling.selectors.free_slots import SlotSearch, find_free_slots
from scheduling.tests.factories import AppointmentFactory
from tests.databases import Slot

LEAST = 150_000  # two months of everybody
PROVIDERS = 240
SEARCHED = 12
WEEKS = 6
A_DAY = 8  # visits of each provider, seven days a week; an hour of the afternoon stays free
PATIENTS = 20_000
FIRST_DAY = date(2020, 1, 6)
HALVES = ((time(8), time(12, 30)), (time(13), time(17, 30)))
WITHOUT_EQUIPMENT = """
    ALTER TABLE scheduling_appointment DROP CONSTRAINT appointment_equipment_not_double_booked
"""


def rows(appointments: int) -> Iterator[tuple[str, str, str]]:
    """Yield what was measured, the figure, and its budget."""
    appointments = max(appointments, LEAST)
    with own_database() as slot:
        clinic, providers, first = _load(slot, appointments)
        search = SlotSearch(
            clinic=clinic,
            provider_ids=tuple(one.pk for one in providers),
            first=first,
            last=first + timedelta(days=7 * WEEKS - 1),
            minutes=45,
            not_before=datetime.combine(first, time(), tzinfo=UTC),
        )
        counter = QueryCounter()
        with connection.execute_wrapper(counter):
            found = len(find_free_slots(search))
        if not found:
            raise RuntimeError("no free time was found at all")
        label = f"free times, {SEARCHED} therapists, {WEEKS} weeks, {appointments:,} stored"
        yield label, f"{median_ms(lambda: find_free_slots(search)):.0f} ms", "150 ms"
        yield "  found / queries", f"{found:,} / {counter.count}", "fixed"
        client = Client(SERVER_NAME="localhost")
        client.force_login(StaffFactory.create(role=Role.OWNER, clinic=clinic))
        month = f"{reverse('scheduling:schedule_month')}?clinic={clinic.pk}&day={first}"
        yield (
            "  month by free time, the page",
            f"{median_ms(lambda: page_of(client, month)):.0f} ms",
            "-",
        )


def _load(slot: Slot, appointments: int) -> tuple[Clinic, list[Provider], date]:
    """Fill the database; return a clinic, its therapists and a Monday amid what is stored."""
    clinic = ClinicFactory.create()
    elsewhere = ClinicFactory.create()
    providers = ProviderFactory.create_batch(SEARCHED, clinic=clinic)
    others = ProviderFactory.create_batch(PROVIDERS - SEARCHED, clinic=elsewhere)
    Availability.objects.bulk_create(
        Availability(provider=one, clinic=clinic, weekday=weekday, from_time=begin, to_time=end)
        for one in providers
        for weekday in range(5)
        for begin, end in HALVES
    )
    patient = PatientFactory.create(clinic=clinic)
    clone_row(slot, patient, count=PATIENTS, differing={"mrn": "'D' || n"})
    visit = AppointmentFactory.create(
        clinic=clinic,
        patient=patient,
        provider=providers[0],
        room=None,
        starts_at=datetime(FIRST_DAY.year - 1, 6, 1, 15, tzinfo=UTC),
    )
    with psycopg.connect(slot.owner_url, autocommit=True) as owner:
        owner.execute(WITHOUT_CONSTRAINTS)
        owner.execute(WITHOUT_EQUIPMENT)
    clone_row(
        slot, visit, count=appointments, differing=_spread(clinic, elsewhere, [*providers, *others])
    )
    days = appointments // (PROVIDERS * A_DAY)
    middle = FIRST_DAY + timedelta(days=max(0, days // 2 - 7 * WEEKS // 2))
    return clinic, providers, middle - timedelta(days=middle.weekday())


def _spread(clinic: Clinic, elsewhere: Clinic, providers: list[Provider]) -> dict[str, str]:
    """Return where the n-th visit goes: eight a day to each provider, an hour or so apart."""
    low, high = (
        Patient.objects.order_by(order).values_list("pk", flat=True)[0] for order in ("pk", "-pk")
    )
    number = f"n % {PROVIDERS}"
    starts = (
        f"timestamptz '{FIRST_DAY} 12:00+00' + n / {PROVIDERS * A_DAY} * interval '1 day'"
        f" + n / {PROVIDERS} % {A_DAY} * interval '65 minutes'"
    )
    ids = ", ".join(str(one.pk) for one in providers)
    return {
        "clinic_id": f"CASE WHEN {number} < {SEARCHED} THEN {clinic.pk} ELSE {elsewhere.pk} END",
        "provider_id": f"(ARRAY[{ids}])[1 + {number}]",
        "patient_id": f"{low} + n % {high - low + 1}",
        "starts_at": starts,
        "ends_at": f"{starts} + interval '45 minutes'",
        "booking_key": "NULL",
    }
