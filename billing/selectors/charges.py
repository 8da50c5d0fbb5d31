"""Charges as a person may see them, and the visits whose charges need a person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from billing.models import Charge, ChargeStatus, Discrepancy
from documentation.models import SIGNED_STATUSES, Encounter, Note
from foundation.models import Job
from practice.models import Patient, Role, User
from practice.permissions import roles_of
from practice.selectors.scope import clinics_of

MOST_PROBLEMS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class UndraftedNote:
    """A signed note without charges, and why they could not be made."""

    note: Note
    problem: str


def visible_charges(user: User) -> QuerySet[Charge]:
    """Return the charges of this person's clinics; a therapist sees the own ones alone."""
    charges = Charge.objects.filter(encounter__clinic__in=clinics_of(user))
    if roles_of(user).isdisjoint({Role.BILLER, Role.OWNER}):
        charges = charges.filter(
            Q(provider__user=user)
            | Q(encounter__provider__user=user)
            | Q(encounter__provider__supervisor__user=user)
        )
    return charges


def list_charges(*, user: User, status: str = "") -> QuerySet[Charge]:
    """Return the charges of one status, or all that stand; the latest visit first."""
    charges = visible_charges(user)
    if status in ChargeStatus.values:
        charges = charges.filter(status=status)
    else:
        charges = charges.exclude(status=ChargeStatus.VOID)
    return (
        _whole(charges)
        .annotate(first_open_id=Subquery(_first_open_of_visit()))
        .order_by("-service_date", "encounter_id", "pk")
    )


def _first_open_of_visit() -> QuerySet[Charge, int]:
    """Return the visit's first open charge: beside it alone stands the visit's one act."""
    same_visit = Charge.objects.filter(encounter=OuterRef("encounter"), status=ChargeStatus.OPEN)
    return same_visit.order_by("pk").values_list("pk", flat=True)[:1]


def list_reopened_charges(user: User) -> QuerySet[Charge]:
    """Return the charges that an addendum reopened, with what changed."""
    reopened = visible_charges(user).filter(status=ChargeStatus.REOPENED)
    differences = Discrepancy.objects.select_related("by").order_by("at", "pk")
    return (
        _whole(reopened)
        .prefetch_related(Prefetch("discrepancies", queryset=differences))
        .order_by("service_date", "encounter_id", "pk")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenedVisits:
    """A patient with several visits that wait to be recounted; they can be accepted at once."""

    patient: Patient
    visits: int


def patients_with_reopened_visits(charges: Iterable[Charge]) -> list[ReopenedVisits]:
    """Return the patients of reopened charges that belong to more than one visit, by name."""
    visits: dict[Patient, set[int]] = {}
    for charge in charges:
        visits.setdefault(charge.patient, set()).add(charge.encounter_id)
    several = [
        ReopenedVisits(patient=patient, visits=len(own))
        for patient, own in visits.items()
        if len(own) > 1
    ]
    return sorted(several, key=lambda one: (one.patient.full_name, one.patient.pk))


def list_reopened_notes(*, user: User, patient_id: int) -> list[UUID]:
    """Return the notes of a patient's visits that wait to be recounted, the oldest first."""
    reopened = visible_charges(user).filter(patient_id=patient_id, status=ChargeStatus.REOPENED)
    notes = reopened.order_by("service_date", "encounter_id")
    return list(dict.fromkeys(notes.values_list("encounter__note", flat=True)))


def list_charges_of_encounter(*, user: User, encounter_id: int) -> QuerySet[Charge]:
    """Return the charges of one visit that stand, as this person may see them."""
    charges = visible_charges(user).filter(encounter_id=encounter_id)
    return _whole(charges.exclude(status=ChargeStatus.VOID)).order_by("pk")


def get_visible_encounter(*, user: User, encounter_id: int) -> Encounter:
    """Return one visit of this person's clinics; raises ``Encounter.DoesNotExist``."""
    return Encounter.objects.get(pk=encounter_id, clinic__in=clinics_of(user))


def get_visible_note(*, user: User, note_id: UUID) -> Note:
    """Return one note of this person's clinics; raises ``Note.DoesNotExist``."""
    return Note.objects.get(pk=note_id, encounter__clinic__in=clinics_of(user))


def list_undrafted_notes(user: User) -> Sequence[UndraftedNote]:
    """Return signed notes whose charges could not be made, with the reason of the last try."""
    problems = {
        job.subject_id: str(job.result["problem"])
        for job in Job.objects.filter(
            kind="billing.draft_charges", result__has_key="problem"
        ).order_by("-pk")[:MOST_PROBLEMS]
    }
    standing = Charge.objects.filter(encounter=OuterRef("encounter")).exclude(
        status=ChargeStatus.VOID
    )
    notes = (
        Note.objects.filter(
            ~Exists(standing),
            pk__in=list(problems),
            status__in=SIGNED_STATUSES,
            encounter__clinic__in=clinics_of(user),
        )
        .select_related("encounter__patient", "encounter__clinic", "author")
        .order_by("encounter__service_date", "pk")
    )
    return [UndraftedNote(note=note, problem=problems[str(note.pk)]) for note in notes]


def _whole(charges: QuerySet[Charge]) -> QuerySet[Charge]:
    return charges.select_related(
        "patient", "encounter__note", "encounter__clinic", "coverage__payer", "provider"
    )
