"""A therapist who corrected the minutes of a note after it was charged."""

from datetime import datetime

from billing.models import Claim, ClaimStatus
from billing.services.charges import review_after_addendum
from documentation.services.addenda import Addition, add_addendum

MORE_MINUTES = 15
TEXT = "The timer was stopped early; the balance work went on until the end of the visit."


def correct_minutes_late(at: datetime) -> Claim | None:
    """Add minutes to one note by addendum; its charges are reopened and its claim is held."""
    drafts = Claim.objects.filter(status=ClaimStatus.DRAFT, encounter__provider__user__isnull=False)
    claim = drafts.filter(lines__procedure_code="97112").order_by("-service_date", "-pk").first()
    if claim is None:
        return None
    note = claim.encounter.note
    rows = list(note.interventions.order_by("position"))
    place = next(n for n, row in enumerate(rows) if row.procedure_code == "97112")
    author, row = note.author.user, rows[place]
    if author is None:
        return None
    field = "pta_minutes" if row.pta_minutes else "pt_minutes"
    add_addendum(
        note_id=note.pk,
        text=TEXT,
        additions=[
            Addition(
                path=f"interventions[{place}].{field}", value=getattr(row, field) + MORE_MINUTES
            )
        ],
        by=author,
        at=at,
    )
    review_after_addendum(note_id=note.pk, at=at)
    return claim
