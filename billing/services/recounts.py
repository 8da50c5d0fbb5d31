"""Recounting several visits at once: what a coverage that was entered late leads to."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from billing.services.charges import ChargesNotDraftableError, recount_charges
from practice.models import User


@dataclass(slots=True, kw_only=True)
class Recount:
    """How many visits were recounted, and why others were not; each reason stands once."""

    done: int = 0
    refused: int = 0
    reasons: list[str] = field(default_factory=list)


@transaction.atomic
def recount_visits(*, note_ids: Iterable[UUID], by: User, at: datetime) -> Recount:
    """Accept what changed in the charges of several visits; one that is refused stops no other."""
    recount = Recount()
    for note_id in note_ids:
        try:
            with transaction.atomic():
                recount_charges(note_id=note_id, by=by, at=at)
        except ChargesNotDraftableError as refusal:
            recount.refused += 1
            if str(refusal) not in recount.reasons:
                recount.reasons.append(str(refusal))
        else:
            recount.done += 1
    return recount
