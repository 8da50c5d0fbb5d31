"""A person's own account."""

from django.db import transaction

from practice.models import User


@transaction.atomic
def choose_theme(*, user_id: int, theme: str) -> User:
    """Set how pages are colored for a person."""
    user = User.objects.select_for_update().get(pk=user_id)
    user.theme = theme
    user.save(update_fields=["theme", "updated_at"])
    return user
