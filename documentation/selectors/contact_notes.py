"""Notes about missed visits and calls, as a person may see and write them."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from documentation.models import ContactKind, ContactNote, ContactOutcome
from practice.models import Role, User
from practice.selectors.patients import visible_patients
from practice.selectors.providers import at_work
from practice.selectors.scope import clinics_of
from rules.contact_notes import ContactFacts, Lack, find_lacks
from scheduling.models import RELEASED_STATUSES, Appointment

SPOKEN = (ContactOutcome.REACHED, ContactOutcome.MESSAGE)


def visible_contact_notes(user: User) -> QuerySet[ContactNote]:
    """Return the notes in the charts that this person may open, as lists show them."""
    notes = ContactNote.objects.filter(patient__in=visible_patients(user))
    return notes.select_related("patient", "clinic", "author")


def get_contact_note(*, user: User, contact_id: UUID) -> ContactNote:
    """Return one note with all that its page shows; raises ``ContactNote.DoesNotExist``."""
    parts = ("episode", "author__user", "signed_by", "appointment__appointment_type")
    return visible_contact_notes(user).prefetch_related(*parts).get(pk=contact_id)


def list_contact_notes(*, user: User, patient_id: int) -> QuerySet[ContactNote]:
    """Return a patient's notes about calls and missed visits, the latest first."""
    return (
        visible_contact_notes(user)
        .filter(patient_id=patient_id)
        .order_by("-happened_on", "-created_at", "pk")
    )


def list_unsigned_contact_notes(*, user: User) -> QuerySet[ContactNote]:
    """Return the drafts that this person has to sign, the oldest first."""
    drafts = visible_contact_notes(user).filter(author__user=user, signed_at__isnull=True)
    return drafts.order_by("happened_on", "created_at", "pk")


def list_clinic_contact_drafts(*, user: User) -> QuerySet[ContactNote]:
    """Return the drafts of this person's clinics, whoever writes them, the oldest first."""
    drafts = visible_contact_notes(user).filter(clinic__in=clinics_of(user), signed_at__isnull=True)
    return drafts.order_by("happened_on", "created_at", "pk")


def list_contact_drafts_left_behind(*, user: User) -> QuerySet[ContactNote]:
    """Return the drafts of this person's clinics whose authors have left, the oldest first."""
    return list_clinic_contact_drafts(user=user).filter(~at_work("author__"))


def missed_visits_without_note(
    *, user: User, patient_id: int | None = None
) -> QuerySet[Appointment]:
    """Return missed and cancelled visits that nobody has written about, the latest first."""
    written = ContactNote.objects.filter(appointment=OuterRef("pk"), kind=ContactKind.MISSED_VISIT)
    missed = Appointment.objects.filter(
        ~Exists(written), patient__in=visible_patients(user), status__in=RELEASED_STATUSES
    )
    if patient_id is not None:
        missed = missed.filter(patient_id=patient_id)
    return missed.select_related("clinic", "appointment_type").order_by("-starts_at", "pk")


def may_write_contact_note(*, user: User, note: ContactNote) -> bool:
    """Tell whether a person may write a draft: its author, or a therapist of its clinic."""
    if note.author.user_id == user.pk:
        return user.memberships.filter(role__in=[Role.THERAPIST, Role.ASSISTANT]).exists()
    return user.memberships.filter(clinic_id=note.clinic_id, role=Role.THERAPIST).exists()


def lacks_of(note: ContactNote, *, today: date) -> tuple[Lack, ...]:
    """Return what a note does not say yet."""
    facts = ContactFacts(
        is_missed_visit=note.kind == ContactKind.MISSED_VISIT,
        happened_on=note.happened_on,
        has_reached_somebody=note.outcome in SPOKEN,
        outcome=note.outcome,
        spoke_with=note.spoke_with,
        reason=note.reason,
        summary=note.summary,
        plan=note.plan,
    )
    return find_lacks(facts, today=today)
