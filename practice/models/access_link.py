"""A link by which a person chooses a password, handed over by an owner."""

from django.db import models
from django.db.models import F, Q

from foundation.models import TimeStamped
from practice.models.user import User


class AccessLink(TimeStamped):
    """One link, good once and for a while; the database has its digest alone (SHA-256, hex)."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="access_links")
    token_digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accesslink_expires_after_it_is_made",
                condition=Q(expires_at__gt=F("made_at")),
            ),
            models.UniqueConstraint(
                "user", name="accesslink_one_open_each", condition=Q(used_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"AccessLink {self.pk}"
