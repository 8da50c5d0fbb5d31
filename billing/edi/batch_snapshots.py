"""The frozen claims of a batch."""

from billing.edi.snapshot import ClaimSnapshot
from billing.edi.snapshot_json import from_json
from billing.models import ClaimBatch


def batch_snapshots(batch: ClaimBatch) -> list[ClaimSnapshot]:
    """Return a batch's claims as they were frozen, those of one coverage side by side."""
    stored = batch.claims.order_by("coverage_id", "pk").values_list("snapshot", flat=True)
    return [from_json(ClaimSnapshot, snapshot) for snapshot in stored]
