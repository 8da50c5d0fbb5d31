"""The claims of one episode of care, for the pages of lower apps."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum

from billing.models import Claim, ClaimStatus
from billing.selectors.claims import visible_claims
from practice.models import User

MOST_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeClaims:
    """The youngest claims of an episode, and how many there are of each status."""

    latest: Sequence[Claim]
    counts: tuple[tuple[str, int], ...]
    total_amount: Decimal

    @property
    def count(self) -> int:
        """How many claims there are."""
        return sum(count for _, count in self.counts)


def episode_claims(*, user: User, episode_id: int) -> EpisodeClaims:
    """Return the claims of an episode that a person may see, in two queries."""
    claims = visible_claims(user).filter(encounter__episode_id=episode_id)
    rows = (
        claims.values_list("status").annotate(Count("pk"), Sum("total_amount")).order_by("status")
    )
    return EpisodeClaims(
        latest=list(claims.select_related("payer").order_by("-service_date", "-pk")[:MOST_SHOWN]),
        counts=tuple((str(ClaimStatus(status).label), count) for status, count, _ in rows),
        total_amount=sum((amount for _, _, amount in rows), Decimal(0)),
    )
