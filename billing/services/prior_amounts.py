"""What other practices used of a patient's therapy year, as somebody was told."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from billing.models import Claim, PriorTherapyAmount, TherapyPool
from billing.services.scrubbing import NOT_GONE_OUT, scrub_claims
from practice.models import Patient, User


class PriorAmountRefusedError(Exception):
    """The amount cannot be kept; the message is fit for the user."""


@transaction.atomic
def record_prior_amount(
    *,
    patient_id: int,
    year: int,
    pool: TherapyPool,
    amount: Decimal,
    source: str,
    as_of: date,
    by: User,
    at: datetime,
) -> PriorTherapyAmount:
    """Keep the amount in the place of an earlier one of the same year and pool.

    The patient's claims of that year that have not gone out are scrubbed with it. Raises
    ``PriorAmountRefusedError`` for a day outside of the year and the January after it, when
    last answers come in.
    """
    if not date(year, 1, 1) <= as_of <= date(year + 1, 1, 31):
        raise PriorAmountRefusedError(f"The day on which it was told lies outside of {year}.")
    Patient.objects.select_for_update().get(pk=patient_id)  # so that one works at a time
    told, _ = PriorTherapyAmount.objects.update_or_create(
        patient_id=patient_id,
        year=year,
        pool=pool,
        defaults={"amount": amount, "source": source, "as_of": as_of, "entered_by": by},
    )
    waiting = Claim.objects.filter(
        patient_id=patient_id, service_date__year=year, status__in=NOT_GONE_OUT
    )
    scrub_claims(claim_ids=waiting.values_list("pk", flat=True), at=at)
    return told
