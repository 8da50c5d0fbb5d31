import pytest
from django.db import OperationalError, transaction

from foundation.locks import lock_in_order, retry_on_deadlock


class DeadlockedError(Exception):
    sqlstate = "40P01"


@pytest.mark.django_db(transaction=True)
def test_locks_outside_a_transaction_are_refused() -> None:
    with pytest.raises(RuntimeError, match="inside a transaction"):
        lock_in_order(["provider:1"])


@pytest.mark.django_db
def test_the_same_names_may_be_locked_twice_in_one_transaction() -> None:
    with transaction.atomic():
        lock_in_order(["b", "a", "a"])
        lock_in_order(["a"])


@pytest.mark.django_db(transaction=True)
def test_a_deadlock_is_tried_again_in_a_new_transaction() -> None:
    tries: list[int] = []

    def act() -> str:
        tries.append(1)
        if len(tries) == 1:
            raise OperationalError from DeadlockedError()
        return "done"

    assert retry_on_deadlock(act) == "done"
    assert len(tries) == 2


@pytest.mark.django_db(transaction=True)
def test_another_error_is_not_tried_again() -> None:
    tries: list[int] = []

    def act() -> None:
        tries.append(1)
        raise OperationalError

    with pytest.raises(OperationalError):
        retry_on_deadlock(act)
    assert len(tries) == 1
