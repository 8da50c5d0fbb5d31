"""Making, renewing and closing the secret address of a provider's calendar."""

import hashlib
import secrets
from datetime import datetime

import pghistory
from django.db import transaction

from practice.models import Provider, User
from scheduling.models import CalendarFeed

TOKEN_BYTES = 32


@transaction.atomic
def renew_feed(*, provider_id: int, by: User, at: datetime) -> str:
    """Return the token of a new address; any earlier one opens nothing from now on.

    Only its hash is kept, so it is told this once. Raises ``Provider.DoesNotExist``.
    """
    provider = Provider.objects.select_for_update().get(pk=provider_id)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with pghistory.context(user=by.pk):
        CalendarFeed.objects.update_or_create(
            provider=provider, defaults={"token_hash": hash_of(token), "renewed_at": at}
        )
    return token


@transaction.atomic
def close_feed(*, provider_id: int, by: User, at: datetime) -> None:
    """Let no address open the provider's calendar any more."""
    with pghistory.context(user=by.pk):
        CalendarFeed.objects.filter(provider=provider_id).update(
            token_hash="", renewed_at=at, updated_at=at
        )


def hash_of(token: str) -> str:
    """Return what is kept of an address."""
    return hashlib.sha256(token.encode()).hexdigest()
