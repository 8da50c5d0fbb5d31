"""What stands at the top of every page about one patient."""

import re
from dataclasses import dataclass
from datetime import date

from practice.models import Coverage, Patient


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartHeader:
    """Who the page is about; ``components/patient_header.html`` shows it."""

    patient: Patient
    age: int
    alerts: tuple[str, ...]
    payer: str


def chart_header(*, patient: Patient, on: date, primary: Coverage | None) -> ChartHeader:
    """Return the header of a patient's pages on a day, with the payer that pays first."""
    words = (word.strip() for word in re.split(r"[,;]", patient.alerts))
    return ChartHeader(
        patient=patient,
        age=age_on(patient.birth_date, on),
        alerts=tuple(word for word in words if word),
        payer=str(primary.payer) if primary else "Self-pay",
    )


def age_on(birth_date: date, on: date) -> int:
    """Return full years of life on a day."""
    before_birthday = (on.month, on.day) < (birth_date.month, birth_date.day)
    return on.year - birth_date.year - before_birthday
