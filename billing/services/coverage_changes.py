"""Visits that another coverage pays for since they were charged: their charges are reopened."""

from collections import defaultdict
from datetime import datetime

from django.db import transaction

from billing.models import OVER_STATUSES, Charge, ChargeStatus, Claim, Discrepancy
from billing.services.claim_states import hold_claim, is_frozen
from billing.services.scrubbing import NOT_GONE_OUT
from documentation.models import Encounter
from practice.models import Coverage
from practice.selectors.coverages import primary_coverages_on

REASON = "Another coverage pays for this visit by the chart."
NOBODY = "Self-pay"


@transaction.atomic
def review_coverage(*, patient_id: int, at: datetime) -> list[Charge]:
    """Reopen a patient's charges whose payer is no longer the one that they were made for.

    Units, modifiers and amounts hang on the payer, so that a person accepts what changes by
    ``recount_charges``; claims that have not gone out are held meanwhile. A visit that a payer
    has a claim of is left alone: that claim is voided first. A second run finds nothing new.
    """
    visits: dict[int, list[Charge]] = defaultdict(list)
    for charge in _standing_charges(patient_id):
        visits[charge.encounter_id].append(charge)
    claims = _lock_claims(list(visits))
    days = {(patient_id, charges[0].service_date) for charges in visits.values()}
    coverages = primary_coverages_on(days)
    reopened: list[Charge] = []
    for encounter_id, charges in visits.items():
        pays = coverages.get((patient_id, charges[0].service_date))
        own = claims.get(encounter_id, [])
        if any(is_frozen(one) and one.status not in OVER_STATUSES for one in own):
            continue
        if not _is_another(pays, charges, own):
            continue
        for charge in charges:
            _reopen(charge, pays, at=at)
        for claim in own:
            if claim.status in NOT_GONE_OUT and not claim.is_void:
                hold_claim(claim, at=at, reason=REASON)
        reopened += charges
    return reopened


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


def _reopen(charge: Charge, pays: Coverage | None, *, at: datetime) -> None:
    before = str(charge.coverage.payer) if charge.coverage else NOBODY
    after = str(pays.payer) if pays else NOBODY
    Discrepancy.objects.get_or_create(
        charge=charge,
        field="coverage",
        to_value=f"{after}, member {pays.subscriber_id}"[:120] if pays else after,
        defaults={"from_value": before[:120], "reason": REASON, "at": at},
    )
    if charge.status != ChargeStatus.REOPENED:
        charge.status = ChargeStatus.REOPENED
        charge.save(update_fields=["status", "updated_at"])
