"""A clinic's day with 200 appointments, while few or millions are stored."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

import psycopg
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.test import Client
from django.urls import reverse

from benchmarks.cloning import clone_row
from benchmarks.from_database import QueryCounter, own_database
from benchmarks.serving import median_ms, page_of
from practice.models import Clinic, Patient, Provider, Role
from practice.tests.factories import ClinicFactory, PatientFactory, ProviderFactory, StaffFactory
from scheduling.models import Appointment
from scheduling.selectors.days import COLUMNS, list_day
from scheduling.tests.factories import AppointmentFactory
from tests.databases import Slot

FEW = 50_000
CLINICS = 20
PROVIDERS = 25
A_DAY = 200
PATIENTS = 20_000
FIRST_DAY = date(2020, 1, 1)
# Reading is measured: building what refuses an overlap would take half an hour for millions.
WITHOUT_CONSTRAINTS = """
    ALTER TABLE scheduling_appointment
        DROP CONSTRAINT appointment_provider_not_double_booked,
        DROP CONSTRAINT appointment_patient_not_double_booked,
        DROP CONSTRAINT appointment_room_not_double_booked
"""


def rows(appointments: int) -> Iterator[tuple[str, str, str]]:
    """Yield what was measured, the figure, and its budget."""
    few, many = dict(measure(FEW)), dict(measure(appointments))
    for stored, found in ((FEW, few), (appointments, many)):
        yield f"day page, {stored:,} stored", f"{found['page']:.1f} ms", "p50 40 ms"
        yield "  its data alone", f"{found['data']:.1f} ms", "-"
        yield "  the same rows, bare ORM and JSON", f"{found['bare']:.1f} ms", "-"
        yield "  queries of the page", f"{found['queries']:.0f}", "fixed"
    yield "  page, times that of 50,000", f"{many['page'] / few['page']:.2f}", "within 1.1"
    yield "  data, times bare ORM and JSON", f"{many['data'] / many['bare']:.2f}", "within 2"


def measure(appointments: int) -> Iterator[tuple[str, float]]:
    """Yield the milliseconds of the page, of its data, and of the same rows bare."""
    with own_database() as slot:
        clinic, day = _load(slot, appointments)
        client = Client(SERVER_NAME="localhost")
        client.force_login(StaffFactory.create(role=Role.OWNER, clinic=clinic))
        page = f"{reverse('scheduling:schedule_day')}?clinic={clinic.pk}&day={day}"
        data = f"{reverse('scheduling:schedule_events', args=[clinic.pk])}?day={day}"
        pks = [each.pk for each in list_day(clinic, day)]
        if len(pks) != A_DAY:
            raise RuntimeError(f"{len(pks)} appointments on the day instead of {A_DAY}")
        yield "page", median_ms(lambda: page_of(client, page))
        yield "data", median_ms(lambda: page_of(client, data))
        yield "bare", median_ms(lambda: _bare(pks))
        counter = QueryCounter()
        with connection.execute_wrapper(counter):
            page_of(client, page)
        yield "queries", counter.count


def _load(slot: Slot, appointments: int) -> tuple[Clinic, date]:
    """Fill the database; return a clinic and a day in the middle of what is stored."""
    clinics = ClinicFactory.create_batch(CLINICS)
    providers = ProviderFactory.create_batch(PROVIDERS, clinic=clinics[0])
    patient = PatientFactory.create(clinic=clinics[0])
    clone_row(
        slot, patient, count=PATIENTS, differing={"mrn": "'D' || n", "last_name": "'Bench' || n"}
    )
    first = AppointmentFactory.create(
        clinic=clinics[0],
        patient=patient,
        provider=providers[0],
        room=None,
        starts_at=datetime(FIRST_DAY.year - 1, 6, 1, 15, tzinfo=UTC),
    )
    with psycopg.connect(slot.owner_url, autocommit=True) as owner:
        owner.execute(WITHOUT_CONSTRAINTS)
    clone_row(slot, first, count=appointments, differing=_spread_out(clinics, providers))
    days = appointments // (A_DAY * CLINICS)
    return clinics[0], FIRST_DAY + timedelta(days=days // 2)


def _spread_out(clinics: Sequence[Clinic], providers: Sequence[Provider]) -> dict[str, str]:
    """Return where the n-th appointment goes: 200 to each clinic and day, eight to a provider."""
    starts = (
        f"timestamptz '{FIRST_DAY} 14:00+00' + n / {A_DAY * CLINICS} * interval '1 day'"
        f" + n % {A_DAY} / {PROVIDERS} * interval '1 hour'"
    )
    low, high = (
        Patient.objects.order_by(order).values_list("pk", flat=True)[0] for order in ("pk", "-pk")
    )
    return {
        "clinic_id": _one_of([clinic.pk for clinic in clinics], f"n / {A_DAY}"),
        "provider_id": _one_of([provider.pk for provider in providers], "n"),
        "patient_id": f"{low} + n % {high - low + 1}",
        "starts_at": starts,
        "ends_at": f"{starts} + interval '45 minutes'",
        "booking_key": "NULL",
    }


def _one_of(pks: Sequence[int], number: str) -> str:
    return f"(ARRAY[{', '.join(map(str, pks))}])[1 + {number} % {len(pks)}]"


def _bare(pks: Sequence[int]) -> str:
    found = Appointment.objects.filter(pk__in=pks).order_by("starts_at", "pk").values(*COLUMNS)
    return json.dumps(list(found), cls=DjangoJSONEncoder)
