"""One clinic with one row of every kind that an address can name, and what was written."""

from datetime import timedelta
from functools import cache
from typing import Any
from uuid import uuid4

import psycopg
from django.db import connection
from psycopg import sql

from billing.models import Acknowledgement, AcknowledgementSource, Claim, ScrubFinding
from billing.services.acknowledgements import receive_acknowledgement
from billing.tests.answers import claims_answer
from billing.tests.desk import copay, desk_of
from billing.tests.factories import drafted_claim, submitted_claim
from documentation.models import FindingSeverity, Phrase
from documentation.tests.factories import (
    NOON,
    ContactNoteFactory,
    OutcomeScoreFactory,
    ProgramExerciseFactory,
)
from foundation.models import AuditEvent
from foundation.trails import list_trails
from practice.models import Clinic, EmergencyAccess
from practice.tests.factories import (
    AuthorizationFactory,
    ClinicFactory,
    DocumentFactory,
    PatientFactory,
    ReferralFactory,
    StaffFactory,
)
from scheduling.models import (
    Appointment,
    FreedTime,
    HoldPurpose,
    OnlineRequest,
    Reminder,
    ReminderChannel,
    ReminderKind,
    ReminderStatus,
    ReplyOutcome,
    SlotHold,
    TextReply,
    WaitlistEntry,
)
from scheduling.tests.factories import (
    AvailabilityExceptionFactory,
    SeriesDateFactory,
    SharedSessionFactory,
)

AUDIT = AuditEvent._meta.db_table


def make_world() -> tuple[Clinic, dict[str, Any]]:
    """Return a clinic and the ids of its rows by kind: one patient with a visit and a claim."""
    clinic = ClinicFactory.create()
    claim = drafted_claim(clinic=clinic)
    sent = submitted_claim(clinic=clinic)
    encounter, patient = claim.encounter, claim.patient
    plan = encounter.episode.plans.get()
    series_date = SeriesDateFactory.create(
        series__clinic=clinic, series__patient=patient, series__provider=encounter.provider
    )
    finding = ScrubFinding.objects.create(
        claim=claim,
        rule_id="NOTE-011",
        severity=FindingSeverity.WARN,
        path="note",
        message="Most of the text is that of the last visit.",
        fix="Say what was different today.",
        citation="Pub. 100-02 ch. 15",
        found_at=NOON,
    )
    return clinic, {
        "clinic": clinic.pk,
        "patient": patient.pk,
        "provider": encounter.provider_id,
        "coverage": claim.coverage_id,
        "authorization": AuthorizationFactory.create(coverage=claim.coverage).pk,
        "referral": ReferralFactory.create(patient=patient).pk,
        "document": DocumentFactory.create(patient=patient).pk,
        "appointment": encounter.appointment_id,
        "shared_session": SharedSessionFactory.create(
            clinic=clinic, provider=encounter.provider
        ).pk,
        "series": series_date.series_id,
        "series_date": series_date.pk,
        "blocked_hours": AvailabilityExceptionFactory.create(clinic=clinic).pk,
        "encounter": encounter.pk,
        "episode": encounter.episode_id,
        "note": encounter.note.pk,
        "plan": plan.pk,
        "program_exercise": ProgramExerciseFactory.create(episode=encounter.episode).pk,
        "claim": claim.pk,
        "batch": sent.batch_id,
        "acknowledgement": _answer_to(sent).pk,
        "finding": finding.pk,
        **_waitlist_rows(clinic, encounter.appointment),
        "receipt": copay(encounter.appointment, by=desk_of(clinic)).pk,
        "payer": claim.payer_id,
        "rule": "NOTE-007",
        "table": "practice_patient",
        "person": StaffFactory.create(clinic=clinic).pk,
        "link": "a-token-of-no-link",
        "emergency": EmergencyAccess.objects.create(
            patient=patient,
            user=StaffFactory.create(clinic=clinic),
            reason="Collapsed at the door.",
            starts_at=NOON,
            ends_at=NOON + timedelta(hours=1),
        ).pk,
        "phrase": Phrase.objects.create(
            provider=encounter.provider, abbreviation="bal", text="Balance is better."
        ).pk,
        "segment": uuid4(),
        "score": OutcomeScoreFactory.create(measure__episode=encounter.episode).pk,
        "contact": ContactNoteFactory.create(author=encounter.provider, patient=patient).pk,
        "goal": plan.goals.order_by("pk")[0].pk,
        "certification": plan.certifications.get().pk,
    }


def trail_heads() -> tuple[Any, ...]:
    """Return the newest number of each history table: a write moves one.

    That somebody was refused is an audit event and may be written.
    """
    return _ask(_newest_of_each(), ", ")


def trail_of_patient(patient_id: int) -> int:
    """Return how many history rows speak of a patient, in whatever table."""
    tables = [one.table for one in list_trails() if "patient_id" in one.columns]
    count = sql.SQL("(SELECT count(*) FROM {} WHERE patient_id = {})")
    number = sql.Literal(patient_id)
    return int(_ask([count.format(sql.Identifier(one), number) for one in tables], " + ")[0])


@cache
def _newest_of_each() -> list[sql.Composed]:
    tables = [(one.table, one.key) for one in list_trails() if one.table != AUDIT]
    newest = sql.SQL("(SELECT max({}) FROM {})")
    return [newest.format(sql.Identifier(key), sql.Identifier(table)) for table, key in tables]


def _ask(parts: list[sql.Composed], joint: str) -> tuple[Any, ...]:
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as cursor:
        # Prepared, since planning a question to a hundred tables takes ten times as long as asking.
        cursor.execute(sql.SQL("SELECT ") + sql.SQL(joint).join(parts), prepare=True)
        return tuple(cursor.fetchall()[0])


def _answer_to(claim: Claim) -> Acknowledgement:
    """Return a file that says the payer has a claim; nothing changes by it."""
    receipt = receive_acknowledgement(
        content=claims_answer((claim, "A1:19")),
        file_name="answer.277",
        source=AcknowledgementSource.COMMAND,
        by=None,
        at=NOON,
    )
    return receipt.acknowledgement


def _waitlist_rows(clinic: Clinic, visit: Appointment) -> dict[str, Any]:
    """Return one row of each kind that waits at the desk."""
    kind, provider = visit.appointment_type, visit.provider
    desk = StaffFactory.create(clinic=clinic)
    entry = WaitlistEntry.objects.create(
        clinic=clinic,
        patient=PatientFactory.create(clinic=clinic),
        appointment_type=kind,
        until=NOON.date(),
        added_by=desk,
        added_at=NOON,
    )
    freed = FreedTime.objects.create(
        clinic=clinic,
        provider=provider,
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        freed_by=visit,
        freed_at=NOON,
    )
    reminder = Reminder.objects.create(
        appointment=visit,
        kind=ReminderKind.BOOKED,
        channel=ReminderChannel.EMAIL,
        visit_starts_at=visit.starts_at,
        status=ReminderStatus.FAILED,
        decided_at=NOON,
    )
    reply = TextReply.objects.create(
        provider_key=f"reply-{clinic.pk}",
        phone="5185550150",
        words="Maybe",
        received_at=NOON,
        outcome=ReplyOutcome.ASK,
        clinic=clinic,
    )
    starts_at = NOON + timedelta(days=400)
    hold = SlotHold.objects.create(
        clinic=clinic,
        provider=provider,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        until=starts_at,
        purpose=HoldPurpose.REQUEST,
    )
    asked = OnlineRequest.objects.create(
        clinic=clinic,
        provider=provider,
        appointment_type=kind,
        starts_at=starts_at,
        hold=hold,
        first_name="Nele",
        last_name="Aubry",
        birth_date=NOON.date(),
        phone="5185550177",
        asked_at=NOON,
        request_key=uuid4(),
    )
    return {
        "entry": entry.pk,
        "freed_time": freed.pk,
        "reminder": reminder.pk,
        "reply": reply.pk,
        "online_request": asked.pk,
    }
