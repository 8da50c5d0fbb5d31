"""Requests for therapy, and those who make them."""

from django.db.models import Q, QuerySet

from practice.models import Referral, ReferringProvider, User
from practice.selectors.patients import visible_patients

MOST_FOUND = 20


def list_referrals(patient_id: int) -> QuerySet[Referral]:
    """Return the referrals of a patient with who referred, the latest first."""
    return (
        Referral.objects.filter(patient_id=patient_id)
        .select_related("referring_provider", "document")
        .order_by("-received_on", "-pk")
    )


def get_referral(*, user: User, referral_id: int) -> Referral:
    """Return one with its patient; raises ``Referral.DoesNotExist`` for a stranger's."""
    return Referral.objects.select_related("patient", "referring_provider").get(
        pk=referral_id, patient__in=visible_patients(user)
    )


def search_referring_providers(text: str) -> QuerySet[ReferringProvider]:
    """Find active referring providers whose name or NPI starts with each of the words."""
    if "\0" in text:
        return ReferringProvider.objects.none()  # no name holds one
    found = ReferringProvider.objects.filter(is_active=True)
    for word in text.replace(",", " ").split():
        found = found.filter(
            Q(last_name__istartswith=word)
            | Q(first_name__istartswith=word)
            | Q(npi__startswith=word)
        )
    return found.order_by("last_name", "first_name", "pk")[:MOST_FOUND]
