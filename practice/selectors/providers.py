"""Those who treat, by clinic."""

from django.db.models import QuerySet

from practice.models import Clinic, Provider


def list_providers(clinic: Clinic) -> QuerySet[Provider]:
    """Return the active providers of a clinic, by last name."""
    return clinic.providers.filter(is_active=True).order_by("last_name", "first_name", "pk")
