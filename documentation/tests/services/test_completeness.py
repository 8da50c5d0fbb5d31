"""Storing what the rules find, and the jobs that do it."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction

from documentation.models import CompletenessFinding
from documentation.services.completeness import (
    check_completeness,
    record_checks_of_rule,
    record_completeness_checks,
)
from documentation.tests.factories import (
    NOON,
    SERVICE_DATE,
    InterventionFactory,
    NoteFactory,
    PlanFactory,
    user_of,
)
from foundation.jobs import perform
from foundation.models import Job, JobState
from practice.models import SettingSeverity
from practice.services.rule_settings import set_rule_severity

pytestmark = pytest.mark.django_db


def open_rules(note_id: UUID) -> set[str]:
    rows = CompletenessFinding.objects.filter(note_id=note_id, cleared_at__isnull=True)
    return {row.rule_id for row in rows}


def test_a_complete_note_with_a_plan_lacks_only_its_signature() -> None:
    note = InterventionFactory.create().note
    PlanFactory.create(episode=note.encounter.episode)

    check_completeness(note_id=note.pk, at=NOON)

    assert open_rules(note.pk) == {"NOTE-001"}


def test_what_is_missing_is_found_with_its_path() -> None:
    note = InterventionFactory.create(
        response="", purposes=["strength"], body_regions=["ankle"], pt_minutes=None
    ).note

    check_completeness(note_id=note.pk, at=NOON)

    assert {"NOTE-002", "NOTE-003", "NOTE-005", "NOTE-007", "POC-001"} <= open_rules(note.pk)
    found = note.findings.get(rule_id="NOTE-002")
    assert found.path == "note.interventions[0].pt_minutes"


def test_a_second_run_changes_nothing() -> None:
    note = InterventionFactory.create(response="").note
    check_completeness(note_id=note.pk, at=NOON)
    before = list(note.findings.order_by("pk").values())

    again = check_completeness(note_id=note.pk, at=NOON + timedelta(hours=1))

    assert (again.found, again.cleared) == (0, 0)
    assert list(note.findings.order_by("pk").values()) == before


def test_a_finding_that_comes_back_is_a_new_row() -> None:
    row = InterventionFactory.create(response="")
    note = row.note
    check_completeness(note_id=note.pk, at=NOON)
    row.response = "Steadier."
    row.save()
    check_completeness(note_id=note.pk, at=NOON)
    row.response = ""
    row.save()
    check_completeness(note_id=note.pk, at=NOON)

    rows = note.findings.filter(rule_id="NOTE-007").order_by("pk")
    assert [one.cleared_at for one in rows] == [NOON, None]


def test_the_job_runs_twice_to_the_same_end() -> None:
    note = InterventionFactory.create(response="").note
    for _ in range(2):
        with transaction.atomic():
            job = Job.record(
                "documentation.check_completeness",
                subject_id=note.pk,
                key=f"completeness:{note.pk}",
            )
        assert perform(job.pk)
        job.refresh_from_db()
        assert job.state == JobState.DONE

    assert note.findings.filter(rule_id="NOTE-007").count() == 1


def test_the_sweep_records_one_check_for_each_recent_note() -> None:
    recent = NoteFactory.create()
    NoteFactory.create(encounter__service_date=SERVICE_DATE - timedelta(days=120))

    count = record_completeness_checks(at=NOON)
    again = record_completeness_checks(at=NOON)

    assert (count, again) == (1, 1)
    assert [job.subject_id for job in Job.objects.all()] == [str(recent.pk)]


def test_the_sweep_is_a_job_of_its_own() -> None:
    NoteFactory.create()
    with transaction.atomic():
        job = Job.record(
            "documentation.sweep_completeness", subject_id="2026-03-03", key="sweep:2026-03-03"
        )

    assert perform(job.pk)

    job.refresh_from_db()
    assert job.state == JobState.DONE


def test_a_changed_weight_follows_in_what_is_stored_and_says_why() -> None:
    note = InterventionFactory.create(response="").note
    other = InterventionFactory.create().note
    for one in (note, other):
        check_completeness(note_id=one.pk, at=NOON)
    set_rule_severity(
        rule_id="NOTE-007",
        payer_id=None,
        severity=SettingSeverity.WARN,
        reason="Kept on the flow sheet",
        by=user_of(note.author),
        at=NOON,
    )

    perform(Job.objects.get(key="recheck-notes:NOTE-007").pk)

    (check,) = Job.objects.filter(kind="documentation.check_completeness", state=JobState.WAITING)
    assert check.subject_id == str(note.pk)
    perform(check.pk)
    found = note.findings.get(rule_id="NOTE-007")
    assert found.severity == "WARN"
    assert found.message.endswith("by the practice: Kept on the flow sheet.")


def test_what_a_rule_no_longer_says_is_not_checked_for_its_weight() -> None:
    note = InterventionFactory.create(response="").note
    check_completeness(note_id=note.pk, at=NOON)
    note.findings.update(cleared_at=NOON)

    assert record_checks_of_rule(rule_id="NOTE-007") == 0
