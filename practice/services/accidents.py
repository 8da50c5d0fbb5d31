"""The injury behind a coverage."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from practice.models import PROPERTY_AND_CASUALTY, Accident, AccidentCause, Coverage, PayerKind

CAUSE_OF_KIND = {
    PayerKind.WORKERS_COMP: AccidentCause.EMPLOYMENT,
    PayerKind.AUTO: AccidentCause.AUTO,
}


class AccidentRefusedError(Exception):
    """The accident cannot be kept so; ``field`` names the answer to mend."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class AccidentDetails:
    """What happened, the payer's number of the case, and who answers for it there."""

    cause: str
    occurred_on: date
    happened_in: str = ""
    care_ends_on: date | None = None
    claim_number: str = ""
    employer_name: str = ""
    adjuster_name: str = ""
    adjuster_phone: str = ""
    last_worked_on: date | None = None
    returned_to_work_on: date | None = None
    street: str = ""
    street_2: str = ""
    city: str = ""
    state: str = ""
    zip_code: str = ""


@transaction.atomic
def record_accident(*, coverage_id: int, details: AccidentDetails) -> Accident:
    """Keep the accident of a coverage, in the place of an earlier answer.

    Raises ``Coverage.DoesNotExist`` or ``AccidentRefusedError``.
    """
    coverage = Coverage.objects.select_for_update(of=("self",)).select_related("payer")
    held = coverage.get(pk=coverage_id)
    _refuse_unless_fitting(held, details)
    accident, _ = Accident.objects.update_or_create(coverage=held, defaults=asdict(details))
    return accident


def _refuse_unless_fitting(coverage: Coverage, details: AccidentDetails) -> None:
    due = CAUSE_OF_KIND.get(PayerKind(coverage.payer.kind))
    if due is not None and details.cause != due:
        raise AccidentRefusedError(
            f"{coverage.payer} pays for one cause: {due.label.lower()}.", field="cause"
        )
    if details.cause == AccidentCause.AUTO and not details.happened_in:
        raise AccidentRefusedError("Write the state in which it happened.", field="happened_in")
    if details.cause == AccidentCause.EMPLOYMENT and not details.employer_name:
        raise AccidentRefusedError("Write the employer's name.", field="employer_name")
    if coverage.payer.kind in PROPERTY_AND_CASUALTY and not details.claim_number:
        raise AccidentRefusedError(
            "Write the payer's number of the case; its claims are known by it.",
            field="claim_number",
        )
    _refuse_disorder(details)


def _refuse_disorder(details: AccidentDetails) -> None:
    happened, last, back = details.occurred_on, details.last_worked_on, details.returned_to_work_on
    if details.care_ends_on and details.care_ends_on < happened:
        raise AccidentRefusedError("The care ends after the accident.", field="care_ends_on")
    if last and back and back <= last:
        raise AccidentRefusedError(
            "The return to work follows the last day worked.", field="returned_to_work_on"
        )
