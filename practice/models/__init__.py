"""Who and where."""

from practice.models.access_link import AccessLink
from practice.models.accident import Accident, AccidentCause
from practice.models.authorization import Authorization
from practice.models.coverage import Coverage, MedicareSecondaryType, Relationship
from practice.models.disclosure import Disclosure
from practice.models.document import Document, DocumentKind
from practice.models.eligibility import EligibilityAnswer, EligibilityCheck, EligibilityWay
from practice.models.emergency_access import EmergencyAccess
from practice.models.figure_edition import FigureEdition, PublishedFigure
from practice.models.figure_extension import ExtendableFigure, FigureExtension
from practice.models.patient import Patient, PatientClinic, Sex
from practice.models.payer import (
    PROPERTY_AND_CASUALTY,
    EditSet,
    Payer,
    PayerKind,
    UnitMethod,
)
from practice.models.practice import Clinic, Practice, TaxIdKind
from practice.models.provider import Profession, Provider
from practice.models.referral import Referral, ReferringProvider
from practice.models.rule_setting import RuleSetting, RuleSeverity, SettingSeverity
from practice.models.second_factor_rule import SecondFactorRule
from practice.models.user import Membership, Role, Theme, User

__all__ = [
    "PROPERTY_AND_CASUALTY",
    "AccessLink",
    "Accident",
    "AccidentCause",
    "Authorization",
    "Clinic",
    "Coverage",
    "Disclosure",
    "Document",
    "DocumentKind",
    "EditSet",
    "EligibilityAnswer",
    "EligibilityCheck",
    "EligibilityWay",
    "EmergencyAccess",
    "ExtendableFigure",
    "FigureEdition",
    "FigureExtension",
    "MedicareSecondaryType",
    "Membership",
    "Patient",
    "PatientClinic",
    "Payer",
    "PayerKind",
    "Practice",
    "Profession",
    "Provider",
    "PublishedFigure",
    "Referral",
    "ReferringProvider",
    "Relationship",
    "Role",
    "RuleSetting",
    "RuleSeverity",
    "SecondFactorRule",
    "SettingSeverity",
    "Sex",
    "TaxIdKind",
    "Theme",
    "UnitMethod",
    "User",
]
