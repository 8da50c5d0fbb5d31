from datetime import date

import pytest

from practice.models import Role, User
from practice.selectors.patients import (
    latest_patients,
    likely_duplicates,
    search_patients,
    typed_date,
)
from practice.tests.factories import PatientFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> User:
    person = StaffFactory.create()
    clinic = person.memberships.get().clinic
    people = [
        ("Brooks", "Ana", "1955-04-12", "1000001"),
        ("Brookfield", "Bo", "1960-01-31", "1000002"),
        ("De La Cruz", "Ana", "1972-11-05", "1000003"),
        ("O'Hara", "Brook", "1980-02-29", "K2000"),
    ]
    for last, first, born, mrn in people:
        PatientFactory.create(
            clinic=clinic,
            last_name=last,
            first_name=first,
            birth_date=date.fromisoformat(born),
            mrn=mrn,
        )
    PatientFactory.create(last_name="Brooks", first_name="Stranger", birth_date=date(1999, 9, 9))
    return person


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("brook", ["Brookfield", "Brooks", "O'Hara"]),
        ("BROOKS", ["Brooks"]),
        ("brooks, a", ["Brooks"]),
        ("ana brooks", ["Brooks"]),
        ("brooks ana", ["Brooks"]),
        ("de la", ["De La Cruz"]),
        ("ana de la cruz", ["De La Cruz"]),
        ("o'h", ["O'Hara"]),
        ("4/12/1955", ["Brooks"]),
        ("04-12-1955", ["Brooks"]),
        ("1955-04-12", ["Brooks"]),
        ("1000002", ["Brookfield"]),
        ("100000", ["Brookfield", "Brooks", "De La Cruz"]),
        ("k2000", ["O'Hara"]),
        ("br", ["Brookfield", "Brooks"]),
        ("b%", []),
        ("b", []),
        (",", []),
        ("", []),
        ("brook\0", []),
        ("nobody", []),
    ],
)
def test_patients_are_found_as_the_desk_types(desk: User, text: str, found: list[str]) -> None:
    names = [patient.last_name for patient in search_patients(user=desk, text=text)]

    assert names == found


def test_no_more_are_found_than_asked_for(desk: User) -> None:
    assert len(search_patients(user=desk, text="brook", most=2)) == 2


def test_those_registered_last_come_first(desk: User) -> None:
    assert next(iter(latest_patients(user=desk))).last_name == "O'Hara"


def test_an_owner_finds_the_patients_of_every_clinic(desk: User) -> None:
    owner = StaffFactory.create(role=Role.OWNER)

    assert {p.first_name for p in search_patients(user=owner, text="brooks")} == {"Ana", "Stranger"}


@pytest.mark.parametrize(
    ("first", "last", "born", "found"),
    [
        ("Anna", "Broks", "1955-04-12", ["Ana"]),
        ("Ana", "Brooks", "1999-01-01", ["Ana"]),
        ("ANA", "brooks", None, ["Ana"]),
        ("Anna", "Broks", "1955-04-13", []),
        ("Ana", "", "1955-04-12", []),
        ("Zoe", "Quirk", "1955-04-12", []),
    ],
    ids=["similar name", "another birth date", "no date yet", "another day", "no name", "namesake"],
)
def test_likely_duplicates(
    desk: User, first: str, last: str, born: str | None, found: list[str]
) -> None:
    PatientFactory.create(last_name="Zimmer", birth_date=date(1955, 4, 12))

    likely = likely_duplicates(
        first_name=first, last_name=last, birth_date=date.fromisoformat(born) if born else None
    )

    assert [patient.first_name for patient in likely] == found


def test_a_patient_is_no_duplicate_of_itself() -> None:
    patient = PatientFactory.create()

    likely = likely_duplicates(
        first_name=patient.first_name,
        last_name=patient.last_name,
        birth_date=patient.birth_date,
        besides=patient.pk,
    )

    assert list(likely) == []


@pytest.mark.parametrize("text", ["13/40/2000", "4/12/55", "yesterday"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert typed_date(text) is None
