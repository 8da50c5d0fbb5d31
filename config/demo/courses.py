"""A course of care, as everything of the demo is made for it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from config.demo.cases import ClinicalCase
from practice.models import Clinic, Patient, Provider

PLAN_WEEKS = 12


@dataclass(slots=True, kw_only=True)
class Course:
    """One patient's care: who, what for, with whom, from when and how often."""

    patient: Patient
    clinic: Clinic
    therapist: Provider
    case: ClinicalCase
    starts_on: date
    weeks: int
    weekdays: tuple[int, ...]
    episode: Any = None
    plan: Any = None
    coverage: Any = None
    measures: list[Any] = field(default_factory=list)

    @property
    def visits_per_week(self) -> int:
        """How often the patient comes."""
        return len(self.weekdays)

    @property
    def age(self) -> int:
        """The patient's age in years when the course begins."""
        return (self.starts_on - self.patient.birth_date).days // 365
