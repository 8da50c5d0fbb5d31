"""What visits bill Medicare for therapy: on their claims, or as charges that stand on none yet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from billing.models import (
    Charge,
    ChargeStatus,
    Claim,
    TherapyPool,
)
from billing.selectors.claim_history import standing_lines
from practice.models import PayerKind
from rules.parameters.procedures import find_procedure
from rules.payment import PricedLine

MEDICARE = (PayerKind.MEDICARE, PayerKind.MEDICARE_ADVANTAGE)
UNCLAIMED = (ChargeStatus.OPEN, ChargeStatus.REOPENED)
LAST = float("inf")  # after every claim of its day


@dataclass(frozen=True, slots=True, kw_only=True)
class TherapyVisit:
    """What one visit bills Medicare; without ``claim_id`` it stands on no claim yet.

    A visit with more lines than a claim holds has several claims, and ``part`` counts them.
    """

    patient_id: int
    payer_kind: str
    pool: TherapyPool
    service_date: date
    encounter_id: int
    claim_id: int | None
    label: str
    lines: tuple[PricedLine, ...]
    part: int = 1

    @property
    def place(self) -> tuple[date, float]:
        """Where it stands in the year: by service date, then by the claim's id."""
        return self.service_date, LAST if self.claim_id is None else self.claim_id

    @property
    def billed(self) -> tuple[int, int]:
        """What is billed: the visit and the part, whichever claim bills it by now."""
        return self.encounter_id, self.part

    @property
    def course(self) -> tuple[int, str]:
        """Whose therapy it is, and which Medicare pays."""
        return self.patient_id, self.payer_kind


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One line or charge as it is read; the fields are in the order of the columns."""

    patient_id: int
    payer_kind: str
    service_date: date
    encounter_id: int
    code: str
    units: int
    charge: Decimal
    modifiers: Sequence[str]
    discipline: str
    claim_id: int | None = None
    control_number: str = ""
    part: int = 1


COLUMNS_OF_A_LINE = (
    "claim__patient_id",
    "claim__payer__kind",
    "claim__service_date",
    "claim__encounter_id",
    "procedure_code",
    "units",
    "charge_amount",
    "modifiers",
    "charge__discipline",
    "claim_id",
    "claim__patient_control_number",
    "claim__part",
)
COLUMNS_OF_A_CHARGE = (
    "patient_id",
    "coverage__payer__kind",
    "service_date",
    "encounter_id",
    "procedure_code",
    "units",
    "amount",
    "modifiers",
    "discipline",
)
NAMES = tuple(_Row.__dataclass_fields__)


def visit_of_claim(claim: Claim) -> TherapyVisit | None:
    """Return the visit of a claim to Medicare, with its lines at hand; ``None`` for others."""
    lines = list(claim.lines.all())
    if not claim.payer.is_medicare or not lines or claim.is_void:
        return None
    return TherapyVisit(
        patient_id=claim.patient_id,
        payer_kind=claim.payer.kind,
        pool=pool_of(lines[0].modifiers, lines[0].charge.discipline),
        service_date=claim.service_date,
        encounter_id=claim.encounter_id,
        claim_id=claim.pk,
        label=str(claim),
        lines=priced_lines((one.procedure_code, one.units, one.charge_amount) for one in lines),
        part=claim.part,
    )


def pool_of(modifiers: Sequence[str], discipline: str) -> TherapyPool:
    """Return whose threshold a line counts towards: by GO, GP or GN, else by the charge."""
    if not {"GP", "GN"}.isdisjoint(modifiers):
        return TherapyPool.PT_SLP
    return TherapyPool.OT if "GO" in modifiers or discipline == "OT" else TherapyPool.PT_SLP


def priced_lines(lines: Iterable[tuple[str, int, Decimal | None]]) -> tuple[PricedLine, ...]:
    """Return the therapy among (code, units, charge), as the fee schedule is asked about it."""
    return tuple(
        PricedLine(code=code, units=units, charge=charge)
        for code, units, charge in lines
        if (procedure := find_procedure(code)) and procedure.is_therapy(by_therapist=True)
    )


def list_therapy_visits(
    patient_ids: set[int], *, first: date, last: date
) -> Iterator[TherapyVisit]:
    """Yield what patients' visits from a day to a day bill Medicare, in two queries.

    Of several claims of one visit and part the latest counts, so that a replacement takes the
    place of what it replaces; a void bills nothing. Charges count where no claim bills the
    visit.
    """
    visits: dict[tuple[int, int], list[_Row]] = {}
    for row in _claim_lines(patient_ids, first, last):
        known = visits.setdefault((row.encounter_id, row.part), [])
        if known and known[0].claim_id != row.claim_id:
            known.clear()
        known.append(row)
    claimed = {encounter_id for encounter_id, _ in visits}
    for row in _charges(patient_ids, first, last):
        if row.encounter_id not in claimed:
            visits.setdefault((row.encounter_id, row.part), []).append(row)
    return (_visit(rows) for rows in visits.values())


def _claim_lines(patient_ids: set[int], first: date, last: date) -> Iterator[_Row]:
    lines = standing_lines().filter(
        claim__patient_id__in=patient_ids,
        claim__payer__kind__in=MEDICARE,
        claim__service_date__range=(first, last),
    )
    return (
        _Row(**dict(zip(NAMES, values, strict=True)))
        for values in lines.values_list(*COLUMNS_OF_A_LINE)
    )


def _charges(patient_ids: set[int], first: date, last: date) -> Iterator[_Row]:
    charges = Charge.objects.filter(
        patient_id__in=patient_ids,
        coverage__payer__kind__in=MEDICARE,
        service_date__range=(first, last),
        status__in=UNCLAIMED,
    ).order_by("pk")
    return (
        _Row(**dict(zip(NAMES[:9], values, strict=True)))
        for values in charges.values_list(*COLUMNS_OF_A_CHARGE)
    )


def _visit(rows: Sequence[_Row]) -> TherapyVisit:
    first = rows[0]
    return TherapyVisit(
        patient_id=first.patient_id,
        payer_kind=first.payer_kind,
        pool=pool_of(first.modifiers, first.discipline),
        service_date=first.service_date,
        encounter_id=first.encounter_id,
        claim_id=first.claim_id,
        label=f"Claim {first.control_number}" if first.claim_id else "Charges on no claim yet",
        lines=priced_lines((row.code, row.units, row.charge) for row in rows),
        part=first.part,
    )
