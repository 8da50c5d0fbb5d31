import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from billing.models import (
    AcknowledgementDetail,
    AdvanceNotice,
    Charge,
    ChargeStatus,
    Claim,
    ClaimBatch,
    ClaimLine,
    ClaimStatus,
    DayClose,
    FormPrinter,
    Receipt,
)
from billing.selectors.ledger import ledger_state
from config.demo.build import PracticeExistsError, build_demo
from config.demo.outline import Outline
from documentation.models import Note, NoteStatus
from documentation.selectors.seals import check_seals
from foundation.trails import check_trails
from practice.models import EligibilityAnswer, EligibilityCheck, Patient, User
from scheduling.models import (
    Appointment,
    AppointmentStatus,
    OnlineRequest,
    Reminder,
    TextReply,
    WaitlistDecision,
    WaitlistEntry,
)

TUESDAY = date(2026, 3, 17)
NOON = datetime(2026, 3, 17, 18, 0, tzinfo=UTC)


def build(folder: Path) -> dict[str, str]:
    outline = Outline(as_of=TUESDAY, patients=32, months=1, therapists=2, assistants=1)
    return build_demo(
        outline=outline, sign_in_file=folder / "sign-ins.json", at=NOON, report=lambda _line: None
    )


@pytest.mark.django_db
def test_the_demo_practice_holds_together(tmp_path: Path) -> None:
    sign_ins = build(tmp_path)

    assert Patient.objects.count() == 32
    assert check_seals().broken == ()
    assert check_trails().broken == ()
    assert not ledger_state().out_of_balance
    assert set(Claim.objects.values_list("status", flat=True)) == set(ClaimStatus.values)
    assert not ClaimBatch.objects.exclude(status__in=["WRITTEN", "SUBMITTED"]).exists()
    assert Note.objects.filter(status=NoteStatus.DRAFT).exists()
    today = Appointment.objects.filter(starts_at__date=TUESDAY)
    assert today.filter(status=AppointmentStatus.FULFILLED).exists()
    assert today.filter(status__in=["BOOKED", "CONFIRMED"]).exists()
    assert User.objects.get(email=sign_ins["therapist"]).check_password(sign_ins["password"])
    assert json.loads((tmp_path / "sign-ins.json").read_text()) == sign_ins


@pytest.mark.django_db
def test_the_demo_shows_every_kind_of_claim(tmp_path: Path) -> None:
    build(tmp_path)

    sent = Claim.objects.exclude(batch=None)
    assert set(sent.values_list("payer__kind", flat=True)) >= {
        "MEDICARE",
        "MEDICARE_ADVANTAGE",
        "MEDICAID",
        "TRICARE",
        "COMMERCIAL",
        "WORKERS_COMP",
    }
    assert {one.coverage.accident.cause for one in sent.filter(payer__kind="WORKERS_COMP")} == {
        "EMPLOYMENT"
    }
    assert sent.filter(frequency_code="7").exists()
    assert sent.filter(frequency_code="8").exists()
    assert sent.filter(earlier_decision__isnull=False).exists()
    assert Claim.objects.filter(earlier_decision__isnull=False, batch=None).exists()
    rejected = AcknowledgementDetail.objects.filter(kind="277CA", to_status="REJECTED").get()
    assert rejected.claim is not None
    assert rejected.claim.status == ClaimStatus.REJECTED
    assert rejected.reasons[0]["message"]


@pytest.mark.django_db
def test_the_demo_shows_what_stands_beside_claims(tmp_path: Path) -> None:
    build(tmp_path)

    assert ClaimLine.objects.filter(modifiers__contains=["GA"], notice__isnull=False).exists()
    assert AdvanceNotice.objects.filter(claimline=None).exists()
    assert set(EligibilityCheck.objects.values_list("answer", flat=True)) == set(
        EligibilityAnswer.values
    )
    reopened = Charge.objects.filter(status=ChargeStatus.REOPENED)
    assert reopened.filter(discrepancies__reason__contains="addendum").exists()
    paying_alone = Charge.objects.filter(coverage=None)
    assert set(paying_alone.values_list("status", flat=True)) == {ChargeStatus.OPEN}
    assert FormPrinter.objects.exists()
    spread = Claim.objects.filter(encounter__in=Claim.objects.filter(part=2).values("encounter"))
    assert [one.diagnoses.count() for one in spread.order_by("part")] == [12, 2]
    assert {one.status for one in spread} <= {ClaimStatus.DRAFT, ClaimStatus.HELD}


@pytest.mark.django_db
def test_the_demo_shows_a_desk_at_work(tmp_path: Path) -> None:
    build(tmp_path)

    numbers = list(Receipt.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers
    assert DayClose.objects.exists()
    assert not DayClose.objects.filter(day=TUESDAY).exists()
    assert WaitlistEntry.objects.filter(status="WAITING").exists()
    assert WaitlistDecision.objects.filter(was_offered=False).exists()
    assert Reminder.objects.filter(status="FAILED").exists()
    assert TextReply.objects.filter(outcome="ASK").exists()
    assert OnlineRequest.objects.filter(status="OPEN").exists()


@pytest.mark.django_db
def test_the_demo_never_touches_a_practice_that_is_there(tmp_path: Path) -> None:
    build(tmp_path)

    with pytest.raises(PracticeExistsError, match="needs an empty database"):
        build(tmp_path)
