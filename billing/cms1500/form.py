"""What stands on one CMS-1500 (02/12), item by item, as the characters to be printed.

Every value is a plain text already worded by ``wording``; an empty text prints nothing.
Numbers of items are those printed on the form, and so is the word ``insured``, which is the
subscriber everywhere else. Boxes to be marked are named, not placed:
``insured_relationship`` is ``SELF``, and ``layout`` knows which column that is.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cms1500Line:
    """One service line (24); dates as ``MM DD YY``, the charge as dollars, blank, cents.

    ``supplementary``, ``rendering_id_qualifier`` and ``rendering_id`` stand in the shaded
    half of the line.
    """

    from_date: str
    to_date: str
    place_of_service: str
    procedure_code: str
    pointers: str
    charge: str
    units: str
    modifiers: tuple[str, ...] = ()
    emergency: str = ""
    family_plan: str = ""
    rendering_npi: str = ""
    supplementary: str = ""
    rendering_id_qualifier: str = ""
    rendering_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cms1500Form:
    """The whole form. Up to six ``lines`` fit; ``split.split_over_forms`` sees to that.

    ``coverage_kind`` is ``MEDICARE``, ``MEDICAID``, ``TRICARE``, ``CHAMPVA``, ``GROUP``,
    ``FECA`` or ``OTHER``; sexes are ``M`` or ``F``; relationships ``SELF``, ``SPOUSE``,
    ``CHILD`` or ``OTHER``; questions ``YES`` or ``NO``; ``tax_id_kind`` ``SSN`` or ``EIN``.
    """

    # carrier block, upper right
    carrier: tuple[str, ...] = ()
    # 1 to 13: patient and insured
    coverage_kind: str = ""  # 1
    insured_id: str = ""  # 1a
    patient_name: str = ""  # 2
    patient_birth_date: str = ""  # 3, MM DD YYYY
    patient_sex: str = ""  # 3
    insured_name: str = ""  # 4
    patient_street: str = ""  # 5
    patient_city: str = ""
    patient_state: str = ""
    patient_postal_code: str = ""
    patient_telephone: str = ""
    insured_relationship: str = ""  # 6
    insured_street: str = ""  # 7
    insured_city: str = ""
    insured_state: str = ""
    insured_postal_code: str = ""
    insured_telephone: str = ""
    other_insured_name: str = ""  # 9
    other_insured_policy: str = ""  # 9a
    other_insured_plan: str = ""  # 9d
    is_employment_related: str = ""  # 10a
    is_auto_accident: str = ""  # 10b
    accident_state: str = ""  # 10b
    is_other_accident: str = ""  # 10c
    claim_codes: str = ""  # 10d
    group_number: str = ""  # 11
    insured_birth_date: str = ""  # 11a, MM DD YYYY
    insured_sex: str = ""  # 11a
    other_claim_id_qualifier: str = ""  # 11b
    other_claim_id: str = ""  # 11b
    insured_plan: str = ""  # 11c
    has_other_plan: str = ""  # 11d
    patient_signature: str = ""  # 12
    insured_signature: str = ""  # 13
    # 14 to 23: the condition
    illness_date: str = ""  # 14, MM DD YYYY
    illness_date_qualifier: str = ""  # 14
    other_date_qualifier: str = ""  # 15
    other_date: str = ""  # 15
    unable_to_work_from: str = ""  # 16
    unable_to_work_to: str = ""  # 16
    referring_qualifier: str = ""  # 17
    referring_name: str = ""  # 17
    referring_id_qualifier: str = ""  # 17a
    referring_id: str = ""  # 17a
    referring_npi: str = ""  # 17b
    hospitalized_from: str = ""  # 18
    hospitalized_to: str = ""  # 18
    additional_information: str = ""  # 19
    is_outside_lab: str = ""  # 20
    diagnosis_indicator: str = "0"  # 21, ICD-10
    diagnoses: tuple[str, ...] = ()  # 21 A to L
    resubmission_code: str = ""  # 22
    original_reference: str = ""  # 22
    authorization_number: str = ""  # 23
    # 24 to 33: services and providers
    lines: tuple[Cms1500Line, ...] = ()  # 24
    tax_id: str = ""  # 25
    tax_id_kind: str = ""  # 25
    patient_control_number: str = ""  # 26
    accepts_assignment: str = ""  # 27
    total_charge: str = ""  # 28
    amount_paid: str = ""  # 29
    provider_signature: str = ""  # 31
    provider_signature_date: str = ""  # 31
    facility: tuple[str, ...] = ()  # 32: name, street, city with state and ZIP
    facility_npi: str = ""  # 32a
    facility_other_id: str = ""  # 32b
    billing_telephone: str = ""  # 33
    billing_provider: tuple[str, ...] = ()  # 33: name, street, city with state and ZIP
    billing_npi: str = ""  # 33a
    billing_other_id: str = ""  # 33b
