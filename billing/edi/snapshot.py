"""A claim as it was when it was batched: the parties, the lines and every number on it.

The 837P and the CMS-1500 are both made from this and from nothing else, so that the same
batch gives the same bytes on any later day.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressSnapshot:
    """An address in its parts; ``zip_code`` is digits alone."""

    street: str
    street_2: str
    city: str
    state: str
    zip_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSnapshot:
    """A patient or subscriber."""

    first_name: str
    middle_name: str
    last_name: str
    birth_date: date
    sex: str
    phone: str
    address: AddressSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeSnapshot:
    """The billing provider, and how it stands with the receiver of its files."""

    name: str
    npi: str
    taxonomy: str
    tax_id: str
    tax_id_kind: str
    phone: str
    contact_name: str
    address: AddressSnapshot
    submitter_id: str
    receiver_name: str
    receiver_id: str
    is_test_sender: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicSnapshot:
    """Where care was given."""

    name: str
    npi: str
    place_of_service: str
    time_zone: str
    address: AddressSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class PayerSnapshot:
    """Who is asked to pay."""

    name: str
    kind: str
    payer_id: str
    claim_filing_code: str
    totals_on_last_page: bool
    address: AddressSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageSnapshot:
    """The membership; ``subscriber`` is the patient where the relationship is SELF."""

    subscriber_id: str
    group_number: str
    plan_name: str
    relationship: str
    subscriber: PersonSnapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderSnapshot:
    """A practitioner named on the claim."""

    first_name: str
    last_name: str
    credentials: str
    npi: str
    taxonomy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccidentSnapshot:
    """The injury that the care is for, and the payer's case of it; the address is the employer's.

    ``cause`` is EMPLOYMENT, AUTO or OTHER.
    """

    cause: str
    occurred_on: date
    happened_in: str
    claim_number: str
    employer_name: str
    employer_address: AddressSnapshot
    adjuster_name: str
    last_worked_on: date | None
    returned_to_work_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSnapshot:
    """One line; pointers count the diagnoses from 1."""

    number: int
    control_number: str
    procedure_code: str
    modifiers: tuple[str, ...]
    units: int
    charge_amount: Decimal
    diagnosis_pointers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentSnapshot:
    """One reason why an earlier payer paid less."""

    group_code: str
    reason_code: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDecisionSnapshot:
    """What an earlier payer decided about the line of this number, as it was billed there."""

    number: int
    paid_amount: Decimal
    procedure_code: str
    modifiers: tuple[str, ...]
    units: int
    adjustments: tuple[AdjustmentSnapshot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierPayerSnapshot:
    """The payer before this one, the membership there, and what it decided."""

    payer: PayerSnapshot
    coverage: CoverageSnapshot
    decided_on: date
    payer_control_number: str
    lines: tuple[LineDecisionSnapshot, ...]

    @property
    def paid_amount(self) -> Decimal:
        """What it paid in all."""
        return sum((line.paid_amount for line in self.lines), start=Decimal("0.00"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSnapshot:
    """Everything that a claim says.

    ``payer_control_number`` is the payer's number of the claim that this one corrects.
    Fields with a default came later than the first claims that were stored.
    """

    patient_control_number: str
    service_date: date
    onset_date: date | None
    initial_treatment_date: date | None
    frequency_code: str
    payer_control_number: str
    authorization_number: str
    referral_number: str
    total_amount: Decimal
    practice: PracticeSnapshot
    clinic: ClinicSnapshot
    payer: PayerSnapshot
    coverage: CoverageSnapshot
    patient: PersonSnapshot
    rendering: ProviderSnapshot
    referring: ProviderSnapshot | None
    diagnoses: tuple[str, ...]
    lines: tuple[LineSnapshot, ...]
    accident: AccidentSnapshot | None = None
    supervising: ProviderSnapshot | None = None
    earlier_payer: EarlierPayerSnapshot | None = None
    medicare_secondary_type: str = ""
