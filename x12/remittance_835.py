"""Writing remittances (005010X221A1): what a payer paid and why, claim by claim.

Only the simulated payer writes them here. Every claim and line balances: charge less paid is
the sum of the adjustments, and the payment is the sum of the claims.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from x12.claim_837p_records import Address, Adjustment, OrganizationName, PartyName, PersonName
from x12.segments import Segment, amount, day, render, segment

GUIDE = "005010X221A1"
NOTHING = Decimal(0)
REVERSAL = "22"
ADJUSTMENTS_OF_A_SEGMENT = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidLine:
    """One service as it was decided; ``control_number`` is the submitter's (REF*6R)."""

    procedure_code: str
    modifiers: tuple[str, ...]
    units: int
    service_date: date
    control_number: str
    charge: Decimal
    paid: Decimal
    adjustments: tuple[Adjustment, ...]
    allowed: Decimal | None = None
    remark_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidClaim:
    """One claim as it was decided; ``status`` is CLP02, 22 for a reversal."""

    patient_control_number: str
    payer_control_number: str
    status: str
    filing_code: str
    place_of_service: str
    frequency_code: str
    patient: PartyName
    member_id: str
    lines: tuple[PaidLine, ...]

    @property
    def charge(self) -> Decimal:
        """CLP03: the sum of the lines."""
        return sum((line.charge for line in self.lines), NOTHING)

    @property
    def paid(self) -> Decimal:
        """CLP04: the sum of the lines."""
        return sum((line.paid for line in self.lines), NOTHING)

    @property
    def patient_share(self) -> Decimal:
        """CLP05: what is adjusted with group PR."""
        return sum(
            (
                one.amount
                for line in self.lines
                for one in line.adjustments
                if one.group_code == "PR"
            ),
            NOTHING,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Remittance:
    """One payment of one payer: an ST of the file."""

    payer_name: str
    payer_address: Address
    payer_tax_id: str
    contact_name: str
    contact_phone: str
    payee_name: str
    payee_npi: str
    payee_tax_id: str
    trace_number: str
    paid_on: date
    claims: tuple[PaidClaim, ...]

    @property
    def total(self) -> Decimal:
        """BPR02: the sum of the claims, never less than nothing."""
        return max(sum((claim.paid for claim in self.claims), NOTHING), NOTHING)

    @property
    def carried_forward(self) -> Decimal:
        """What a take-back leaves over; a payer keeps it for the next payment (PLB FB)."""
        return self.total - sum((claim.paid for claim in self.claims), NOTHING)


def write_remittances(
    remittances: Iterable[Remittance], *, head: Sequence[Segment], number: int
) -> Iterator[str]:
    """Yield one interchange, segment by segment; ``head`` is its ISA and its GS."""
    written = 0
    yield from render(head)
    for each in remittances:
        written += 1
        yield from render(_transaction(each, written))
    yield from render(
        [segment("GE", str(written), str(number)), segment("IEA", "1", f"{number:09}")]
    )


def _transaction(remittance: Remittance, number: int) -> Iterator[Segment]:
    control_number = f"{number:04}"
    body = [*_header(remittance), *_claims(remittance), *_provider_adjustments(remittance)]
    yield segment("ST", "835", control_number)
    yield from body
    yield segment("SE", str(len(body) + 2), control_number)


def _header(remittance: Remittance) -> Iterator[Segment]:
    pays = remittance.total > NOTHING
    yield segment(
        "BPR",
        "I" if pays else "H",
        amount(remittance.total),
        "C",
        "CHK" if pays else "NON",
        *("" for _ in range(11)),
        day(remittance.paid_on),
    )
    yield segment("TRN", "1", remittance.trace_number, f"1{remittance.payer_tax_id}")
    yield segment("DTM", "405", day(remittance.paid_on))
    yield segment("N1", "PR", remittance.payer_name)
    yield from _address(remittance.payer_address)
    yield segment("PER", "BL", remittance.contact_name, "TE", remittance.contact_phone)
    yield segment("N1", "PE", remittance.payee_name, "XX", remittance.payee_npi)
    yield segment("REF", "TJ", remittance.payee_tax_id)


def _address(address: Address) -> Iterator[Segment]:
    yield segment("N3", address.line_1)
    yield segment("N4", address.city, address.state, address.postal_code)


def _claims(remittance: Remittance) -> Iterator[Segment]:
    yield segment("LX", "1")
    for claim in remittance.claims:
        yield from _claim(claim)


def _claim(claim: PaidClaim) -> Iterator[Segment]:
    yield segment(
        "CLP",
        claim.patient_control_number,
        claim.status,
        amount(claim.charge),
        amount(claim.paid),
        "" if claim.status == REVERSAL else amount(claim.patient_share),
        claim.filing_code,
        claim.payer_control_number,
        claim.place_of_service,
        claim.frequency_code,
    )
    yield _patient(claim)
    for line in claim.lines:
        yield from _line(line)


def _patient(claim: PaidClaim) -> Segment:
    name = claim.patient
    if isinstance(name, OrganizationName):
        name = PersonName(last_name=name.name)
    return segment(
        "NM1",
        "QC",
        "1",
        name.last_name,
        name.first_name,
        name.middle_name,
        "",
        name.suffix,
        "MI" if claim.member_id else "",
        claim.member_id,
    )


def _line(line: PaidLine) -> Iterator[Segment]:
    yield segment(
        "SVC",
        ("HC", line.procedure_code, *line.modifiers),
        amount(line.charge),
        amount(line.paid),
        "",
        str(line.units),
    )
    yield segment("DTM", "472", day(line.service_date))
    for group, adjustments in groupby(line.adjustments, key=lambda one: one.group_code):
        yield from _adjustments(group, list(adjustments))
    yield segment("REF", "6R", line.control_number)
    if line.allowed is not None:
        yield segment("AMT", "B6", amount(line.allowed))
    for code in line.remark_codes:
        yield segment("LQ", "HE", code)


def _adjustments(group: str, adjustments: Sequence[Adjustment]) -> Iterator[Segment]:
    """Yield CAS segments of six reasons each: reason, amount, and no quantity."""
    for start in range(0, len(adjustments), ADJUSTMENTS_OF_A_SEGMENT):
        some = adjustments[start : start + ADJUSTMENTS_OF_A_SEGMENT]
        triples = [part for one in some for part in (one.reason_code, amount(one.amount), "")]
        yield segment("CAS", group, *triples)


def _provider_adjustments(remittance: Remittance) -> Iterator[Segment]:
    if remittance.carried_forward > NOTHING:
        yield segment(
            "PLB",
            remittance.payee_npi,
            f"{remittance.paid_on.year}1231",
            ("FB", remittance.trace_number),
            amount(-remittance.carried_forward),
        )
