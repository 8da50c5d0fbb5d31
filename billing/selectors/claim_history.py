"""What stands beside claims: lines billed for the same day, and visits an authorization used.

Read for many claims at once, in a fixed number of queries.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from billing.models import Claim, ClaimLine, ClaimStatus, Frequency
from documentation.models import Encounter
from practice.models import Authorization
from rules.facts import AuthorizationFacts, EarlierLineFacts

NOT_SENT = (ClaimStatus.WITHDRAWN, ClaimStatus.REJECTED, ClaimStatus.REPLACED, ClaimStatus.VOIDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class BilledDay:
    """One patient, payer and service date; ``before`` is the claim that asks, if it is stored."""

    patient_id: int
    payer_id: int
    service_date: date
    before: int | None = None
    replaces: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentUse:
    """An authorization as one visit uses it."""

    authorization: Authorization
    patient_id: int
    service_date: date


def billed_day(claim: Claim) -> BilledDay:
    """Return the day of a claim, as its earlier lines are asked for."""
    return BilledDay(
        patient_id=claim.patient_id,
        payer_id=claim.payer_id,
        service_date=claim.service_date,
        before=claim.pk,
        replaces=claim.replaces_id,
    )


def list_earlier_lines(
    days: Sequence[BilledDay],
) -> dict[BilledDay, tuple[EarlierLineFacts, ...]]:
    """Return the lines of the patients' other claims to the payers that went out, or may.

    The claim that one replaces or voids is none of them, and a void bills nothing.
    """
    lines = (
        ClaimLine.objects.filter(
            claim__patient_id__in={one.patient_id for one in days},
            claim__payer_id__in={one.payer_id for one in days},
            claim__service_date__in={one.service_date for one in days},
        )
        .exclude(claim__status__in=NOT_SENT)
        .exclude(claim__frequency_code=Frequency.VOID)
        .order_by("claim_id", "number")
        .values_list(
            "claim__patient_id",
            "claim__payer_id",
            "claim__service_date",
            "claim_id",
            "procedure_code",
            "units",
            "modifiers",
        )
    )
    standing: dict[tuple[int, int, date], list[tuple[int, EarlierLineFacts]]] = {}
    for patient_id, payer_id, day, claim_id, code, units, modifiers in lines:
        line = EarlierLineFacts(
            service_date=day, code=code, units=units, modifiers=tuple(modifiers)
        )
        standing.setdefault((patient_id, payer_id, day), []).append((claim_id, line))
    return {
        asked: tuple(
            line
            for claim_id, line in standing.get(
                (asked.patient_id, asked.payer_id, asked.service_date), ()
            )
            if (asked.before is None or claim_id < asked.before) and claim_id != asked.replaces
        )
        for asked in days
    }


def list_consents(uses: Iterable[ConsentUse]) -> dict[ConsentUse, AuthorizationFacts]:
    """Return each authorization with the visits used up to a day.

    Visits are the patient's kept ones from the first day of its period, the day's included.
    """
    asked = list(uses)
    days: dict[int, list[date]] = {}
    rows = Encounter.objects.filter(
        patient_id__in={one.patient_id for one in asked},
        service_date__gte=min((one.authorization.starts_on for one in asked), default=date.max),
    )
    for patient_id, day in rows.values_list("patient_id", "service_date"):
        days.setdefault(patient_id, []).append(day)
    return {one: _consent(one, days.get(one.patient_id, ())) for one in asked}


def _consent(use: ConsentUse, days: Sequence[date]) -> AuthorizationFacts:
    held = use.authorization
    return AuthorizationFacts(
        number=held.number,
        visits_approved=held.visits_approved,
        visits_used_with_this=sum(held.starts_on <= day <= use.service_date for day in days),
        starts_on=held.starts_on,
        ends_on=held.ends_on,
        codes=tuple(held.procedure_codes),
    )
