"""Notes as a person may see and write them."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from documentation.models import (
    SIGNED_STATUSES,
    Addendum,
    CompletenessFinding,
    Note,
    NoteStatus,
)
from practice.models import Provider, Role, User
from practice.selectors.patients import visible_patients
from practice.selectors.providers import at_work
from practice.selectors.scope import clinics_of
from scheduling.models import Appointment

WITH_PEOPLE = (
    "encounter__patient",
    "encounter__clinic",
    "encounter__episode",
    "encounter__provider__supervisor",
    "author__supervisor",
    "signed_by",
    "cosigned_by",
)


def visible_notes(user: User) -> QuerySet[Note]:
    """Return the notes in the charts that this person may open."""
    return Note.objects.filter(encounter__patient__in=visible_patients(user))


def get_note(*, user: User, note_id: UUID) -> Note:
    """Return one note with all that its page shows; raises ``Note.DoesNotExist``."""
    addenda = Addendum.objects.select_related("signed_by").order_by("signed_at", "pk")
    notes = visible_notes(user).select_related(
        "encounter__patient", "encounter__clinic", "encounter__episode"
    )
    note = notes.prefetch_related("interventions", Prefetch("addenda", queryset=addenda)).get(
        pk=note_id
    )
    _bring_people(note)
    return note


def whole(notes: QuerySet[Note]) -> QuerySet[Note]:
    """Bring people, interventions and addenda along, in a fixed number of queries."""
    addenda = Addendum.objects.select_related("signed_by").order_by("signed_at", "pk")
    return notes.select_related(*WITH_PEOPLE).prefetch_related(
        "interventions", Prefetch("addenda", queryset=addenda)
    )


def _bring_people(note: Note) -> None:
    """Fetch the people of one note in one query.

    To plan a join of a dozen tables takes the database ten times as long as to answer this.
    """
    encounter = note.encounter
    ids = {encounter.provider_id, note.author_id, note.signed_by_id, note.cosigned_by_id}
    people = Provider.objects.select_related("supervisor", "user").in_bulk(ids - {None})
    encounter.provider, note.author = people[encounter.provider_id], people[note.author_id]
    note.signed_by = people.get(note.signed_by_id or 0)
    note.cosigned_by = people.get(note.cosigned_by_id or 0)


def provider_of(user: User) -> Provider | None:
    """Return the provider that signs in as this user, if it treats."""
    return Provider.objects.filter(user=user, is_active=True).first()


def may_write_note(*, user: User, note: Note) -> bool:
    """Tell whether a person may write a draft: its author, or a therapist of its clinic."""
    if note.author.user_id == user.pk:
        return user.memberships.filter(role__in=[Role.THERAPIST, Role.ASSISTANT]).exists()
    clinic_id = note.encounter.clinic_id
    return user.memberships.filter(clinic_id=clinic_id, role=Role.THERAPIST).exists()


def list_notes_of_patient(*, user: User, patient_id: int) -> QuerySet[Note]:
    """Return a patient's notes, the latest first."""
    return (
        visible_notes(user)
        .filter(encounter__patient_id=patient_id)
        .select_related("author", "encounter")
        .annotate(open_count=_OPEN_FINDINGS)
        .order_by("-encounter__service_date", "-created_at", "pk")
    )


def list_unsigned_notes(*, user: User) -> QuerySet[Note]:
    """Return what this person still has to sign or cosign, the oldest first."""
    mine = Q(author__user=user, status=NoteStatus.DRAFT)
    to_cosign = Q(author__supervisor__user=user, status=NoteStatus.AWAITING_COSIGNATURE)
    return _listed(visible_notes(user).filter(mine | to_cosign))


def list_clinic_notes(*, user: User, status: str = "") -> QuerySet[Note]:
    """Return the notes of this person's clinics, those of one status or all, oldest first."""
    notes = Note.objects.filter(encounter__clinic__in=clinics_of(user))
    if status:
        notes = notes.filter(status=status)
    return _listed(notes)


def list_drafts_left_behind(*, user: User) -> QuerySet[Note]:
    """Return the drafts of this person's clinics whose authors have left, the oldest first."""
    return list_clinic_notes(user=user, status=NoteStatus.DRAFT).filter(~at_work("author__"))


def list_findings_to_clear(*, user: User) -> QuerySet[CompletenessFinding]:
    """Return the open findings about this person's signed notes, the oldest note first."""
    signed = [status.value for status in (*SIGNED_STATUSES, NoteStatus.AWAITING_COSIGNATURE)]
    return (
        CompletenessFinding.objects.filter(
            cleared_at__isnull=True, note__author__user=user, note__status__in=signed
        )
        .select_related("note__encounter__patient", "note__author")
        .order_by("note__encounter__service_date", "note_id", "severity", "pk")
    )


def list_appointments_of_day(
    *, user: User, starts_at: datetime, ends_at: datetime
) -> QuerySet[Appointment]:
    """Return this person's own appointments between two moments, in order of the clock."""
    return (
        Appointment.objects.filter(
            provider__user=user, starts_at__gte=starts_at, starts_at__lt=ends_at
        )
        .select_related("patient", "clinic", "room", "appointment_type", "encounter__note")
        .order_by("starts_at", "pk")
    )


# Asked for the notes that a page shows alone; a join would count for all of them first.
_OPEN_FINDINGS = Coalesce(
    Subquery(
        CompletenessFinding.objects.filter(note=OuterRef("pk"), cleared_at__isnull=True)
        .order_by()
        .values("note")
        .annotate(count=Count("pk"))
        .values("count")
    ),
    0,
)


def _listed(notes: QuerySet[Note]) -> QuerySet[Note]:
    return (
        notes.select_related("encounter__patient", "encounter__clinic", "author")
        .annotate(open_count=_OPEN_FINDINGS)
        .order_by("encounter__service_date", "created_at", "pk")
    )
