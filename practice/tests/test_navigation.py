from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import reverse

from practice.models import Role, User
from practice.templatetags.people import phone
from practice.templatetags.plumbline_nav import NavItem, nav_items
from practice.tests.factories import StaffFactory, UserFactory

pytestmark = pytest.mark.django_db

# What each role may open, whether or not this installation has the page yet.
LABELS = {
    Role.FRONT_DESK: {"Schedule", "Patients"},
    Role.THERAPIST: {"My day", "Schedule", "Patients", "Notes"},
    Role.ASSISTANT: {"My day", "Schedule", "Patients", "Notes"},
    Role.BILLER: {"Schedule", "Patients", "Notes", "Claims", "Batches"},
    Role.OWNER: {"Schedule", "Patients", "Notes", "Claims", "Batches"},
}


def bar(user: User | AnonymousUser, path: str = "/") -> list[NavItem]:
    request = RequestFactory().get(path)
    request.user = user
    context: dict[str, Any] = {"request": request}
    return nav_items(context)


@pytest.mark.parametrize("role", list(Role))
def test_each_role_sees_its_pages_alone(role: Role) -> None:
    labels = {item.label for item in bar(StaffFactory.create(role=role))}

    assert "Patients" in labels
    assert labels <= LABELS[role]


def test_the_page_one_is_on_is_marked() -> None:
    items = bar(StaffFactory.create(), reverse("practice:patient_register"))

    assert [item.label for item in items if item.is_current] == ["Patients"]


@pytest.mark.parametrize(
    ("role", "is_staff", "is_shown"),
    [
        (Role.OWNER, True, True),
        (Role.BILLER, True, True),
        (Role.OWNER, False, False),
        (Role.FRONT_DESK, True, False),
    ],
)
def test_the_back_office_is_for_those_who_may_change_it(
    role: Role, is_staff: bool, is_shown: bool
) -> None:
    person = StaffFactory.create(role=role, is_staff=is_staff)

    assert ("Back office" in {item.label for item in bar(person)}) is is_shown


def test_strangers_and_people_without_a_role_see_nothing() -> None:
    assert bar(AnonymousUser()) == []
    assert bar(UserFactory.create()) == []
    assert nav_items({}) == []


@pytest.mark.parametrize(
    ("digits", "written"), [("5185550150", "(518) 555-0150"), ("", ""), ("12", "12")]
)
def test_ten_digits_are_written_as_people_read_them(digits: str, written: str) -> None:
    assert phone(digits) == written
