"""Finding one of 200,000 patients, and the chart of one with a thousand visits."""

from collections.abc import Iterator
from functools import partial

from django.db import connection
from django.test import Client
from django.urls import reverse

from benchmarks import loaded_claims
from benchmarks.cloning import clone_row
from benchmarks.from_database import QueryCounter, own_database
from benchmarks.serving import median_ms, page_of
from documentation.models import EpisodeOfCare
from practice.models import Patient, PatientClinic, Role, User
from practice.selectors.patients import search_patients
from practice.tests.factories import ClinicFactory, PatientFactory, StaffFactory
from tests.databases import Slot

PATIENTS = 200_000
VISITS = 1000
SEARCHES = {
    "start of a last name": "Qui",
    "first and last name": "Avery Quill77",
    "a full last name": "Quill123456",
    "birth date": "04/12/1955",
    "MRN": "S77777",
}
CHART_PAGES = {
    "patient_detail": "practice:patient_detail",
    "patient_notes": "documentation:patient_notes",
    "episode_detail": "documentation:episode_detail",
    "episode_timeline": "documentation:episode_timeline",
}


def search_rows() -> Iterator[tuple[str, str, str]]:
    """Yield how long each way to search takes."""
    with own_database() as slot:
        desk = _many_patients(slot)
        for what, text in SEARCHES.items():
            took = median_ms(partial(_search, desk, text))
            yield f"search {PATIENTS:,} patients: {what}", f"{took:.1f} ms", "8 ms"


def chart_rows() -> Iterator[tuple[str, str, str]]:
    """Yield how long each page of the chart takes, and its queries."""
    with own_database():
        episode = _long_episode()
        client = Client()
        client.force_login(StaffFactory.create(role=Role.OWNER, clinic=episode.clinic))
        for what, name in CHART_PAGES.items():
            about = episode.patient_id if what.startswith("patient") else episode.pk
            path = reverse(name, args=[about])
            counter = QueryCounter()
            with connection.execute_wrapper(counter):
                page_of(client, path)
            took = median_ms(partial(client.get, path), times=7)
            label = f"{what}, {VISITS:,} visits, {counter.count} queries"
            yield label, f"{took:.1f} ms", "80 ms"


def _search(desk: User, text: str) -> list[Patient]:
    return list(search_patients(user=desk, text=text))


def _many_patients(slot: Slot) -> User:
    """Make the patients of two clinics, half to each; return the desk of one."""
    clinic, other = ClinicFactory.create_batch(2)
    patient = PatientFactory.create(clinic=clinic)
    differing = {
        "mrn": "'S' || n",
        "first_name": "'Avery' || n % 997",
        "last_name": "(ARRAY['Quill', 'Marrow', 'Thorn', 'Vale', 'Osprey'])[1 + n % 5] || n",
        "birth_date": "date '1930-01-01' + n % 29000",
    }
    clone_row(slot, patient, count=PATIENTS, differing=differing)
    known = PatientClinic.objects.get(patient=patient)
    first = patient.pk + 1
    place = f"CASE WHEN n % 2 = 0 THEN {clinic.pk} ELSE {other.pk} END"
    clone_row(
        slot, known, count=PATIENTS, differing={"patient_id": f"{first} + n", "clinic_id": place}
    )
    return StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic)


def _long_episode() -> EpisodeOfCare:
    """Return an episode with a thousand signed visits of one patient."""
    kept = (loaded_claims.VISITS, loaded_claims.PROVIDERS, loaded_claims.SLOTS_A_DAY)
    loaded_claims.VISITS, loaded_claims.PROVIDERS, loaded_claims.SLOTS_A_DAY = VISITS, 1, 1
    try:
        loaded_claims.load_claims(VISITS)
    finally:
        loaded_claims.VISITS, loaded_claims.PROVIDERS, loaded_claims.SLOTS_A_DAY = kept
    return EpisodeOfCare.objects.select_related("clinic").get()
