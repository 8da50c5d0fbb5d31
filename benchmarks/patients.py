"""Finding one of 200,000 patients."""

from collections.abc import Iterator
from functools import partial

from benchmarks.cloning import clone_row
from benchmarks.from_database import own_database
from benchmarks.serving import median_ms
from practice.models import Patient, PatientClinic, Role, User
from practice.selectors.patients import search_patients
from practice.tests.factories import ClinicFactory, PatientFactory, StaffFactory
from tests.databases import Slot

PATIENTS = 200_000
SEARCHES = {
    "start of a last name": "Qui",
    "first and last name": "Avery Quill77",
    "a full last name": "Quill123456",
    "birth date": "04/12/1955",
    "MRN": "S77777",
}


def search_rows() -> Iterator[tuple[str, str, str]]:
    """Yield how long each way to search takes."""
    with own_database() as slot:
        desk = _many_patients(slot)
        for what, text in SEARCHES.items():
            took = median_ms(partial(_search, desk, text))
            yield f"search {PATIENTS:,} patients: {what}", f"{took:.1f} ms", "8 ms"


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
