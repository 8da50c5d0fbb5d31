"""Visits that another coverage pays for since they were charged: their charges are reopened."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from billing.models import (
    OVER_STATUSES,
    Charge,
    ChargeStatus,
    Claim,
    ClaimStatus,
    Discrepancy,
)
from billing.services.claim_states import is_frozen, move_claims
from billing.services.scrubbing import NOT_GONE_OUT
from documentation.models import Encounter
from practice.models import Coverage
from practice.selectors.coverages import primary_coverages_on

REASON = "Another coverage pays for this visit by the chart."
NOBODY = "Self-pay"
FIELD = "coverage"
MOST_LETTERS = 120


@transaction.atomic
def review_coverage(*, patient_id: int, at: datetime) -> list[Charge]:
    """Reopen a patient's charges whose payer is no longer the one that they were made for.

    Units, modifiers and amounts hang on the payer, so that a person accepts what changes by
    ``recount_charges``; claims that have not gone out are held meanwhile. A visit that a payer
    has a claim of is left alone: that claim is voided first. A second run finds nothing new.
    However many visits there are, the number of queries is the same.
    """
    visits: dict[int, list[Charge]] = defaultdict(list)
    for charge in _standing_charges(patient_id):
        visits[charge.encounter_id].append(charge)
    claims = _lock_claims(list(visits))
    days = {(patient_id, charges[0].service_date) for charges in visits.values()}
    coverages = primary_coverages_on(days)
    reopened: dict[Charge, Coverage | None] = {}
    held: list[Claim] = []
    for encounter_id, charges in visits.items():
        pays = coverages.get((patient_id, charges[0].service_date))
        own = claims.get(encounter_id, [])
        if any(is_frozen(one) and one.status not in OVER_STATUSES for one in own):
            continue
        if not _is_another(pays, charges, own):
            continue
        reopened |= dict.fromkeys(charges, pays)
        held += (one for one in own if one.status in NOT_GONE_OUT and not one.is_void)
    _reopen(reopened, at=at)
    move_claims(
        {one: REASON for one in held if one.status != ClaimStatus.HELD}, ClaimStatus.HELD, at=at
    )
    return list(reopened)


def _standing_charges(patient_id: int) -> list[Charge]:
    """Lock the patient's visits, then read what stands of their charges."""
    charges = Charge.objects.filter(patient_id=patient_id).exclude(status=ChargeStatus.VOID)
    ids = set(charges.values_list("encounter_id", flat=True))
    list(Encounter.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    return list(charges.select_related("coverage__payer").order_by("pk"))


def _lock_claims(encounter_ids: list[int]) -> dict[int, list[Claim]]:
    claims: dict[int, list[Claim]] = defaultdict(list)
    rows = Claim.objects.select_for_update().filter(encounter_id__in=encounter_ids)
    for claim in rows.order_by("pk"):
        claims[claim.encounter_id].append(claim)
    return claims


def _is_another(pays: Coverage | None, charges: list[Charge], claims: list[Claim]) -> bool:
    """Tell whether the visit is charged to another membership or payer than pays by now."""
    if any(charge.coverage_id != (pays.pk if pays else None) for charge in charges):
        return True
    to_first = [one for one in claims if one.status in NOT_GONE_OUT and not one.earlier_decision_id]
    return pays is not None and any(one.payer_id != pays.payer_id for one in to_first)


def _reopen(charges: Mapping[Charge, Coverage | None], *, at: datetime) -> None:
    """Reopen charges, each with who pays now, and append a row once for each payer."""
    known = set(
        Discrepancy.objects.filter(charge__in=charges, field=FIELD).values_list(
            "charge_id", "to_value"
        )
    )
    Discrepancy.objects.bulk_create(
        Discrepancy(
            charge=charge,
            field=FIELD,
            from_value=(str(charge.coverage.payer) if charge.coverage else NOBODY)[:MOST_LETTERS],
            to_value=_who_pays(pays),
            reason=REASON,
            at=at,
        )
        for charge, pays in charges.items()
        if (charge.pk, _who_pays(pays)) not in known
    )
    closed = [one.pk for one in charges if one.status != ChargeStatus.REOPENED]
    Charge.objects.filter(pk__in=closed).update(status=ChargeStatus.REOPENED, updated_at=at)


def _who_pays(coverage: Coverage | None) -> str:
    said = f"{coverage.payer}, member {coverage.subscriber_id}" if coverage else NOBODY
    return said[:MOST_LETTERS]
