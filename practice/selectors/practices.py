"""The practice itself."""

from practice.models import Practice


def get_practice() -> Practice:
    """Return the practice; raises ``Practice.DoesNotExist`` before it has been set up."""
    return Practice.objects.get()
