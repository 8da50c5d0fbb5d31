"""Reads of charts, sign-ins and downloads: one event each, appended only."""

from collections.abc import Iterable
from datetime import datetime

from foundation.models import AuditAct, AuditEvent


def record_event(
    *,
    act: AuditAct,
    at: datetime,
    actor_id: int | None,
    subject: str,
    subject_id: object = "",
    patient_id: int | None = None,
    clinic_id: int | None = None,
) -> AuditEvent:
    """Append one event. ``subject`` is a view or model name, never a person's."""
    return AuditEvent.objects.create(
        act=act,
        at=at,
        actor_id=actor_id,
        subject=subject,
        subject_id=str(subject_id),
        patient_id=patient_id,
        clinic_id=clinic_id,
    )


def record_taken_out(
    *, at: datetime, actor_id: int, patient_ids: Iterable[int], subject: str, subject_id: object
) -> list[AuditEvent]:
    """Append that a file about several patients was downloaded: one event for each of them.

    An accounting of disclosures is asked for by patient. A file about nobody is one event.
    """
    patients: list[int | None] = [*sorted(set(patient_ids))] or [None]
    events = [
        AuditEvent(
            act=AuditAct.DOWNLOAD,
            at=at,
            actor_id=actor_id,
            patient_id=patient_id,
            subject=subject,
            subject_id=str(subject_id),
        )
        for patient_id in patients
    ]
    return AuditEvent.objects.bulk_create(events, batch_size=1000)


def record_chart_read(
    *, at: datetime, actor_id: int | None, patient_id: int, subject: str, subject_id: object = ""
) -> AuditEvent:
    """Append that somebody opened a page of a patient's chart; one event per page."""
    return record_event(
        act=AuditAct.READ_CHART,
        at=at,
        actor_id=actor_id,
        patient_id=patient_id,
        subject=subject,
        subject_id=subject_id,
    )
