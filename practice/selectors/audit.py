"""What the audit report shows of people, patients and rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from foundation.models import AuditAct, AuditEvent
from foundation.row_history import Trace, Version, list_traces, list_versions, rows_at, version_at
from practice.models import Disclosure, Patient, User

MOST_TRACES = 200
NOBODY = "Nobody signed in"
# What takes a patient's data out of the program.
TAKEN_OUT = (AuditAct.DOWNLOAD, AuditAct.EXPORT)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event with the names of those it speaks of; empty where there is none."""

    event: AuditEvent
    actor: str
    patient: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceRow:
    """One change of a row, and who made it."""

    trace: Trace | Version
    actor: str


def staff_who_ever_signed_in() -> QuerySet[User]:
    """Return everybody an event may speak of, those who left included."""
    return User.objects.order_by("last_name", "first_name", "pk")


def name_events(events: Iterable[AuditEvent]) -> Iterator[EventRow]:
    """Yield events with names, in two queries for all of them."""
    rows = list(events)
    people = _names_of_people({row.actor_id for row in rows})
    ids = {row.patient_id for row in rows if row.patient_id is not None}
    patients = {
        patient.pk: f"{patient.full_name} ({patient.mrn})"
        for patient in Patient.objects.filter(pk__in=ids)
    }
    for row in rows:
        yield EventRow(
            event=row,
            actor=_name(people, row.actor_id),
            patient=patients.get(row.patient_id or 0, ""),
        )


def list_changes(patient: Patient, *, until: datetime | None) -> list[TraceRow]:
    """Return the latest changes in a patient's chart, up to a moment."""
    traces = list_traces(Patient, patient.pk, until=until, most=MOST_TRACES)
    return list(_with_actors(traces))


def chart_at(patient: Patient, *, at: datetime) -> tuple[Version | None, list[TraceRow]]:
    """Return a patient's own row and all rows of the chart as they stood at a moment."""
    own = version_at(list_versions("practice_patient", str(patient.pk)), at)
    standing = [
        trace for trace in rows_at(Patient, patient.pk, at=at) if trace.table != "practice_patient"
    ]
    return own, list(_with_actors(standing))


def list_row_versions(table: str, row_pk: str) -> list[TraceRow]:
    """Return every version of a row, the latest first; raises ``NoHistoryError``."""
    return list(_with_actors(reversed(list_versions(table, row_pk))))


def list_taken_out(patient_id: int) -> QuerySet[AuditEvent]:
    """Return the downloads and exports of a patient's data, the latest first."""
    return AuditEvent.objects.filter(patient_id=patient_id, act__in=TAKEN_OUT).order_by(
        "-at", "-pk"
    )


def list_disclosures(patient_id: int) -> QuerySet[Disclosure]:
    """Return what was recorded as handed over, the latest first."""
    return (
        Disclosure.objects.filter(patient_id=patient_id)
        .select_related("recorded_by")
        .order_by("-disclosed_on", "-pk")
    )


def _with_actors(traces: Iterable[Trace | Version]) -> Iterator[TraceRow]:
    rows = list(traces)
    people = _names_of_people({row.actor_id for row in rows})
    for row in rows:
        yield TraceRow(trace=row, actor=_name(people, row.actor_id, nobody="The program itself"))


def _names_of_people(ids: set[int | None]) -> dict[int, str]:
    known = {each for each in ids if each is not None}
    return {user.pk: str(user) for user in User.objects.filter(pk__in=known)}


def _name(people: dict[int, str], actor_id: int | None, *, nobody: str = NOBODY) -> str:
    if actor_id is None:
        return nobody
    return people.get(actor_id, f"Account {actor_id}")
