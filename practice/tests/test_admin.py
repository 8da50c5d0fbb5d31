from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from practice.models import (
    Clinic,
    FigureEdition,
    FigureExtension,
    Membership,
    Payer,
    Practice,
    Provider,
    ReferringProvider,
    Role,
    User,
)
from practice.tests.factories import (
    ClinicFactory,
    FigureEditionFactory,
    FigureExtensionFactory,
    MembershipFactory,
    PayerFactory,
    PracticeFactory,
    ProviderFactory,
    ReferringProviderFactory,
    StaffFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

PAYERS_TABLES = {"payer", "referringprovider"}
OWNERS_TABLES = {"practice", "clinic", "provider", "user", "membership"}
FIGURES_TABLES = {"figureextension", "figureedition"}
TABLES = sorted(PAYERS_TABLES | OWNERS_TABLES | FIGURES_TABLES)
PASSWORD = "correct horse battery"


def status_of(client: Client, table: str, page: str = "changelist") -> int:
    return client.get(reverse(f"admin:practice_{table}_{page}")).status_code


def sign_in(client: Client, role: Role, *, is_staff: bool = True) -> User:
    person = StaffFactory.create(role=role, is_staff=is_staff)
    client.force_login(person)
    return person


def test_only_these_tables_of_people_and_places_are_in_the_back_office() -> None:
    shown = {
        model._meta.model_name
        for model in apps.get_app_config("practice").get_models()
        if admin.site.is_registered(model)
    }

    assert shown == set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_a_stranger_is_sent_to_the_sign_in_page(client: Client, table: str) -> None:
    answer = client.get(reverse(f"admin:practice_{table}_changelist"), follow=True)

    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))


@pytest.mark.parametrize("table", TABLES)
def test_a_biller_keeps_payers_and_nothing_of_the_owners(client: Client, table: str) -> None:
    sign_in(client, Role.BILLER)

    assert status_of(client, table) == (403 if table in OWNERS_TABLES else 200)
    assert status_of(client, table, "add") == (200 if table in PAYERS_TABLES else 403)


@pytest.mark.parametrize("table", TABLES)
def test_an_owner_keeps_every_table(client: Client, table: str) -> None:
    sign_in(client, Role.OWNER)

    assert status_of(client, table) == 200
    assert status_of(client, table, "add") == 200


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("role", [Role.THERAPIST, Role.ASSISTANT])
def test_those_who_treat_see_none_of_it(client: Client, table: str, role: Role) -> None:
    sign_in(client, role)

    assert status_of(client, table) == 403


def test_an_owner_who_may_not_open_the_back_office_stays_out(client: Client) -> None:
    sign_in(client, Role.OWNER, is_staff=False)

    assert status_of(client, "user") != 200


def test_being_superuser_opens_nothing_by_itself(client: Client) -> None:
    client.force_login(UserFactory.create(is_staff=True, is_superuser=True))

    assert {status_of(client, table) for table in TABLES} == {403}


def test_nothing_but_roles_and_extensions_is_ever_deleted(client: Client) -> None:
    owner = sign_in(client, Role.OWNER)
    rows = {
        "payer": PayerFactory.create(),
        "clinic": ClinicFactory.create(),
        "provider": ProviderFactory.create(),
        "practice": PracticeFactory.create(),
        "referringprovider": ReferringProviderFactory.create(),
        "user": owner,
        "membership": owner.memberships.get(),
        "figureextension": FigureExtensionFactory.create(),
        "figureedition": FigureEditionFactory.create(),
    }

    deletable = {
        table
        for table, row in rows.items()
        if client.get(reverse(f"admin:practice_{table}_delete", args=[row.pk])).status_code == 200
    }

    assert deletable == {"membership", "figureextension"}


def test_an_owner_adds_a_person_who_can_then_sign_in(client: Client) -> None:
    sign_in(client, Role.OWNER)
    clinic = ClinicFactory.create()

    answer = client.post(
        reverse("admin:practice_user_add"),
        {
            "email": "New.Person@Example.com",
            "first_name": "New",
            "last_name": "Person",
            "usable_password": "true",
            "password1": PASSWORD,
            "password2": PASSWORD,
            "memberships-TOTAL_FORMS": "1",
            "memberships-INITIAL_FORMS": "0",
            "memberships-0-clinic": clinic.pk,
            "memberships-0-role": "THERAPIST",
        },
    )

    assert answer.status_code == 302, answer.context["adminform"].errors
    client.logout()
    client.post(reverse("account_login"), {"login": "new.person@example.com", "password": PASSWORD})
    person = User.objects.get(last_name="Person")
    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_role_is_taken_away(client: Client) -> None:
    sign_in(client, Role.OWNER)
    held = MembershipFactory.create(role=Role.BILLER)

    client.post(reverse("admin:practice_membership_delete", args=[held.pk]), {"post": "yes"})

    assert not Membership.objects.filter(pk=held.pk).exists()


def test_a_password_is_set_anew(client: Client) -> None:
    sign_in(client, Role.OWNER)
    person = UserFactory.create()

    client.post(
        reverse("admin:auth_user_password_change", args=[person.pk]),
        {"usable_password": "true", "password1": PASSWORD, "password2": PASSWORD},
    )

    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_an_extension_is_answered_for_by_whoever_saved_it(client: Client) -> None:
    owner = sign_in(client, Role.OWNER)

    client.post(
        reverse("admin:practice_figureextension_add"),
        {"figure": "code_pairs", "until": "2027-12-31", "reason": "Nothing changed."},
    )

    assert FigureExtension.objects.get().extended_by == owner


def add_edition(client: Client, **changes: str) -> Any:
    typed = {
        "figure": "kx_threshold",
        "starts_on": "2027-01-01",
        "ends_on": "2027-12-31",
        "amount": "2560.00",
        "participant_amount": "",
        "source": "CMS transmittal",
    }
    return client.post(reverse("admin:practice_figureedition_add"), {**typed, **changes})


def test_an_owner_adds_next_years_threshold_in_their_name(client: Client) -> None:
    owner = sign_in(client, Role.OWNER)

    answer = add_edition(client)

    assert answer.status_code == 302, answer.context["adminform"].errors
    edition = FigureEdition.objects.get()
    assert (edition.loaded_by, edition.amount) == (owner, Decimal("2560.00"))


def test_an_owner_adds_a_conversion_factor_to_the_relative_values(client: Client) -> None:
    sign_in(client, Role.OWNER)

    answer = add_edition(
        client, figure="fee_schedule", amount="34.1000", participant_amount="34.5000"
    )

    assert answer.status_code == 302, answer.context["adminform"].errors
    edition = FigureEdition.objects.get()
    assert edition.participant_amount == Decimal("34.5000")
    assert "97112" in edition.content


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_on": "2027-06-30"}, "ends_on"),
        ({"participant_amount": "2600.00"}, "participant_amount"),
        ({"amount": ""}, "amount"),
        ({"figure": "mue"}, "figure"),
        ({"source": ""}, "source"),
        ({"figure": "fee_schedule", "ends_on": "2026-12-31"}, "ends_on"),
        (
            {"starts_on": "2028-01-01", "ends_on": "2028-12-31", "amount": "2600.00"},
            "starts_on",
        ),
    ],
)
def test_a_figure_that_cannot_be_is_refused_beside_its_field(
    client: Client, changes: dict[str, str], field: str
) -> None:
    sign_in(client, Role.OWNER)
    FigureEditionFactory.create(
        threshold=True, starts_on=date(2028, 1, 1), ends_on=date(2028, 12, 31)
    )

    answer = add_edition(client, **changes)

    assert answer.status_code == 200
    assert field in answer.context["adminform"].form.errors
    assert FigureEdition.objects.count() == 1


def test_an_edition_shows_who_when_and_whence_and_not_its_table(client: Client) -> None:
    owner = sign_in(client, Role.OWNER)
    edition = FigureEditionFactory.create(loaded_by=owner, content="not to be shown\n")

    page = client.get(reverse("admin:practice_figureedition_change", args=[edition.pk]))

    text = page.content.decode()
    assert edition.source in text
    assert "not to be shown" not in text
    assert 'name="_save"' not in text


def test_a_practice_is_made_once(client: Client) -> None:
    sign_in(client, Role.OWNER)
    PracticeFactory.create()

    assert status_of(client, "practice", "add") == 403


def test_the_index_lists_what_one_may_open(client: Client) -> None:
    sign_in(client, Role.BILLER)

    page = client.get(reverse("admin:index")).content.decode()

    assert reverse("admin:practice_payer_changelist") in page
    assert reverse("admin:practice_user_changelist") not in page


def test_every_table_stands_for_a_model() -> None:
    models = (
        Clinic,
        FigureEdition,
        FigureExtension,
        Membership,
        Payer,
        Practice,
        Provider,
        ReferringProvider,
        User,
    )

    assert {model._meta.model_name for model in models} == set(TABLES)
