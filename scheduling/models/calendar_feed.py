"""The secret address under which a provider's own calendar program finds the schedule."""

from django.db import models
from django.db.models import Q

from foundation.history import tracked
from foundation.models import TimeStamped
from practice.models import Provider

HASH = r"^[0-9a-f]{64}$"


@tracked(without=("token_hash",))
class CalendarFeed(TimeStamped):
    """One feed of one provider; only the SHA-256 (hex) of its address is kept.

    An empty hash means that it was switched off: no address opens it.
    """

    provider = models.OneToOneField(
        Provider, on_delete=models.PROTECT, related_name="calendar_feed"
    )
    token_hash = models.CharField(max_length=64, blank=True, default="")
    renewed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "token_hash", name="calendarfeed_address_once", condition=~Q(token_hash="")
            ),
            models.CheckConstraint(
                name="calendarfeed_hash_is_hex",
                condition=Q(token_hash="") | Q(("token_hash__regex", HASH)),
            ),
        ]

    def __str__(self) -> str:
        return f"CalendarFeed {self.pk}"
