"""Two owners, or one who sends twice, at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from practice.models import Role, User
from practice.selectors.staff import active_owners
from practice.services.staff import (
    LastOwnerError,
    NewPerson,
    PersonKnownError,
    add_person,
    shut_out,
)
from practice.tests.factories import StaffFactory

pytestmark = pytest.mark.django_db(transaction=True)


def run_at_once(acts: list[Callable[[], object]]) -> list[object]:
    """Run acts in threads that begin together; return what each returned, or why it did not."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            barrier.wait(timeout=20)
            return act()
        except (LastOwnerError, PersonKnownError) as refusal:
            return type(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_owners_who_shut_each_other_out_leave_one() -> None:
    first, second = (StaffFactory.create(role=Role.OWNER) for _ in range(2))
    now = timezone.now()

    done = run_at_once(
        [
            lambda: shut_out(user_id=second.pk, by=first, at=now),
            lambda: shut_out(user_id=first.pk, by=second, at=now),
        ]
    )

    assert done.count(LastOwnerError) == 1
    assert active_owners().count() == 1


def test_a_person_sent_several_times_is_added_once() -> None:
    owner = StaffFactory.create(role=Role.OWNER)
    person = NewPerson(
        email="ada@plumbline.example",
        first_name="Ada",
        last_name="Newman",
        clinic_id=owner.memberships.get().clinic_id,
        role=Role.BILLER,
    )

    done = run_at_once([lambda: add_person(person=person, by=owner, at=timezone.now())] * 6)

    assert done.count(PersonKnownError) == 5
    assert User.objects.filter(email=person.email).count() == 1
