"""What a superbill says: a patient's visits of a period with codes, units, diagnoses, amounts.

Visits are those with charges that stand. What payers paid comes from the ledger, by visit;
a visit that went to a payer says so, so that nobody bills it twice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from billing.models import Charge, ChargeStatus, Claim, ClaimStatus, LedgerAccount, LedgerEntry
from documentation.models import Encounter, PlanOfCare
from documentation.selectors.plans import plans_in_force
from practice.models import Patient, User
from practice.selectors.scope import clinics_of
from rules.parameters.icd10cm import with_point
from rules.parameters.procedures import find_procedure

NOT_SENT = (
    ClaimStatus.DRAFT,
    ClaimStatus.HELD,
    ClaimStatus.READY,
    ClaimStatus.WITHDRAWN,
    ClaimStatus.REJECTED,
    ClaimStatus.VOIDED,
)
NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperbillLine:
    """One procedure of a visit."""

    procedure_code: str
    label: str
    modifiers: tuple[str, ...]
    units: int
    amount: Decimal


@dataclass(slots=True, kw_only=True)
class SuperbillVisit:
    """One visit: who treated where, for which diagnoses, and what it came to."""

    encounter: Encounter
    diagnoses: tuple[str, ...]
    paid: Decimal
    sent_to: tuple[str, ...]
    lines: list[SuperbillLine] = field(default_factory=list)

    @property
    def charged(self) -> Decimal:
        """The sum of the lines."""
        return sum((line.amount for line in self.lines), NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Superbill:
    """A patient's visits of a period, both days included, with their sums."""

    patient: Patient
    first_day: date
    last_day: date
    visits: tuple[SuperbillVisit, ...]

    @property
    def charged(self) -> Decimal:
        """What all visits come to."""
        return sum((visit.charged for visit in self.visits), NOTHING)

    @property
    def paid_by_payers(self) -> Decimal:
        """What payers paid for them, by the ledger."""
        return sum((visit.paid for visit in self.visits), NOTHING)


def superbill_of(*, user: User, patient: Patient, first_day: date, last_day: date) -> Superbill:
    """Return a patient's superbill in a fixed number of queries.

    Visits at clinics where this person does not work are not on it.
    """
    charges = list(
        Charge.objects.filter(
            patient=patient,
            service_date__range=(first_day, last_day),
            encounter__clinic__in=clinics_of(user),
        )
        .exclude(status=ChargeStatus.VOID)
        .select_related("encounter__clinic", "encounter__provider__supervisor")
        .order_by("service_date", "encounter_id", "pk")
    )
    encounters = {charge.encounter_id: charge.encounter for charge in charges}
    plans = plans_in_force((one.episode_id, one.service_date) for one in encounters.values())
    paid, sent = _paid(encounters), _sent(encounters)
    visits = {
        key: SuperbillVisit(
            encounter=one,
            diagnoses=_diagnoses(plans.get((one.episode_id, one.service_date))),
            paid=paid.get(key, NOTHING),
            sent_to=sent.get(key, ()),
        )
        for key, one in encounters.items()
    }
    for charge in charges:
        visits[charge.encounter_id].lines.append(_line(charge))
    return Superbill(
        patient=patient, first_day=first_day, last_day=last_day, visits=tuple(visits.values())
    )


def _line(charge: Charge) -> SuperbillLine:
    procedure = find_procedure(charge.procedure_code)
    return SuperbillLine(
        procedure_code=charge.procedure_code,
        label=procedure.label if procedure else "",
        modifiers=tuple(charge.modifiers),
        units=charge.units,
        amount=charge.amount,
    )


def _diagnoses(plan: PlanOfCare | None) -> tuple[str, ...]:
    return tuple(with_point(one.code) for one in plan.diagnoses.all()) if plan else ()


def _paid(encounters: Iterable[int]) -> Mapping[int, Decimal]:
    rows = (
        LedgerEntry.objects.filter(
            claim__encounter__in=list(encounters), account=LedgerAccount.CASH
        )
        .values_list("claim__encounter")
        .annotate(total=Sum("amount"))
        .order_by("claim__encounter")
    )
    return dict(rows)


def _sent(encounters: Iterable[int]) -> Mapping[int, tuple[str, ...]]:
    """Return the payers that have a claim of each visit."""
    rows = (
        Claim.objects.filter(encounter__in=list(encounters))
        .exclude(status__in=NOT_SENT)
        .values_list("encounter_id", "payer__name")
        .order_by("encounter_id", "payer__name")
        .distinct()
    )
    found: dict[int, tuple[str, ...]] = {}
    for encounter_id, payer in rows:
        found[encounter_id] = (*found.get(encounter_id, ()), payer)
    return found
