"""Who pays the demo practice, one of each kind, and what it charges."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from billing.models import FeeSchedule
from config.demo.outline import Outline
from practice.models import EditSet, Payer, PayerKind, UnitMethod

UNIT_AMOUNTS = {
    "97161": 165, "97162": 185, "97163": 205, "97164": 115, "97110": 68, "97112": 74,
    "97116": 66, "97140": 64, "97530": 78, "97150": 42, "97535": 72, "97032": 38,
    "97035": 34, "G0283": 30, "97014": 30, "97750": 78, "97124": 60, "97113": 80,
}  # fmt: skip
MEDICARE, ADVANTAGE = "Medicare Part B", "Sunrise Advantage"
BEACON, SUMMIT = "Beacon Health Plan", "Summit Mutual"
MEDICAID, TRICARE = "State Medicaid", "TRICARE East"
WORK, AUTO = "Keystone Work Fund", "Harbor Auto Mutual"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One payer, and in what it differs from the others."""

    name: str
    kind: PayerKind
    payer_id: str
    filing_code: str
    edit_set: EditSet = EditSet.NONE
    unit_method: UnitMethod = UnitMethod.CMS
    limit_days: int = 180
    needs_authorization: bool = False
    totals_on_last_page: bool = True


ROWS = (
    _Row(
        name=MEDICARE,
        kind=PayerKind.MEDICARE,
        payer_id="13102",
        filing_code="MB",
        edit_set=EditSet.MEDICARE,
        limit_days=365,
        totals_on_last_page=False,
    ),
    _Row(
        name=ADVANTAGE,
        kind=PayerKind.MEDICARE_ADVANTAGE,
        payer_id="SUNRA",
        filing_code="16",
        edit_set=EditSet.MEDICARE,
        limit_days=180,
    ),
    _Row(
        name=BEACON,
        kind=PayerKind.COMMERCIAL,
        payer_id="BEACN",
        filing_code="CI",
        unit_method=UnitMethod.AMA,
        limit_days=90,
        needs_authorization=True,
    ),
    _Row(name=SUMMIT, kind=PayerKind.COMMERCIAL, payer_id="SUMMT", filing_code="CI"),
    _Row(
        name=MEDICAID,
        kind=PayerKind.MEDICAID,
        payer_id="SKMED",
        filing_code="MC",
        edit_set=EditSet.MEDICARE,
        limit_days=120,
    ),
    _Row(name=TRICARE, kind=PayerKind.TRICARE, payer_id="TREST", filing_code="CH", limit_days=365),
    _Row(name=WORK, kind=PayerKind.WORKERS_COMP, payer_id="KEYWF", filing_code="WC"),
    _Row(name=AUTO, kind=PayerKind.AUTO, payer_id="HARBR", filing_code="AM"),
)


def make_payers(outline: Outline) -> dict[str, Payer]:
    """Make the payers and the fee schedule, and return the payers by name."""
    payers = {
        row.name: Payer.objects.create(
            name=row.name,
            kind=row.kind,
            payer_id=row.payer_id,
            claim_filing_code=row.filing_code,
            unit_method=row.unit_method,
            edit_set=row.edit_set,
            filing_limit_days=row.limit_days,
            needs_authorization=row.needs_authorization,
            totals_on_last_page=row.totals_on_last_page,
            street="1 Payer Plaza",
            city="Hartford",
            state="CT",
            zip_code="06103-0001",
        )
        for row in ROWS
    }
    starts_on = date(outline.first_day.year - 1, 1, 1)
    FeeSchedule.objects.bulk_create(
        FeeSchedule(procedure_code=code, unit_amount=Decimal(amount), starts_on=starts_on)
        for code, amount in UNIT_AMOUNTS.items()
    )
    return payers
