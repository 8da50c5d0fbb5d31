"""What the rules' pages answer to whom, and that every finding leads to its rule's page."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from time_machine import travel

from billing.models import Claim
from billing.selectors.rule_counts import RuleCount, count_by_month, count_by_rule
from billing.tests.factories import biller_of, drafted_claim
from documentation.services.completeness import check_completeness
from documentation.tests.factories import NOON, InterventionFactory, user_of
from practice.models import Clinic, Role, RuleSetting, User
from practice.tests.factories import (
    ClinicFactory,
    MembershipFactory,
    PayerFactory,
    RuleSettingFactory,
    StaffFactory,
    UserFactory,
)
from rules.catalog import CATALOG

pytestmark = pytest.mark.django_db

LIST = "/billing/rules/"
UNREAD = {"97112": {"response": ""}}  # NOTE-007 blocks
LIST_QUERIES = 6
PAGE_QUERIES = 13
LAST_SUMMER = datetime(2025, 7, 1, 16, 0, tzinfo=UTC)


@pytest.fixture
def claim() -> Claim:
    """Return a claim that NOTE-007 holds, with the same found in its note."""
    claim = drafted_claim(services=UNREAD)
    check_completeness(note_id=claim.encounter.note.pk, at=NOON)
    return claim


@pytest.fixture
def owner() -> User:
    return StaffFactory.create(role=Role.OWNER)


def page_of(rule_id: str) -> str:
    return reverse("billing:rule_detail", args=[rule_id])


def weigh(client: Client, rule_id: str, **fields: Any) -> Any:
    return client.post(reverse("billing:rule_weigh", args=[rule_id]), fields)


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_stranger_is_sent_to_the_sign_in_page(client: Client) -> None:
    for answer in (client.get(LIST), client.get(page_of("NOTE-007")), weigh(client, "NOTE-007")):
        assert answer.status_code == 302
        assert "/accounts/login/" in answer["Location"]


def test_somebody_without_a_role_has_no_page_here(client: Client) -> None:
    client.force_login(UserFactory.create())

    for answer in (client.get(LIST), client.get(page_of("NOTE-007")), weigh(client, "NOTE-007")):
        assert answer.status_code == 403


@pytest.mark.parametrize("role", list(Role))
def test_everybody_of_the_practice_reads_what_the_rules_mean(client: Client, role: Role) -> None:
    client.force_login(StaffFactory.create(role=role))

    listed = text(client, LIST)
    told = text(client, page_of("NOTE-007"))

    assert all(rule.id in listed for rule in CATALOG)
    assert "how the patient responded" in told
    assert "Pub. 100-02, ch. 15" in told
    assert ("Reason" in told) is (role == Role.OWNER)


@pytest.mark.parametrize("rule", CATALOG, ids=lambda rule: rule.id)
def test_every_rule_has_its_page(client: Client, owner: User, rule: Any) -> None:
    client.force_login(owner)

    assert rule.title.replace("'", "&#x27;") in text(client, page_of(rule.id))


@pytest.mark.parametrize("rule_id", ["NOTE-099", "837P"])
def test_there_is_no_page_of_what_is_no_rule(client: Client, owner: User, rule_id: str) -> None:
    client.force_login(owner)

    assert client.get(page_of(rule_id)).status_code == 404
    assert weigh(client, rule_id, severity="WARN").status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role != Role.OWNER])
def test_nobody_but_an_owner_weighs_a_rule(client: Client, role: Role) -> None:
    client.force_login(StaffFactory.create(role=role))

    assert weigh(client, "NOTE-006", severity="BLOCK").status_code == 403
    assert not RuleSetting.objects.exists()


def test_an_owner_lowers_a_block_with_a_reason_and_the_page_keeps_both(
    client: Client, owner: User
) -> None:
    payer = PayerFactory.create()
    client.force_login(owner)

    answer = weigh(
        client, "NOTE-007", payer=payer.pk, severity="WARN", reason="Kept on the flow sheet"
    )

    assert answer.status_code == 302
    told = text(client, page_of("NOTE-007"))
    assert told.count("Kept on the flow sheet") == 2  # as it is, and in the changes
    assert payer.name in told
    assert str(owner) in told
    assert f"{payer.name}: warn" in text(client, LIST)


def test_a_block_without_a_reason_is_refused_beside_the_field(client: Client, owner: User) -> None:
    client.force_login(owner)

    answer = weigh(client, "NOTE-007", severity="WARN", reason=" ")

    assert answer.status_code == 422
    assert "Give the reason why it is lowered" in answer.content.decode()
    assert not RuleSetting.objects.exists()


@pytest.mark.parametrize("fields", [{"severity": "OFF"}, {"severity": "WARN", "payer": "999999"}])
def test_what_the_form_never_sends_is_refused(
    client: Client, owner: User, fields: dict[str, str]
) -> None:
    client.force_login(owner)

    assert weigh(client, "NOTE-006", **fields).status_code == 422
    assert not RuleSetting.objects.exists()


def test_a_rule_of_medicare_alone_is_offered_for_no_other_payer(
    client: Client, owner: User
) -> None:
    medicare = PayerFactory.create(medicare=True)
    commercial = PayerFactory.create(commercial=True)
    client.force_login(owner)

    told = text(client, page_of("POC-002"))

    assert f'<option value="{medicare.pk}">' in told
    assert f'<option value="{commercial.pk}">' not in told


def tally(user: User, rule_id: str = "NOTE-007") -> tuple[RuleCount, RuleCount]:
    both = count_by_rule(user).get(rule_id)
    return (both.notes, both.claims) if both else (RuleCount(), RuleCount())


ONE, NONE = RuleCount(fired=1, open=1), RuleCount()


def test_notes_are_counted_for_those_who_read_notes_and_claims_likewise(claim: Claim) -> None:
    clinic = claim.clinic
    therapist, desk = (
        StaffFactory.create(role=role, clinic=clinic) for role in (Role.THERAPIST, Role.FRONT_DESK)
    )

    assert tally(biller_of(clinic)) == (ONE, ONE)
    assert tally(therapist) == (ONE, NONE)
    assert tally(desk) == (NONE, NONE)


def test_another_clinic_counts_nothing_of_this_one(client: Client, claim: Claim) -> None:
    outsider = biller_of(ClinicFactory.create())
    client.force_login(outsider)

    assert tally(outsider) == (NONE, NONE)
    assert claim.patient_control_number not in text(client, page_of("NOTE-007"))


def test_a_biller_of_another_clinic_counts_nothing_where_they_sit_at_the_desk(
    client: Client, claim: Claim
) -> None:
    two_hats = biller_of(ClinicFactory.create())
    MembershipFactory.create(user=two_hats, clinic=claim.clinic, role=Role.FRONT_DESK)
    client.force_login(two_hats)

    assert tally(two_hats) == (NONE, NONE)
    assert claim.patient_control_number not in text(client, page_of("NOTE-007"))


def test_an_owner_counts_every_clinic(claim: Claim, owner: User) -> None:
    assert tally(owner) == (ONE, ONE)


def test_what_was_put_right_is_cleared_and_a_changed_wording_is_no_second_time(
    claim: Claim,
) -> None:
    found = claim.findings.get(rule_id="NOTE-007")
    found.cleared_at = NOON
    found.save()
    found.pk, found.message, found.cleared_at = None, "Said otherwise.", None
    found.save()

    assert tally(biller_of(claim.clinic))[1] == ONE

    claim.findings.update(cleared_at=NOON)
    _, in_claims = tally(biller_of(claim.clinic))
    assert (in_claims.fired, in_claims.open, in_claims.cleared) == (1, 0, 1)


def test_the_list_counts_the_last_90_days_unless_asked_for_all(
    client: Client, claim: Claim
) -> None:
    claim.findings.update(found_at=LAST_SUMMER)
    claim.encounter.note.findings.update(found_at=LAST_SUMMER)
    client.force_login(biller_of(claim.clinic))

    with travel(NOON, tick=False):
        recent = client.get(LIST, {"fired": "yes"}).content.decode()
        ever = client.get(LIST, {"fired": "yes", "period": "all"}).content.decode()

    assert "NOTE-007" not in recent
    assert "NOTE-007" in ever


def test_a_month_is_one_of_the_practice_s_calendar(claim: Claim) -> None:
    midnight = datetime(2026, 3, 1, 4, 30, tzinfo=UTC)  # still February in New York
    claim.findings.update(found_at=midnight)
    biller = biller_of(claim.clinic)

    months = count_by_month(
        biller, rule_id="NOTE-007", since=midnight - timedelta(days=9), zone=claim.clinic.zone
    )

    assert [(one.month.month, one.tally.notes, one.tally.claims) for one in months] == [
        (3, ONE, NONE),
        (2, NONE, ONE),
    ]


def order_of(client: Client, **asked: str) -> list[str]:
    page = client.get(LIST, asked).content.decode()
    places = {rule.id: page.find(f">{rule.id}</a>") for rule in CATALOG}
    return sorted((one for one in places if places[one] >= 0), key=places.__getitem__)


def test_the_rules_are_sorted_and_chosen(client: Client, claim: Claim) -> None:
    RuleSettingFactory.create(rule_id="NOTE-006", severity="BLOCK")
    client.force_login(biller_of(claim.clinic))

    with travel(NOON, tick=False):
        assert order_of(client) == [rule.id for rule in CATALOG]
        assert order_of(client, sort="-fired")[0] == "NOTE-007"
        assert order_of(client, sort="nonsense")[0] == "NOTE-001"
        assert set(order_of(client, family="POC")) == {f"POC-00{n}" for n in range(1, 8)}
        assert "NOTE-006" in order_of(client, severity="BLOCK")
        assert "NOTE-006" not in order_of(client, severity="WARN")


def test_nothing_chosen_says_what_to_do(client: Client, owner: User) -> None:
    client.force_login(owner)

    assert "No rule is like that" in client.get(LIST, {"fired": "yes"}).content.decode()


def test_the_pages_ask_as_much_for_many_findings_as_for_few(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    clinic: Clinic = ClinicFactory.create()
    client.force_login(StaffFactory.create(role=Role.OWNER, clinic=clinic))
    client.get(LIST)
    for payer in (None, *PayerFactory.create_batch(2)):
        drafted_claim(clinic=clinic, services=UNREAD)
        RuleSettingFactory.create(rule_id="NOTE-007", severity="BLOCK", payer=payer)

        with django_assert_num_queries(LIST_QUERIES):
            client.get(LIST)
        with django_assert_num_queries(PAGE_QUERIES):
            client.get(page_of("NOTE-007"))


def test_findings_lead_to_the_page_of_their_rule(client: Client, claim: Claim) -> None:
    client.force_login(biller_of(claim.clinic))
    link = f'href="{page_of("NOTE-007")}"'

    assert link in text(client, reverse("billing:claim_list"))
    assert link in text(client, reverse("billing:claim_detail", args=[claim.pk]))
    note_id = claim.encounter.note.pk
    assert link in text(client, reverse("documentation:note_detail", args=[note_id]))


def test_the_look_before_signing_says_how_to_clear_and_where(client: Client) -> None:
    note = InterventionFactory.create(response="").note
    client.force_login(user_of(note.author))
    row = note.interventions.get()
    field = f"#row-{row.pk}-response"
    address = reverse("documentation:note_sign", args=[note.pk])

    page = text(client, address)
    dialog = client.get(address, headers={"HX-Request": "true"}).content.decode()

    for answer in (page, dialog):
        assert "Write how the patient responded" in answer
        assert "97112 documentation guide" in answer
        assert page_of("NOTE-007") in answer
    assert f'href="{reverse("documentation:note_edit", args=[note.pk])}{field}"' in page
    assert f'href="{field}" data-closes' in dialog


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("lines[0].units", "#line-1"),
        ("lines", "#lines-title"),
        ("total_charge", "#lines-title"),
        ("service_date", "#parties-title"),
        ("billing_provider.npi", "#parties-title"),
    ],
)
def test_what_is_cleared_on_no_other_page_leads_to_its_part_of_the_claim(
    client: Client, claim: Claim, path: str, part: str
) -> None:
    claim.findings.update(path=path)
    client.force_login(biller_of(claim.clinic))
    address = reverse("billing:claim_detail", args=[claim.pk])

    assert f'href="{address}{part}"' in text(client, address)


@pytest.mark.parametrize(
    ("path", "kept_at"),
    [
        ("billing_provider.npi", "admin:practice_practice_changelist"),
        ("rendering_provider.npi", "admin:practice_provider_change"),
        ("payer", "admin:practice_payer_change"),
    ],
)
def test_an_owner_is_led_to_the_back_office_where_it_is_kept_there(
    client: Client, claim: Claim, path: str, kept_at: str
) -> None:
    claim.findings.update(path=path)
    client.force_login(StaffFactory.create(role=Role.OWNER, is_staff=True))
    ids = {
        "admin:practice_provider_change": [claim.rendering_provider_id],
        "admin:practice_payer_change": [claim.payer_id],
    }

    told = text(client, reverse("billing:claim_detail", args=[claim.pk]))

    assert f'href="{reverse(kept_at, args=ids.get(kept_at, []))}"' in told
