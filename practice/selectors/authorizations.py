"""Authorizations of a patient, by coverage and date."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from practice.models import Authorization, User
from practice.selectors.patients import visible_patients


def authorization_on(
    *, coverage_id: int, on: date, procedure_code: str | None = None
) -> Authorization | None:
    """Return the authorization that covers a day, and a procedure code when one is given.

    Both ends of its period count. Where several hold, the one that ends first is used up
    first. How many visits it has left is not known here.
    """
    held = Authorization.objects.filter(coverage_id=coverage_id, starts_on__lte=on, ends_on__gte=on)
    if procedure_code is not None:
        held = held.filter(Q(procedure_codes=[]) | Q(procedure_codes__contains=[procedure_code]))
    return held.order_by("ends_on", "pk").first()


def authorizations_on(days: Iterable[tuple[int, date]]) -> dict[tuple[int, date], Authorization]:
    """Return the authorization of each (coverage, day) that has one, in one query."""
    asked = set(days)
    by_coverage: dict[int, list[Authorization]] = {}
    held = Authorization.objects.filter(coverage_id__in={coverage_id for coverage_id, _ in asked})
    for authorization in held.order_by("ends_on", "pk"):
        by_coverage.setdefault(authorization.coverage_id, []).append(authorization)
    return {
        (coverage_id, on): authorization
        for coverage_id, on in asked
        # What ends first is written last, and so it stands.
        for authorization in reversed(by_coverage.get(coverage_id, []))
        if authorization.starts_on <= on <= authorization.ends_on
    }


def list_authorizations(patient_id: int) -> QuerySet[Authorization]:
    """Return the authorizations of a patient with their payers, the latest first."""
    return (
        Authorization.objects.filter(patient_id=patient_id)
        .select_related("coverage__payer")
        .order_by("-starts_on", "-pk")
    )


def get_authorization(*, user: User, authorization_id: int) -> Authorization:
    """Return one with its patient; raises ``Authorization.DoesNotExist`` for a stranger's."""
    return Authorization.objects.select_related("patient").get(
        pk=authorization_id, patient__in=visible_patients(user)
    )
