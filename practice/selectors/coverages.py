"""Coverages of a patient, by rank and date."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from practice.models import Coverage, User
from practice.selectors.patients import visible_patients


def primary_coverage_on(patient_id: int, on: date) -> Coverage | None:
    """Return the coverage that pays first on a day, with its payer; None for a self-payer."""
    return primary_coverages_on([(patient_id, on)]).get((patient_id, on))


def primary_coverages_on(days: Iterable[tuple[int, date]]) -> dict[tuple[int, date], Coverage]:
    """Return the coverage that pays first for each (patient, day) that has one, in one query."""
    asked = set(days)
    by_patient: dict[int, list[Coverage]] = {}
    held = Coverage.objects.filter(patient_id__in={patient_id for patient_id, _ in asked}, rank=1)
    for coverage in held.select_related("payer").order_by("pk"):
        by_patient.setdefault(coverage.patient_id, []).append(coverage)
    return {
        (patient_id, on): coverage
        for patient_id, on in asked
        for coverage in by_patient.get(patient_id, [])
        if coverage.starts_on <= on and (coverage.ends_on is None or on <= coverage.ends_on)
    }


def coverage_after(coverage: Coverage, *, on: date) -> Coverage | None:
    """Return the coverage that pays next on a day, after one that a patient holds."""
    later = Coverage.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on),
        patient_id=coverage.patient_id,
        rank__gt=coverage.rank,
        starts_on__lte=on,
    )
    return later.select_related("payer").order_by("rank").first()


def list_coverages(patient_id: int) -> QuerySet[Coverage]:
    """Return every coverage of a patient: those without an end first, then by rank."""
    return (
        Coverage.objects.filter(patient_id=patient_id)
        .select_related("payer", "accident")
        .order_by("-ends_on", "rank", "pk")
    )


def get_coverage(*, user: User, coverage_id: int) -> Coverage:
    """Return one coverage with payer and patient; raises ``Coverage.DoesNotExist``."""
    return Coverage.objects.select_related("payer", "patient").get(
        pk=coverage_id, patient__in=visible_patients(user)
    )
