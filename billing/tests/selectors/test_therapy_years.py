"""The therapy year: what counts towards the KX threshold, and what is said when it is passed."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from billing.models import Claim, ClaimLine, ClaimStatus, PriorTherapyAmount, TherapyPool
from billing.selectors.claims import with_parties
from billing.selectors.therapy_visits import visit_of_claim
from billing.selectors.therapy_years import Prices, TherapyYear, list_therapy_years
from billing.services.claims import withdraw_claim
from billing.services.scrubbing import scrub_claim
from billing.tests.factories import (
    PriorTherapyAmountFactory,
    another_claim,
    drafted_claim,
)
from documentation.tests.factories import NOON
from practice.models import PayerKind
from rules.payment import PricedLine

pytestmark = pytest.mark.django_db

TWO_UNITS = Decimal("57.61")  # of 97112 in 2026: 32.73, and 24.88 for the later unit


def year_of(claim: Claim) -> TherapyYear:
    """Return the therapy year up to a claim as it is stored now."""
    visit = visit_of_claim(with_parties(Claim.objects.all()).get(pk=claim.pk))
    assert visit is not None
    return list_therapy_years([visit], Prices())[visit]


def open_rules(claim: Claim) -> set[str]:
    return set(claim.findings.filter(cleared_at=None).values_list("rule_id", flat=True))


def test_earlier_visits_count_and_later_ones_do_not() -> None:
    claim = drafted_claim()
    another_claim(claim, days=-3)
    another_claim(claim, days=+2)

    year = year_of(claim)

    assert (year.before_amount, year.this.amount, year.total) == (
        TWO_UNITS,
        TWO_UNITS,
        TWO_UNITS * 2,
    )
    assert year.left == Decimal("2480.00") - TWO_UNITS * 2


def test_last_years_visits_do_not_count() -> None:
    claim = drafted_claim()
    another_claim(claim, days=-61)

    assert year_of(claim).before == ()


def test_a_withdrawn_claim_counts_as_charges_that_are_not_claimed_yet() -> None:
    claim = drafted_claim()
    earlier = another_claim(claim, days=-3)
    withdraw_claim(claim_id=earlier.pk, by=None, at=NOON, reason="")

    (entry,) = year_of(claim).before

    assert (entry.visit.claim_id, entry.amount) == (None, TWO_UNITS)
    assert entry.visit.label == "Charges on no claim yet"


def test_void_charges_count_no_more() -> None:
    claim = drafted_claim()
    earlier = another_claim(claim, days=-3)
    withdraw_claim(claim_id=earlier.pk, by=None, at=NOON, reason="")
    earlier.encounter.charges.update(status="VOID")

    assert year_of(claim).before == ()


def test_another_kind_of_payer_does_not_count() -> None:
    claim = drafted_claim()
    earlier = another_claim(claim, days=-3)
    payer = earlier.payer
    payer.pk, payer.name, payer.kind = None, "Advantage Plan", PayerKind.MEDICARE_ADVANTAGE
    payer._state.adding = True
    payer.save()
    Claim.objects.filter(pk=earlier.pk).update(payer=payer)

    assert year_of(claim).before == ()


def test_occupational_therapy_has_a_threshold_of_its_own() -> None:
    claim = drafted_claim()
    other = another_claim(claim, days=-3)
    ClaimLine.objects.filter(claim=other).update(modifiers=["GO"])
    PriorTherapyAmountFactory.create(
        patient=claim.patient, pool=TherapyPool.OT, amount=Decimal("300.00")
    )

    assert year_of(claim).before_amount == Decimal("0.00")
    assert year_of(other).before_amount == Decimal("300.00")


def test_one_unit_of_a_day_is_paid_in_full_whatever_claims_bill_it() -> None:
    claim = drafted_claim()
    later = another_claim(claim, days=0)

    first, second = year_of(claim), year_of(later)

    assert (first.before, first.this.amount) == ((), TWO_UNITS)
    assert second.before_amount == TWO_UNITS
    assert second.this.amount == Decimal("49.76")  # twice 24.88


def test_past_the_threshold_kx_is_asked_for_with_its_arithmetic() -> None:
    claim = drafted_claim()
    PriorTherapyAmountFactory.create(patient=claim.patient, amount=Decimal("2450.00"))

    scrub_claim(claim_id=claim.pk, at=NOON)

    claim.refresh_from_db()
    assert open_rules(claim) == {"MOD-004"}
    assert claim.status == ClaimStatus.HELD
    assert year_of(claim).is_past
    assert year_of(claim).steps == (
        "$2,450.00 at other practices in 2026, told by Medicare's portal as of Mar 1, 2026.",
        "That makes $2,450.00 before this visit.",
        "This visit, Mar 2, 2026: $57.61 expected to be allowed.",
        "Together $2,507.61, PT and SLP together in 2026.",
        "The KX threshold of 2026 is $2,480.00.",
    )


def test_exactly_at_the_threshold_is_not_past_it() -> None:
    claim = drafted_claim()
    PriorTherapyAmountFactory.create(patient=claim.patient, amount=Decimal("2480.00") - TWO_UNITS)

    scrub_claim(claim_id=claim.pk, at=NOON)

    assert not year_of(claim).is_past
    assert open_rules(claim) == set()


def test_kx_below_the_threshold_is_warned_of() -> None:
    claim = drafted_claim()
    ClaimLine.objects.filter(claim=claim).update(modifiers=["GP", "KX"])

    scrub_claim(claim_id=claim.pk, at=NOON)

    assert open_rules(claim) == {"MOD-006"}


def test_a_commercial_claim_has_no_therapy_year() -> None:
    claim = with_parties(Claim.objects.all()).get(pk=drafted_claim(medicare=False).pk)

    assert visit_of_claim(claim) is None


def test_without_a_fee_schedule_the_amount_is_unknown_and_never_nothing() -> None:
    claim = drafted_claim()
    visit = visit_of_claim(with_parties(Claim.objects.all()).get(pk=claim.pk))
    assert visit is not None
    early = type(visit)(
        patient_id=visit.patient_id,
        payer_kind=visit.payer_kind,
        pool=visit.pool,
        service_date=date(2024, 3, 1),
        encounter_id=visit.encounter_id + 1,
        claim_id=None,
        label="",
        lines=(PricedLine(code="97112", units=1),),
    )

    year = list_therapy_years([early], Prices())[early]

    assert (year.this.amount, year.total, year.left) == (None, None, None)
    assert year.facts.allowed_this_claim is None
    assert "is not loaded for Mar 1, 2024" in year.problem
    assert "This visit, Mar 1, 2024: not known." in year.steps


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"amount": Decimal("-1.00")}, "priortherapyamount_not_negative"),
        ({"source": ""}, "priortherapyamount_names_its_source"),
        ({"pool": "PT"}, "priortherapyamount_pool_is_known"),
        ({"year": 26}, "priortherapyamount_year_has_four_digits"),
    ],
)
def test_the_database_refuses_a_wrong_amount(fields: dict[str, object], name: str) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        PriorTherapyAmountFactory.create(**fields)


def test_a_year_has_one_amount_for_each_pool() -> None:
    told = PriorTherapyAmountFactory.create()

    with pytest.raises(IntegrityError, match="once_a_year_and_pool"), transaction.atomic():
        PriorTherapyAmountFactory.create(patient=told.patient)

    assert PriorTherapyAmount.objects.count() == 1
