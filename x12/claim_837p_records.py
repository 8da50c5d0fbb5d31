"""What a professional claim is made of: the records that are written to and read from an 837P.

Texts are sent exactly as given, so callers pass them through ``segments.clean_text``.
An empty text, ``None`` or an empty tuple means that the element or segment is not sent.
Numbers of elements and loops are those of the guide 005010X222A1.
"""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """The name of a human being (NM102 is 1)."""

    last_name: str
    first_name: str = ""
    middle_name: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationName:
    """The name of a practice, a payer or an employer (NM102 is 2)."""

    name: str


PartyName = PersonName | OrganizationName


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A street address (N3, N4); ``postal_code`` is five or nine digits, no hyphen."""

    line_1: str
    city: str
    state: str
    postal_code: str
    line_2: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to call or write (PER); ``telephone`` is ten digits. One of the two is needed."""

    name: str = ""
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitter:
    """Who sends the file (1000A)."""

    name: str
    identifier: str
    contact: Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Who takes the file in: the clearinghouse or the payer (1000B)."""

    name: str
    identifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BillingProvider:
    """The practice that is paid (2000A, 2010AA), and where to pay it if elsewhere (2010AB).

    ``tax_id_qualifier`` is ``EI`` for an employer number, ``SY`` for a social security
    number; ``tax_id`` is nine digits without hyphen.
    """

    name: PartyName
    npi: str
    tax_id: str
    address: Address
    taxonomy: str = ""
    tax_id_qualifier: str = "EI"
    contact: Contact | None = None
    pay_to_address: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer:
    """Who is asked to pay (2010BB); ``identifier`` is the one that the receiver assigns."""

    name: str
    identifier: str
    address: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """The holder of the coverage, and the payer that is asked (2000B, 2010BA, 2010BB).

    ``rank`` is ``P``, ``S`` or ``T``; ``filing_code`` is SBR09 (``MB``, ``CI``, ``WC``...).
    Address, birth date and sex are needed when ``is_patient``. ``group_name`` is sent only
    without ``group_number``; ``medicare_secondary_type`` only when Medicare is not first.
    """

    rank: str
    is_patient: bool
    filing_code: str
    name: PartyName
    member_id: str
    payer: Payer
    group_number: str = ""
    group_name: str = ""
    medicare_secondary_type: str = ""
    address: Address | None = None
    birth_date: date | None = None
    sex: str = ""
    property_casualty_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """A patient who is not the subscriber (2000C, 2010CA).

    ``relationship`` is PAT01: 01 spouse, 19 child, 20 employee, 21 unknown, G8 other.
    """

    relationship: str
    name: PersonName
    address: Address
    birth_date: date
    sex: str
    property_casualty_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Practitioner:
    """A person named by role on a claim (2310A, 2310B, 2310D, 2420A)."""

    name: PersonName
    npi: str
    taxonomy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFacility:
    """The clinic where care was given, when it is not the billing address (2310C)."""

    name: str
    address: Address
    npi: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """One reason why an earlier payer paid less than was billed (CAS)."""

    group_code: str
    reason_code: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAdjudication:
    """What one earlier payer decided about a line (2430).

    ``payer_identifier`` repeats that payer's ``Payer.identifier``.
    """

    payer_identifier: str
    paid_amount: Decimal
    paid_on: date
    procedure_code: str
    units: int
    modifiers: tuple[str, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCoverage:
    """Another payer of the same patient and what it decided (2320, 2330A, 2330B).

    ``relationship`` is SBR02 (18 self, 01 spouse, 19 child, G8 other). ``paid_amount`` is
    ``None`` while that payer has not decided. ``adjustments`` are those it made to the claim
    as a whole; those to lines stand in ``ServiceLine.adjudications``, and ``decided_on`` is
    given only without them.
    """

    rank: str
    relationship: str
    filing_code: str
    subscriber_name: PartyName
    member_id: str
    payer: Payer
    group_number: str = ""
    group_name: str = ""
    medicare_secondary_type: str = ""
    subscriber_address: Address | None = None
    paid_amount: Decimal | None = None
    remaining_patient_amount: Decimal | None = None
    benefits_assigned: str = "Y"
    release_code: str = "Y"
    payer_control_number: str = ""
    decided_on: date | None = None
    adjustments: tuple[Adjustment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLine:
    """One charge (2400); ``diagnosis_pointers`` count the diagnoses of the claim from 1.

    ``place_of_service`` and ``rendering`` are given only where they differ from the claim's.
    ``control_number`` comes back in the 835 and matches the payment to the line.
    """

    procedure_code: str
    charge: Decimal
    units: int
    diagnosis_pointers: tuple[int, ...]
    service_date: date
    control_number: str
    modifiers: tuple[str, ...] = ()
    place_of_service: str = ""
    note: str = ""
    rendering: Practitioner | None = None
    adjudications: tuple[LineAdjudication, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimInfo:
    """One request for payment (2300) with its providers and lines.

    ``frequency_code`` is 1 original, 7 replacement, 8 void; the last two carry the payer's
    number of the claim they correct in ``payer_control_number``. ``related_causes`` are
    ``AA`` auto, ``EM`` employment, ``OA`` other accident. Diagnoses have no point, the
    principal one first.
    """

    patient_control_number: str
    total_charge: Decimal
    place_of_service: str
    diagnoses: tuple[str, ...]
    lines: tuple[ServiceLine, ...]
    frequency_code: str = "1"
    provider_signature: str = "Y"
    assignment_code: str = "A"
    benefits_assigned: str = "Y"
    release_code: str = "Y"
    related_causes: tuple[str, ...] = ()
    accident_state: str = ""
    onset_date: date | None = None
    initial_treatment_date: date | None = None
    last_seen_date: date | None = None
    accident_date: date | None = None
    last_worked_date: date | None = None
    return_to_work_date: date | None = None
    patient_paid_amount: Decimal | None = None
    referral_number: str = ""
    authorization_number: str = ""
    payer_control_number: str = ""
    medical_record_number: str = ""
    note: str = ""
    referring: Practitioner | None = None
    rendering: Practitioner | None = None
    service_facility: ServiceFacility | None = None
    supervising: Practitioner | None = None
    other_coverages: tuple[OtherCoverage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim and whose it is; ``patient`` is ``None`` when the subscriber is the patient."""

    subscriber: Subscriber
    info: ClaimInfo
    patient: Patient | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interchange:
    """The envelope: who sends what to whom, when, and under which numbers (ISA, GS, BHT).

    Numbers and moment are passed in, so that the same input is always the same file.
    ``control_number`` and ``group_control_number`` are 1 to 999,999,999 and never used
    twice for one receiver. ``created_on`` and ``created_time`` are the practice's own clock,
    to the minute. ``reference`` names the batch (BHT03, up to 30 characters, of which a
    second transaction takes some for its number). The senders and receivers stand in ISA06
    and ISA08, the applications, often the same, in GS02 and GS03.
    """

    control_number: int
    group_control_number: int
    reference: str
    created_on: date
    created_time: time
    sender_id: str
    receiver_id: str
    application_sender: str
    application_receiver: str
    submitter: Submitter
    receiver: Receiver
    billing_provider: BillingProvider
    sender_qualifier: str = "ZZ"
    receiver_qualifier: str = "ZZ"
    is_production: bool = False
