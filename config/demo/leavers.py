"""A therapist who left with notes unsigned, which others may take over."""

from datetime import datetime

from config.demo.outline import Outline
from config.demo.places import Places, make_provider
from config.demo.visits import Visit
from documentation.models import Note, NoteStatus
from practice.services.staff import shut_out

NAMES = ("Rowan", "Ellery", "PT, DPT")
NUMBER = 16  # above those who work here, at the first clinic
MOST_LEFT = 2


def leave_drafts(
    outline: Outline, places: Places, seen: list[Visit], password: str, at: datetime
) -> list[Note]:
    """Give the oldest drafts of the first clinic to somebody whose account was closed since."""
    drafts = [
        visit.note
        for visit in seen
        if visit.note.status == NoteStatus.DRAFT
        and visit.day < outline.as_of
        and visit.course.clinic == places.clinics[0]
    ][:MOST_LEFT]
    if not drafts:
        return []
    author = make_provider(NUMBER, NAMES, places.clinics, password)
    for note in drafts:
        note.author = author
        note.save(update_fields=["author", "updated_at"])
    if author.user is not None:
        shut_out(user_id=author.user.pk, by=places.owner, at=at)
    return drafts
