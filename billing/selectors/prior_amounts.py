"""What other practices used of patients' therapy years."""

from django.db.models import QuerySet

from billing.models import PriorTherapyAmount


def list_prior_amounts(patient_id: int) -> QuerySet[PriorTherapyAmount]:
    """Return what was entered for a patient, the latest year first."""
    return (
        PriorTherapyAmount.objects.filter(patient_id=patient_id)
        .select_related("entered_by")
        .order_by("-year", "pool", "pk")
    )
