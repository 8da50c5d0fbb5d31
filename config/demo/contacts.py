"""Notes about missed visits and calls; some visits are left for a visitor to write about."""

from datetime import timedelta

from config.demo.outline import Outline
from config.demo.visits import Visit
from documentation.models import ContactKind, ContactNote, ContactOutcome
from documentation.services.contact_notes import sign_contact_note
from scheduling.models import AppointmentStatus

WRITTEN_ABOUT_EVERY = 4
REASONS = ("The bus did not come.", "Forgot the day.", "Not known.")


def write_contacts(outline: Outline, visits: list[Visit]) -> None:
    """Write and sign a note about each fourth no-show, with a call on the day after."""
    missed = [
        one
        for one in visits
        if one.appointment.status == AppointmentStatus.NO_SHOW
        and one.day < outline.as_of - timedelta(days=1)
    ]
    for number, visit in enumerate(missed[::WRITTEN_ABOUT_EVERY]):
        _write(visit, number)


def _write(visit: Visit, number: int) -> None:
    course, appointment = visit.course, visit.appointment
    author = course.therapist
    if author.user is None:
        return
    starts = appointment.starts_at.astimezone(course.clinic.zone)
    about = {
        "patient_id": appointment.patient_id,
        "clinic": course.clinic,
        "episode": course.episode,
        "author": author,
    }
    missed = ContactNote.objects.create(
        **about,
        kind=ContactKind.MISSED_VISIT,
        appointment=appointment,
        happened_on=starts.date(),
        clock=starts.time(),
        outcome=ContactOutcome.NOT_REACHED,
        reason=REASONS[number % len(REASONS)],
        plan="Call tomorrow; keep the next visit.",
    )
    call = ContactNote.objects.create(
        **about,
        kind=ContactKind.PHONE,
        happened_on=starts.date() + timedelta(days=1),
        clock=starts.time(),
        outcome=ContactOutcome.REACHED,
        spoke_with="the patient",
        reason="The missed visit of yesterday.",
        summary="Is well, and comes to the next visit. Does the home program every other day.",
        plan="Ask about the way to the clinic at the next visit.",
    )
    for note, days in ((missed, 0), (call, 1)):
        at = appointment.starts_at + timedelta(days=days, minutes=30)
        sign_contact_note(contact_id=note.pk, by=author.user, at=at)
