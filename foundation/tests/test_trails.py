from datetime import UTC, datetime

import psycopg
import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, transaction

from foundation.audit import record_chart_read
from foundation.hardening import append_only_tables, history_tables, seal_is_enforced
from foundation.models import AuditEvent, ChainLink
from foundation.trails import check_trails, seal_trails
from tests.databases import Slot

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def read_charts(count: int) -> list[AuditEvent]:
    return [
        record_chart_read(at=NOON, actor_id=1, patient_id=number, subject="patient_detail")
        for number in range(count)
    ]


@pytest.mark.django_db
def test_each_row_is_sealed_once() -> None:
    shipped = seal_trails()  # what the migrations brought along
    read_charts(3)

    assert seal_trails() == 3
    assert seal_trails() == 0
    report = check_trails()
    assert (report.checked, report.broken, report.unsealed) == (shipped + 3, (), 0)


@pytest.mark.django_db
def test_the_unsealed_tail_is_counted() -> None:
    seal_trails()
    read_charts(2)

    assert check_trails().unsealed == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.fault_row(35)
def test_one_changed_byte_is_located(slot: Slot) -> None:
    event = read_charts(3)[1]
    seal_trails()

    with psycopg.connect(slot.owner_url, autocommit=True) as owner:
        owner.execute("ALTER TABLE foundation_auditevent DISABLE TRIGGER USER")
        owner.execute(
            "UPDATE foundation_auditevent SET subject = 'patient_detaiL' WHERE id = %s", [event.pk]
        )
        owner.execute("ALTER TABLE foundation_auditevent ENABLE TRIGGER USER")

    assert check_trails().broken == (f"foundation_auditevent {event.pk}",)


@pytest.mark.django_db(transaction=True)
@pytest.mark.fault_row(35)
def test_a_deleted_row_and_a_forged_link_are_located(slot: Slot) -> None:
    event = read_charts(2)[0]
    seal_trails()
    link = ChainLink.objects.order_by("pk").last()
    assert link is not None

    with psycopg.connect(slot.owner_url, autocommit=True) as owner:
        owner.execute("ALTER TABLE foundation_auditevent DISABLE TRIGGER USER")
        owner.execute("DELETE FROM foundation_auditevent WHERE id = %s", [event.pk])
        owner.execute("ALTER TABLE foundation_auditevent ENABLE TRIGGER USER")
        owner.execute("ALTER TABLE foundation_chainlink DISABLE TRIGGER USER")
        owner.execute("UPDATE foundation_chainlink SET chain_digest = 'x' WHERE id = %s", [link.pk])
        owner.execute("ALTER TABLE foundation_chainlink ENABLE TRIGGER USER")

    assert set(check_trails().broken) == {
        f"foundation_auditevent {event.pk}",
        f"foundation_chainlink {link.pk}",
    }


@pytest.mark.django_db
def test_the_application_owns_nothing_and_the_seal_holds() -> None:
    assert seal_is_enforced()
    assert settings.DATABASE_APPLICATION_ROLE in str(connection.settings_dict["USER"])


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "TRUNCATE {}", "DROP TABLE {}"])
@pytest.mark.fault_row(35)
def test_the_application_cannot_empty_a_trail(statement: str) -> None:
    for table in (*history_tables(), *append_only_tables()):
        with (
            pytest.raises(ProgrammingError, match=r"permission denied|must be owner"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement.format(table))


@pytest.mark.django_db
@pytest.mark.fault_row(35)
def test_the_application_cannot_switch_a_trigger_off() -> None:
    for table in (*history_tables(), "documentation_note", "billing_claim"):
        with (
            pytest.raises(ProgrammingError, match="must be owner"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")


@pytest.mark.django_db
@pytest.mark.fault_row(35)
def test_the_application_cannot_forge_a_history_row() -> None:
    for table in history_tables():
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"INSERT INTO {table} DEFAULT VALUES")
