"""The table of design.md s.5, said once more and independently."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from practice.models import Role
from practice.permissions import TABLE, Act, Noun, may, needs
from practice.tests.factories import ClinicFactory, MembershipFactory, StaffFactory, UserFactory

DESK, PT, PTA, BILLER, OWNER = (
    Role.FRONT_DESK,
    Role.THERAPIST,
    Role.ASSISTANT,
    Role.BILLER,
    Role.OWNER,
)
ALL = {DESK, PT, PTA, BILLER, OWNER}

EXPECTED = {
    (Act.READ, Noun.OWN_ACCOUNT): ALL,
    (Act.WRITE, Noun.OWN_ACCOUNT): ALL,
    (Act.READ, Noun.PATIENTS): ALL,
    (Act.WRITE, Noun.PATIENTS): {DESK, OWNER},
    (Act.WRITE, Noun.ALERTS): {DESK, PT, OWNER},
    (Act.READ, Noun.COVERAGES): ALL,
    (Act.WRITE, Noun.COVERAGES): {DESK, BILLER, OWNER},
    (Act.READ, Noun.AUTHORIZATIONS): ALL,
    (Act.WRITE, Noun.AUTHORIZATIONS): {DESK, BILLER, OWNER},
    (Act.READ, Noun.SCHEDULE): ALL,
    (Act.WRITE, Noun.SCHEDULE): {DESK, PT, PTA, OWNER},
    (Act.READ, Noun.NOTES): {PT, PTA, BILLER, OWNER},
    (Act.WRITE, Noun.NOTES): {PT, PTA},
    (Act.SIGN, Noun.NOTES): {PT, PTA},
    (Act.WRITE, Noun.EVALUATIONS): {PT},
    (Act.READ, Noun.CHARGES): {PT, BILLER, OWNER},
    (Act.WRITE, Noun.CHARGES): {BILLER, OWNER},
    (Act.READ, Noun.CLAIMS): {BILLER, OWNER},
    (Act.WRITE, Noun.CLAIMS): {BILLER, OWNER},
    (Act.SUBMIT, Noun.CLAIMS): {BILLER, OWNER},
    (Act.READ, Noun.BALANCES): {DESK, BILLER, OWNER},
    (Act.WRITE, Noun.DESK_PAYMENTS): {DESK, BILLER, OWNER},
    (Act.READ, Noun.PAYERS): {DESK, BILLER, OWNER},
    (Act.WRITE, Noun.PAYERS): {BILLER, OWNER},
    (Act.READ, Noun.RULES): ALL,
    (Act.WRITE, Noun.RULE_SETTINGS): {OWNER},
    (Act.READ, Noun.STAFF): {OWNER},
    (Act.WRITE, Noun.STAFF): {OWNER},
    (Act.READ, Noun.AUDIT): {OWNER},
    (Act.WRITE, Noun.AUDIT): {OWNER},
    (Act.WRITE, Noun.EXPORTS): {OWNER},
    (Act.WRITE, Noun.EMERGENCY_ACCESS): {DESK, PT, PTA},
}


def test_the_table_holds_these_rows_and_no_others() -> None:
    assert {row: set(holders) for row, holders in TABLE.items()} == EXPECTED


@pytest.mark.django_db
@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_do_what_the_table_says_and_nothing_else(role: Role) -> None:
    person = StaffFactory.create(role=role)

    held = {row for row in EXPECTED if may(person, *row)}

    assert held == {row for row, holders in EXPECTED.items() if role in holders}


@pytest.mark.django_db
def test_several_roles_add_up() -> None:
    person = StaffFactory.create(role=Role.THERAPIST)
    MembershipFactory.create(user=person, role=Role.BILLER)

    assert may(person, Act.SIGN, Noun.NOTES)
    assert may(person, Act.SUBMIT, Noun.CLAIMS)


@pytest.mark.django_db
def test_nobody_does_anything_without_a_role_or_after_leaving() -> None:
    closed = ClinicFactory.create(is_active=False)

    people = [
        UserFactory.create(),
        UserFactory.create(is_superuser=True, is_staff=True),
        StaffFactory.create(role=Role.OWNER, is_active=False),
        StaffFactory.create(role=Role.OWNER, clinic=closed),
    ]

    assert not any(may(person, *row) for person in people for row in EXPECTED)


def test_a_view_cannot_need_what_the_table_lacks() -> None:
    with pytest.raises(LookupError, match="add the row"):
        needs(Act.SUBMIT, Noun.PATIENTS)


def test_the_page_about_permissions_is_up_to_date(tmp_path: Path) -> None:
    call_command("export_permissions", out=tmp_path / "permissions.md")

    committed = (Path(settings.BASE_DIR) / "docs/permissions.md").read_text()
    assert (tmp_path / "permissions.md").read_text() == committed
