"""Those who treat, by clinic."""

from django.db.models import Q, QuerySet

from practice.models import Clinic, Provider


def at_work(path: str = "") -> Q:
    """Ask for who has not left (``Provider.has_left``), of rows that lead to a provider by a path.

    ``author__`` asks it of the author of a note. A provider without an account is at work.
    """
    has_no_closed_account = Q(**{f"{path}user": None}) | Q(**{f"{path}user__is_active": True})
    return Q(**{f"{path}is_active": True}) & has_no_closed_account


def list_providers(clinic: Clinic) -> QuerySet[Provider]:
    """Return the providers who work at a clinic, by last name."""
    return clinic.providers.filter(at_work()).order_by("last_name", "first_name", "pk")
