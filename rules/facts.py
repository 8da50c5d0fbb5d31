"""What the rules look at: one claim as it was described, frozen.

A section that was left out is ``ABSENT`` and the rules about it stay silent. ``None``
says that the thing itself is missing, which is what rules look for. Inside a section
that is given, a value left out is ``None`` too. The sections mirror the described JSON.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final, TypeVar

from rules.parameters.editions import NONE_LOADED, LoadedFigures
from rules.severities import SeveritySetting
from rules.vocabulary import (
    MEDICARE_KINDS,
    Figure,
    NoteKind,
    PayerKind,
    Profession,
    UnitMethod,
)


class Absent(Enum):
    """The type of ``ABSENT``: a section or scalar of the facts that was left out."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT

SectionT = TypeVar("SectionT")


def given(section: SectionT | Absent | None) -> SectionT | None:
    """Return a section, or ``None`` both where it is missing and where it was left out."""
    return None if section is ABSENT else section


DEFAULT_MODIFIER_ORDER = ("GP", "CQ", "KX", "59")
MEDICARE_EDIT_SET = "medicare"
NO_EDIT_SET = "none"
EDIT_SETS = (MEDICARE_EDIT_SET, NO_EDIT_SET)


def default_edit_set(kind: PayerKind) -> str:
    """Return the set of code pairs that a payer of this kind applies unless it says so."""
    return MEDICARE_EDIT_SET if kind in MEDICARE_KINDS else NO_EDIT_SET


@dataclass(frozen=True, slots=True, kw_only=True)
class PayerFacts:
    """A payer's kind and the settings by which payers differ.

    ``edit_set`` is Medicare's, none, or the name of a loaded set of the payer's own.
    """

    kind: PayerKind
    unit_method: UnitMethod
    edit_set: str
    daily_timed_unit_cap: int | None = None
    wants_gp: bool = True
    modifier_order: tuple[str, ...] = DEFAULT_MODIFIER_ORDER
    filing_limit_days: int | None = None
    needs_authorization: bool = False
    needs_cosignature: bool = False
    e_stim_code: str | None = None
    # How the practice weighs rules for this payer; the described JSON has no key for it.
    severities: tuple[SeveritySetting, ...] = ()

    @property
    def is_medicare(self) -> bool:
        """Tell whether Medicare's own rules hold for this payer."""
        return self.kind in MEDICARE_KINDS

    @property
    def own_edit_set(self) -> str | None:
        """Return the name of the payer's own loaded set, where it applies one."""
        return None if self.edit_set in EDIT_SETS else self.edit_set


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientFacts:
    """The person under care, as far as claims need it."""

    birth_date: date | None = None
    sex: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageFacts:
    """The patient's membership with the payer; both dates are included."""

    subscriber_id: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    eligibility_checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BillingProviderFacts:
    """The practice as the entity that is paid."""

    npi: str | None = None
    address: str | None = None
    zip: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderingProviderFacts:
    """The therapist who treated, or under whom an assistant did."""

    npi: str | None = None
    profession: Profession | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferringProviderFacts:
    """Who referred the patient or certifies the plan of care."""

    npi: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFacts:
    """One claim line. Units of 0 mark a service that was given and earned nothing."""

    code: str
    units: int
    charge: Decimal
    modifiers: tuple[str, ...] = ()
    diagnosis_pointers: tuple[int, ...] = ()
    pt_minutes: int | None = None
    pta_minutes: int | None = None
    separate_reason: str | None = None

    @property
    def minutes(self) -> int:
        """Return all minutes of the line; minutes left out count as none."""
        return (self.pt_minutes or 0) + (self.pta_minutes or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierLineFacts:
    """A line of an earlier claim for the same patient and payer."""

    service_date: date
    code: str
    units: int = 1
    modifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InterventionFacts:
    """One procedure given, in the words of the note."""

    code: str | None = None
    one_on_one: bool | None = None
    body_regions: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    frequency: str | None = None
    intensity: str | None = None
    duration: str | None = None
    deficit: str | None = None
    functional_purpose: str | None = None
    response: str | None = None
    progression: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFacts:
    """The note of the encounter. ``text_unchanged_ratio`` runs from 0 to 1."""

    signed_on: date | None = None
    author_profession: Profession | None = None
    author_credentials: str | None = None
    cosigned: bool | None = None
    kind: NoteKind | None = None
    total_minutes: int | None = None
    group_minutes: int | None = None
    text_unchanged_ratio: float | None = None
    earlier_97112_visit: bool | None = None
    other_patient_overlap_minutes: int | None = None
    significant_change_documented: bool | None = None
    interventions: tuple[InterventionFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOfCareFacts:
    """The plan of care on the service date. ``certified_through`` is its last good day."""

    starts_on: date | None = None
    established_on: date | None = None
    signed_on: date | None = None
    certified_through: date | None = None
    order_on_file: bool | None = None
    sent_on: date | None = None
    visits_per_week: int | None = None
    visits_this_week: int | None = None
    measurable_goals: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressFacts:
    """How long ago the last progress report was written, and by whom."""

    treatment_days_since_report: int | None = None
    report_author_profession: Profession | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TherapyYearFacts:
    """Allowed amounts of the calendar year, in dollars, that the KX threshold counts."""

    allowed_before_this_claim: Decimal | None = None
    allowed_this_claim: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorizationFacts:
    """The payer's consent to visits, and units where it limits them, of codes within dates.

    Both dates are included; no codes means any code.
    """

    number: str | None = None
    visits_approved: int | None = None
    visits_used_with_this: int | None = None
    units_approved: int | None = None
    units_used_with_this: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendedFigure:
    """An owner's decision to use a figure past its stated period, through ``until``."""

    figure: Figure
    until: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFacts:
    """One claim: a patient, a payer, a service date and its lines."""

    payer: PayerFacts
    submission_date: date
    service_date: date
    lines: tuple[LineFacts, ...]
    id: str | int | None = None
    patient: PatientFacts | Absent | None = ABSENT
    coverage: CoverageFacts | Absent | None = ABSENT
    billing_provider: BillingProviderFacts | Absent | None = ABSENT
    rendering_provider: RenderingProviderFacts | Absent | None = ABSENT
    referring_provider: ReferringProviderFacts | Absent | None = ABSENT
    onset_date: date | Absent | None = ABSENT
    diagnoses: tuple[str, ...] | Absent = ABSENT
    frequency_code: str | Absent | None = ABSENT
    payer_control_number: str | None = None
    total_charge: Decimal | Absent | None = ABSENT
    earlier_lines: tuple[EarlierLineFacts, ...] = ()
    note: NoteFacts | Absent | None = ABSENT
    plan_of_care: PlanOfCareFacts | Absent | None = ABSENT
    progress: ProgressFacts | Absent | None = ABSENT
    therapy_year: TherapyYearFacts | Absent | None = ABSENT
    authorization: AuthorizationFacts | Absent | None = ABSENT
    extended_figures: tuple[ExtendedFigure, ...] = ()
    # The described JSON has no keys for what follows: the lines that other claims of the visit
    # bill, where one was not enough; the codes the practice has a fee for, and the published
    # figures it has loaded.
    other_parts: tuple[LineFacts, ...] = ()
    fee_schedule_codes: frozenset[str] = frozenset()
    loaded_figures: LoadedFigures = NONE_LOADED
