"""A payer's consent to visits in a period."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from practice.models import Authorization, Coverage, Patient
from practice.services.seen import refuse_stale


class AuthorizationKnownError(Exception):
    """The chart has this number already; the message is fit for the user."""


class CoverageOfAnotherChartError(Exception):
    """The coverage that the payer's consent belongs to is another patient's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorizationDetails:
    """Visits within a period, both days included; no codes means any code."""

    coverage_id: int
    number: str
    visits_approved: int
    starts_on: date
    ends_on: date
    procedure_codes: tuple[str, ...] = ()
    units_approved: int | None = None


@transaction.atomic
def add_authorization(*, patient_id: int, details: AuthorizationDetails) -> Authorization:
    """Add an authorization to a chart.

    Raises ``Patient.DoesNotExist``, ``AuthorizationKnownError``, ``CoverageOfAnotherChartError``.
    """
    # The patient's row is the lock: two people cannot both find the number free.
    patient = Patient.objects.select_for_update().get(pk=patient_id)
    authorization = Authorization(patient=patient)
    _write(authorization, details)
    authorization.save()
    return authorization


@transaction.atomic
def edit_authorization(
    *, authorization_id: int, details: AuthorizationDetails, seen: str | None = None
) -> Authorization:
    """Change an authorization; ``seen`` is the mark of what the editor saw.

    Raises ``ChangedMeanwhileError`` and as ``add_authorization`` does.
    """
    patient_id = Authorization.objects.values_list("patient_id", flat=True).get(pk=authorization_id)
    Patient.objects.select_for_update().get(pk=patient_id)
    authorization = Authorization.objects.select_for_update().get(pk=authorization_id)
    refuse_stale(authorization, asdict(details), seen)
    _write(authorization, details)
    authorization.save()
    return authorization


def _write(authorization: Authorization, details: AuthorizationDetails) -> None:
    patient_id = authorization.patient_id
    if not Coverage.objects.filter(pk=details.coverage_id, patient_id=patient_id).exists():
        raise CoverageOfAnotherChartError("That coverage belongs to another chart.")
    same = Authorization.objects.filter(patient_id=patient_id, number=details.number)
    if same.exclude(pk=authorization.pk).exists():
        raise AuthorizationKnownError(
            f"This chart already has authorization {details.number}. Open that one to change it."
        )
    for name, value in asdict(details).items():
        setattr(authorization, name, list(value) if isinstance(value, tuple) else value)
