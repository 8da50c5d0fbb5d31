"""Every address x everybody x every method x own and other rows (reliability matrix, row 27).

A new address takes part by itself; one whose ids are not known here fails the first test.
Each call runs in a savepoint that is undone, so that none changes what the next one sees.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from practice.models import Role, User
from practice.tests.factories import ClinicFactory, StaffFactory
from tests.matrix.addresses import Address, other_addresses, own_addresses
from tests.matrix.world import make_world, trail_heads, trail_of_patient

pytestmark = pytest.mark.django_db

ASKING = ("get", "post")
OTHERS = ("head", "put", "delete", "options")
SIGN_IN = "/accounts/login/"
REFUSED = frozenset({403, 404, 405})
# These have nothing to answer with here: a scan without its file, a form that was not drawn, a
# move whose appointment stands in the body, an appointment of no series, another therapist's
# phrase, a signed note's timer, a home program, visit, calendar or offer whose link nobody made, a
# kiosk or an online page that no clinic has switched on.
MAY_BE_MISSING = frozenset(
    {
        "practice:document_download",
        "billing:batch_forms_download",
        "billing:batch_forms_state",
        "scheduling:appointment_move",
        "scheduling:appointment_move_undo",
        "scheduling:appointment_series_move",
        "scheduling:appointment_series_cancel",
        "scheduling:kiosk",
        "scheduling:online_times",
        "scheduling:online_ask",
        "scheduling:intake",
        "scheduling:own_times",
        "scheduling:waitlist_offer",
        "scheduling:appointment_give",
        "scheduling:visit_link",
        "scheduling:visit_times",
        "scheduling:visit_calendar",
        "scheduling:calendar_feed_file",
        "documentation:phrase_edit",
        "documentation:phrase_remove",
        "documentation:note_segment_remove",
        "documentation:home_program",
    }
)


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Thousands of refusals are meant here; a traceback of each would bury the one that is not."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call and what came of it."""

    address: Address
    method: str
    status: int
    location: str
    wrote: bool

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.address.name}: {self.status} wrote={self.wrote}"

    @property
    def was_sent_to_sign_in(self) -> bool:
        return self.status == 302 and self.location.startswith(SIGN_IN)


@contextmanager
def undone() -> Iterator[None]:
    """Undo what is written inside; services may still open outermost transactions of their own."""
    savepoint = transaction.savepoint()
    yield
    transaction.savepoint_rollback(savepoint)


def call(
    client: Client, address: Address, method: str, path: str, *, before: tuple[Any, ...]
) -> Call:
    """Make one call and undo what it did; ``before`` are the heads of the trails until then."""
    with undone():
        answer: HttpResponse = getattr(client, method)(path)
        wrote = trail_heads() != before
    return Call(
        address=address,
        method=method,
        status=answer.status_code,
        location=answer.headers.get("Location", ""),
        wrote=wrote,
    )


def call_all(
    client: Client, rows: dict[str, Any], methods: tuple[str, ...] = ASKING
) -> Iterator[Call]:
    """Call every address of ours with these rows in its path, by every method."""
    before = trail_heads()  # and after each call again, since each is undone
    for address in own_addresses():
        for method in methods:
            yield call(client, address, method, address.path(rows), before=before)


def signed_in(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def test_every_id_of_every_address_is_known() -> None:
    _, rows = make_world()

    assert len([address.path(rows) for address in own_addresses()]) > 80


@pytest.mark.fault_row(27)
def test_a_stranger_is_sent_to_sign_in_and_writes_nothing() -> None:
    _, rows = make_world()

    calls = list(call_all(Client(raise_request_exception=False), rows))

    asked = [one for one in calls if one.address.permission is not None]
    assert [str(one) for one in asked if not one.was_sent_to_sign_in and one.status != 405] == []
    assert [str(one) for one in calls if one.wrote or one.status >= 500] == []


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.fault_row(27)
def test_a_role_is_let_in_where_the_table_says_so(role: Role) -> None:
    clinic, rows = make_world()
    client = signed_in(StaffFactory.create(role=role, clinic=clinic))

    faults = []
    for one in call_all(client, rows):
        needed = one.address.permission
        if needed is None or role in needed.roles:
            is_fault = one.status == 404 and one.address.name not in MAY_BE_MISSING
        else:
            is_fault = one.wrote or one.status not in {403, 405}
        if is_fault or one.status >= 500:
            faults.append(str(one))

    assert "\n".join(faults) == ""


def test_other_methods_change_nothing() -> None:
    clinic, rows = make_world()
    client = signed_in(StaffFactory.create(role=Role.OWNER, clinic=clinic))

    calls = list(call_all(client, rows, OTHERS))

    assert [str(one) for one in calls if one.wrote or one.status >= 500] == []


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OWNER])
@pytest.mark.fault_row(27)
def test_rows_of_another_clinic_are_as_if_they_were_not(role: Role) -> None:
    _, rows = make_world()
    client = signed_in(StaffFactory.create(role=role, clinic=ClinicFactory.create()))

    about_rows = [
        one for one in call_all(client, rows, ASKING) if one.address.is_about_a_clinics_row
    ]

    assert [str(one) for one in about_rows if one.status not in REFUSED or one.wrote] == []


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OWNER])
@pytest.mark.fault_row(27)
def test_rows_of_another_clinic_do_not_enter_by_query_or_body(role: Role) -> None:
    clinic, own = make_world()
    _, foreign = make_world()
    client = signed_in(StaffFactory.create(role=role, clinic=clinic))
    smuggled = {
        name: value
        for kind, value in foreign.items()
        for name in (kind, f"{kind}_id", f"{kind}_ids", f"{kind}s")
    }
    before = trail_of_patient(foreign["patient"])

    faults = []
    for address in own_addresses():
        path = address.path(own)
        for method in ASKING:
            with undone():
                answer = getattr(client, method)(path, smuggled)
                if answer.status_code >= 500 or trail_of_patient(foreign["patient"]) != before:
                    faults.append(f"{method} {address.name}: {answer.status_code}")

    assert "\n".join(faults) == ""


@pytest.mark.fault_row(28)
def test_nothing_is_posted_without_the_token_of_the_form() -> None:
    clinic, rows = make_world()
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(StaffFactory.create(role=Role.OWNER, clinic=clinic))

    calls = list(call_all(client, rows, ("post", "put", "delete")))

    assert [str(one) for one in calls if one.status not in {403, 405} or one.wrote] == []


@pytest.mark.parametrize("role", [None, Role.FRONT_DESK, Role.OWNER])
def test_sign_in_and_back_office_refuse_politely(role: Role | None) -> None:
    clinic, _ = make_world()
    client = Client(raise_request_exception=False)
    if role is not None:
        client.force_login(StaffFactory.create(role=role, clinic=clinic))

    before = trail_heads()
    calls = [
        call(client, address, method, reverse(address.name), before=before)
        for address in other_addresses()
        if not address.ids
        for method in ("get", "put")
    ]

    assert [str(one) for one in calls if one.status >= 500 or one.wrote] == []
    if role is not Role.OWNER:
        inside = [one for one in calls if one.address.name.startswith("admin:")]
        assert [str(one) for one in inside if one.status == 200] == []
