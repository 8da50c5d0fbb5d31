"""The therapist's home: today's visits, what to sign, what a signed note still lacks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from documentation.models import CompletenessFinding, Note
from documentation.selectors.contact_notes import (
    list_contact_drafts_left_behind,
    list_unsigned_contact_notes,
)
from documentation.selectors.notes import (
    list_appointments_of_day,
    list_drafts_left_behind,
    list_findings_to_clear,
    list_unsigned_notes,
)
from documentation.services.encounters import OPENABLE
from practice.models import User
from practice.permissions import Act, Noun, StaffRequest, may, needs
from practice.selectors.scope import clinics_of
from scheduling.models import RELEASED_STATUSES, Appointment
from scheduling.selectors.clinic_clock import bounds_of_day, day_of
from scheduling.selectors.statuses import LOOKS, StatusLook

MOST_FINDINGS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    """One visit of the day with its note, and whether it is the one to open next."""

    appointment: Appointment
    note: Note | None
    look: StatusLook
    may_open: bool
    is_missed: bool
    is_next: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """One finding with the address of the place that clears it."""

    finding: CompletenessFinding
    url: str


@require_GET
@needs(Act.WRITE, Noun.NOTES)
def my_day(request: StaffRequest) -> HttpResponse:
    """Show the day of whoever treats."""
    clinic = clinics_of(request.user).order_by("pk").first()
    zone = clinic.zone if clinic else ZoneInfo("UTC")
    today = day_of(timezone.now(), zone)
    starts_at, ends_at = bounds_of_day(today, zone)
    visits = list_appointments_of_day(user=request.user, starts_at=starts_at, ends_at=ends_at)
    unsigned = list(list_unsigned_notes(user=request.user))
    contacts = list(list_unsigned_contact_notes(user=request.user))
    context = {
        "today": today,
        "visits": list(_rows(visits)),
        "unsigned": unsigned,
        "contacts": contacts,
        "to_sign": len(unsigned) + len(contacts),
        "left_behind": _left_behind(request.user),
        "findings": [
            FindingRow(finding=found, url=_url_of(found))
            for found in list_findings_to_clear(user=request.user)[:MOST_FINDINGS]
        ],
    }
    return render(request, "documentation/my_day.html", context)


def _left_behind(user: User) -> int:
    """Count the drafts of people who left, for a therapist, who may take them over."""
    if not may(user, Act.WRITE, Noun.EVALUATIONS):
        return 0
    notes, contacts = list_drafts_left_behind(user=user), list_contact_drafts_left_behind(user=user)
    return notes.count() + contacts.count()


def _rows(appointments: Iterable[Appointment]) -> Iterator[VisitRow]:
    next_is_taken = False
    for appointment in appointments:
        note = _note_of(appointment)
        may_open = note is None and appointment.status in OPENABLE
        is_next = not next_is_taken and (may_open or (note is not None and note.is_draft))
        next_is_taken = next_is_taken or is_next
        yield VisitRow(
            appointment=appointment,
            note=note,
            look=LOOKS[appointment.status],
            may_open=may_open,
            is_missed=appointment.status in RELEASED_STATUSES,
            is_next=is_next,
        )


def _url_of(found: CompletenessFinding) -> str:
    if found.path.startswith("plan_of_care"):
        return reverse("documentation:episode_detail", args=[found.note.encounter.episode_id])
    return reverse("documentation:note_detail", args=[found.note_id]) + "#addendum"


def _note_of(appointment: Appointment) -> Note | None:
    encounter = getattr(appointment, "encounter", None)
    return getattr(encounter, "note", None)
