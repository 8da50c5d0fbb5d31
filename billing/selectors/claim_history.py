"""What stands beside claims: lines billed for the same day, and visits an authorization used.

Read for many claims at once, in a fixed number of queries.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import QuerySet

from billing.models import (
    OVER_STATUSES,
    Charge,
    ChargeStatus,
    Claim,
    ClaimLine,
    Frequency,
)
from documentation.models import Encounter
from practice.models import Authorization
from rules.facts import AuthorizationFacts, EarlierLineFacts


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


def standing_lines() -> QuerySet[ClaimLine]:
    """Return the lines that bill something, claim by claim: the claim is not over, nor a void."""
    return (
        ClaimLine.objects.exclude(claim__status__in=OVER_STATUSES)
        .exclude(claim__frequency_code=Frequency.VOID)
        .order_by("claim_id", "number")
    )


def list_earlier_lines(
    days: Sequence[BilledDay],
) -> dict[BilledDay, tuple[EarlierLineFacts, ...]]:
    """Return the lines of the patients' other claims to the payers that went out, or may.

    The claim that one replaces or voids is none of them, and a void bills nothing.
    """
    lines = (
        standing_lines()
        .filter(
            claim__patient_id__in={one.patient_id for one in days},
            claim__payer_id__in={one.payer_id for one in days},
            claim__service_date__in={one.service_date for one in days},
        )
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


def lines_of_other_parts(claims: Sequence[Claim]) -> dict[int, list[ClaimLine]]:
    """Return, by claim, what the visit's other claims to its payer bill, where one held too little.

    A replacement that is not over stands for the claim that it replaces.
    """
    of_visits = standing_lines().filter(
        claim__encounter_id__in={one.encounter_id for one in claims}
    )
    lines = of_visits.select_related("claim", "charge")
    standing: dict[tuple[int, int], dict[int, list[ClaimLine]]] = {}
    for (encounter_id, payer_id, part, _), of_one in groupby(lines, key=_part_of):
        # The youngest claim of a part is the last one, and stays.
        standing.setdefault((encounter_id, payer_id), {})[part] = list(of_one)
    return {
        claim.pk: [
            line
            for part, of_one in standing.get((claim.encounter_id, claim.payer_id), {}).items()
            if part != claim.part
            for line in of_one
        ]
        for claim in claims
    }


def _part_of(line: ClaimLine) -> tuple[int, int, int, int]:
    claim = line.claim
    return claim.encounter_id, claim.payer_id, claim.part, claim.pk


def list_consents(uses: Iterable[ConsentUse]) -> dict[ConsentUse, AuthorizationFacts]:
    """Return each authorization with the visits and units used up to a day.

    Visits are the patient's kept ones from the first day of its period, the day's included;
    units are those charged of the codes it names, counted where it limits them.
    """
    asked = list(uses)
    days: dict[int, list[date]] = {}
    patients = {one.patient_id for one in asked}
    first = min((one.authorization.starts_on for one in asked), default=date.max)
    rows = Encounter.objects.filter(patient_id__in=patients, service_date__gte=first)
    for patient_id, day in rows.values_list("patient_id", "service_date"):
        days.setdefault(patient_id, []).append(day)
    units = _charged_units(asked)
    return {one: _consent(one, days.get(one.patient_id, ()), units) for one in asked}


def consent_of(claim: Claim) -> AuthorizationFacts | None:
    """Return a claim's authorization with the visits and units used up to its day."""
    if claim.authorization is None:
        return None
    use = ConsentUse(
        authorization=claim.authorization,
        patient_id=claim.patient_id,
        service_date=claim.service_date,
    )
    return list_consents([use])[use]


@dataclass(frozen=True, slots=True, kw_only=True)
class _ChargedUnits:
    patient_id: int
    service_date: date
    procedure_code: str
    units: int


def _charged_units(uses: Sequence[ConsentUse]) -> list[_ChargedUnits]:
    """Return the units charged to the patients whose authorizations limit them."""
    limited = [one for one in uses if one.authorization.units_approved is not None]
    if not limited:
        return []
    rows = Charge.objects.filter(
        patient_id__in={one.patient_id for one in limited},
        service_date__gte=min(one.authorization.starts_on for one in limited),
    ).exclude(status=ChargeStatus.VOID)
    names = ("patient_id", "service_date", "procedure_code", "units")
    return [_ChargedUnits(**row) for row in rows.values(*names)]


def _consent(
    use: ConsentUse, days: Sequence[date], units: Sequence[_ChargedUnits]
) -> AuthorizationFacts:
    held = use.authorization
    counted = sum(
        one.units
        for one in units
        if one.patient_id == use.patient_id
        and held.starts_on <= one.service_date <= use.service_date
        and (not held.procedure_codes or one.procedure_code in held.procedure_codes)
    )
    return AuthorizationFacts(
        number=held.number,
        visits_approved=held.visits_approved,
        visits_used_with_this=sum(held.starts_on <= day <= use.service_date for day in days),
        units_approved=held.units_approved,
        units_used_with_this=counted if held.units_approved is not None else None,
        starts_on=held.starts_on,
        ends_on=held.ends_on,
        codes=tuple(held.procedure_codes),
    )
