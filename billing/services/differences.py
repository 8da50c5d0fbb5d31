"""What a replacement says otherwise than the claim it replaces: a row for each difference."""

from collections.abc import Mapping
from datetime import datetime

from billing.edi.snapshot_changes import changes_between, places_of
from billing.edi.snapshot_json import as_json
from billing.edi.take_snapshot import take_snapshot
from billing.models import Claim, ClaimDifference
from billing.selectors.claims import with_parties
from practice.models import User
from practice.selectors.practices import get_practice

MOST_LETTERS = 200


def record_differences(
    *, claim_id: int, reason: str, by: User | None, at: datetime
) -> list[ClaimDifference]:
    """Append what has changed since the last look; a claim that corrects none has nothing.

    The first look compares with the claim that is replaced, as it was sent.
    """
    claim = with_parties(Claim.objects.filter(pk=claim_id)).select_related("replaces").get()
    if claim.replaces is None:
        return []
    now = places_of(as_json(take_snapshot(claim, get_practice())))
    changes = changes_between(_last_known(claim, claim.replaces), _cut(now))
    return ClaimDifference.objects.bulk_create(
        ClaimDifference(
            claim=claim,
            path=change.path,
            from_value=change.before,
            to_value=change.after,
            reason=reason[:MOST_LETTERS],
            by=by,
            at=at,
        )
        for change in changes
    )


def _last_known(claim: Claim, replaced: Claim) -> dict[str, str]:
    """Return what the replaced claim said, overlaid by the differences recorded so far."""
    known = _cut(places_of(replaced.snapshot))
    for row in claim.differences.order_by("pk"):
        known[row.path] = row.to_value
    return known


def _cut(places: Mapping[str, str]) -> dict[str, str]:
    return {path: said[:MOST_LETTERS] for path, said in places.items()}
