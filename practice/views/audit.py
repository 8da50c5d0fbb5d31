"""The audit pages, for owners: who opened what, who changed what, and as of any moment."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from foundation.audit import record_chart_read, record_event
from foundation.audit_report import EXPORT_ROWS, EventFilter, SortColumn, every_event, list_events
from foundation.models import AuditAct, AuditEvent
from foundation.spreadsheets import csv_line
from practice.forms.audit import SORT_LABELS, EventFilterForm, MomentForm
from practice.models import Patient
from practice.permissions import Act, Noun, StaffRequest, needs
from practice.selectors.audit import chart_at, list_changes, list_row_versions, name_events
from practice.selectors.scope import home_zone
from practice.views.charts import found_or_404, patient_or_404

CSV_HEADER = ("when (UTC)", "who", "account", "act", "patient", "patient id", "page", "row")


@require_GET
@needs(Act.READ, Noun.AUDIT)
def audit_events(request: StaffRequest) -> HttpResponse:
    """Show the audit report: filtered, sorted by any column, a page at a time."""
    zone = home_zone(request.user)
    form = EventFilterForm(request.GET, zone=zone)
    wanted = form.wanted
    page = list_events(wanted, cursor=request.GET.get("after", ""))
    context = {
        "form": form,
        "wanted": wanted,
        "patient": form.cleaned_data.get("patient"),
        "rows": list(name_events(page.events)),
        "next_cursor": page.next_cursor,
        "columns": [_heading(wanted, column) for column in SortColumn],
        "zone": zone,
    }
    return render(request, "practice/audit_events.html", context)


@require_POST
@needs(Act.WRITE, Noun.EXPORTS)  # type: ignore[arg-type]  # the one answer that is streamed
def audit_events_export(request: StaffRequest) -> HttpResponseBase:
    """Hand the whole filtered report out as CSV, and write down that it was."""
    form = EventFilterForm(request.POST, zone=home_zone(request.user))
    wanted = form.wanted
    record_event(
        act=AuditAct.EXPORT,
        at=timezone.now(),
        actor_id=request.user.pk,
        patient_id=wanted.patient_id,
        subject="practice/audit_events",
    )
    return StreamingHttpResponse(
        _csv_lines(wanted),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="audit-events.csv"'},
    )


@require_GET
@needs(Act.READ, Noun.AUDIT)
def audit_patient(request: StaffRequest, patient_id: int) -> HttpResponse:
    """Show who changed what in a chart, and the chart as it stood at any moment."""
    patient = patient_or_404(request, patient_id)
    zone = home_zone(request.user)
    form = MomentForm(request.GET)
    at = _moment(form, zone)
    own, standing = chart_at(patient, at=at) if at else (None, [])
    _record_read(request, patient, "practice/audit_patient")
    context = {
        "patient": patient,
        "form": form,
        "at": at,
        "own": own,
        "standing": standing,
        "changes": list_changes(patient, until=at),
        "zone": zone,
    }
    return render(request, "practice/audit_patient.html", context)


@require_GET
@needs(Act.READ, Noun.AUDIT)
def audit_row(request: StaffRequest, table: str, row_pk: str) -> HttpResponse:
    """Show every version of one row: what changed, who changed it, and the whole at a moment."""
    zone = home_zone(request.user)
    versions = found_or_404(list_row_versions, table, row_pk)
    form = MomentForm(request.GET)
    at = _moment(form, zone)
    then = next((row for row in versions if at and row.trace.at <= at), None)
    record_event(
        act=AuditAct.READ_CHART,
        at=timezone.now(),
        actor_id=request.user.pk,
        subject="practice/audit_row",
        subject_id=f"{table.rpartition('_')[2]} {row_pk}"[:40],
    )
    context = {"versions": versions, "form": form, "at": at, "then": then, "zone": zone}
    return render(request, "practice/audit_row.html", context)


def _moment(form: MomentForm, zone: ZoneInfo) -> datetime | None:
    with timezone.override(zone):
        form.is_valid()
    moment: datetime | None = form.cleaned_data.get("at")
    return moment


def _record_read(request: StaffRequest, patient: Patient, subject: str) -> None:
    record_chart_read(
        at=timezone.now(), actor_id=request.user.pk, patient_id=patient.pk, subject=subject
    )


def _heading(wanted: EventFilter, column: SortColumn) -> dict[str, str]:
    """Return a column's heading: what it is called, how it is sorted, and how it would be."""
    is_sorted = wanted.sort is column
    direction = "desc" if wanted.is_descending else "asc"
    other = "asc" if is_sorted and wanted.is_descending else "desc"
    return {
        "column": column.value,
        "label": SORT_LABELS[column],
        "sorted": {"desc": "descending", "asc": "ascending"}[direction] if is_sorted else "none",
        "next_direction": other,
    }


def _csv_lines(wanted: EventFilter) -> Iterator[str]:
    yield csv_line(CSV_HEADER)
    chunk: list[AuditEvent] = []
    for event in every_event(wanted):
        chunk.append(event)
        if len(chunk) == EXPORT_ROWS:
            yield from _named_lines(chunk)
            chunk = []
    yield from _named_lines(chunk)


def _named_lines(events: list[AuditEvent]) -> Iterator[str]:
    for row in name_events(events):
        event = row.event
        yield csv_line(
            (
                event.at.isoformat(),
                row.actor,
                str(event.actor_id or ""),
                event.get_act_display(),
                row.patient,
                str(event.patient_id or ""),
                event.subject,
                event.subject_id,
            )
        )
