"""Money at the desk: numbers without gaps, counter-entries, fees, and days that stay closed."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from billing.models import (
    DayClose,
    LedgerAccount,
    LedgerEntry,
    PaymentMethod,
    Receipt,
    ReceiptKind,
    VisitFee,
)
from billing.selectors.desk_days import expected_on, open_days
from billing.selectors.ledger import ledger_state
from billing.selectors.visit_desk import patient_balance, visit_desk_of
from billing.selectors.visit_fees import fee_prompt_of
from billing.services.day_closes import Counted, close_day
from billing.services.receipts import (
    DayClosedError,
    DeskRefusalError,
    Payment,
    take_payment,
    void_receipt,
)
from billing.services.visit_fees import collect_fee, record_fee, waive_fee
from billing.tests.desk import (
    COPAY,
    TEN_IN_NEW_YORK,
    copay,
    desk_of,
    fees_of,
    visit_with_copay,
)
from practice.models import PayerKind
from practice.tests.factories import ClinicFactory
from scheduling.models import Appointment
from scheduling.selectors.clinic_clock import day_of
from scheduling.services.appointments import cancel_appointment

pytestmark = pytest.mark.django_db

NOTHING = Decimal("0.00")
HOUR = timedelta(hours=1)
FORGED = """
    INSERT INTO billing_receipt (created_at, updated_at, number, clinic_id, patient_id,
        appointment_id, kind, method, amount, reference, taken_on, taken_at, taken_by_id,
        void_reason, posting)
    SELECT created_at, updated_at, %s, clinic_id, patient_id, appointment_id, kind, method,
        amount, reference, taken_on, taken_at, taken_by_id, '', gen_random_uuid()
    FROM billing_receipt WHERE id = %s
"""


def counted(cash: str, *, reason: str = "") -> Counted:
    return Counted(cash=Decimal(cash), card=NOTHING, check=NOTHING, reason=reason)


def refused(act: Callable[[], object]) -> str:
    """Return in which words the database refuses an act, at once or when it is committed."""

    def act_and_check() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            act()
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(DatabaseError) as refusal:
        act_and_check()
    return str(refusal.value)


def test_a_copay_is_numbered_posted_and_no_longer_due() -> None:
    visit = visit_with_copay(arrived=True)
    desk = desk_of(visit.clinic)

    first, second = copay(visit, by=desk, amount="20.00"), copay(visit, by=desk, amount="5.00")

    assert (first.number, second.number) == (1, 2)
    till = visit_desk_of(visit)
    assert (till.copay, till.taken, till.due) == (COPAY, COPAY, NOTHING)
    assert patient_balance(visit.patient_id) == -COPAY
    assert {one.account for one in LedgerEntry.objects.filter(posting=first.posting)} == {
        LedgerAccount.CASH,
        LedgerAccount.PATIENT_RECEIVABLE,
    }
    assert ledger_state().balanced


def test_a_double_submit_pays_once() -> None:
    visit = visit_with_copay(arrived=True)
    desk = desk_of(visit.clinic)
    payment = Payment(
        kind=ReceiptKind.COPAY, method=PaymentMethod.CARD, amount=COPAY, payment_key=uuid4()
    )

    receipts = {
        take_payment(appointment=visit, payment=payment, by=desk, at=TEN_IN_NEW_YORK).pk
        for _ in range(3)
    }

    assert len(receipts) == Receipt.objects.count() == 1


@pytest.mark.parametrize("amount", ["0.00", "-5.00", "10000.00"])
def test_an_amount_that_is_none_is_refused(amount: str) -> None:
    visit = visit_with_copay(arrived=True)

    with pytest.raises(DeskRefusalError, match="Enter an amount"):
        copay(visit, by=desk_of(visit.clinic), amount=amount)


def test_a_void_gives_back_by_a_counter_entry_once() -> None:
    visit = visit_with_copay(arrived=True)
    desk = desk_of(visit.clinic)
    taken = copay(visit, by=desk)

    with pytest.raises(DeskRefusalError, match="Say why"):
        void_receipt(receipt_id=taken.pk, reason=" ", by=desk, at=TEN_IN_NEW_YORK)
    counter = void_receipt(receipt_id=taken.pk, reason="Wrong card", by=desk, at=TEN_IN_NEW_YORK)
    with pytest.raises(DeskRefusalError, match="void already"):
        void_receipt(receipt_id=taken.pk, reason="Again", by=desk, at=TEN_IN_NEW_YORK)
    with pytest.raises(DeskRefusalError, match="void already"):
        void_receipt(receipt_id=counter.pk, reason="Back", by=desk, at=TEN_IN_NEW_YORK)

    assert (counter.number, counter.amount) == (2, -COPAY)
    assert visit_desk_of(visit).due == COPAY
    assert patient_balance(visit.patient_id) == NOTHING
    assert ledger_state().balanced


def test_the_database_takes_no_gap_no_change_and_no_money_beside_the_ledger() -> None:
    visit = visit_with_copay(arrived=True)
    taken = copay(visit, by=desk_of(visit.clinic))

    def forge(number: int) -> Callable[[], object]:
        return lambda: connection.cursor().execute(FORGED, [number, taken.pk])

    assert "is not the next number" in refused(forge(3))
    assert "is not what its posting received" in refused(forge(2))
    assert "Cannot update or delete" in refused(lambda: Receipt.objects.update(amount=1))
    assert "Cannot update or delete" in refused(lambda: Receipt.objects.all().delete())
    assert refused(
        lambda: Receipt.objects.create(
            **{
                name: getattr(taken, name)
                for name in ("clinic", "patient", "appointment", "kind", "method", "taken_on")
            },
            number=2,
            amount=Decimal("-24.00"),
            voids=taken,
            void_reason="Half",
            taken_at=TEN_IN_NEW_YORK,
            taken_by=taken.taken_by,
            posting=uuid4(),
        )
    ).startswith("Receipt 2 does not give back")


def test_a_closed_day_is_closed_for_good() -> None:
    visit = visit_with_copay(arrived=True)
    clinic, desk = visit.clinic, desk_of(visit.clinic)
    taken = copay(visit, by=desk)
    day = taken.taken_on

    with pytest.raises(DeskRefusalError, match="say why it differs"):
        close_day(clinic=clinic, day=day, counted=counted("20.00"), by=desk, at=TEN_IN_NEW_YORK)
    close_day(
        clinic=clinic,
        day=day,
        counted=counted("20.00", reason="Five dollars short"),
        by=desk,
        at=TEN_IN_NEW_YORK,
    )

    with pytest.raises(DayClosedError):
        close_day(clinic=clinic, day=day, counted=counted("25.00"), by=desk, at=TEN_IN_NEW_YORK)
    with pytest.raises(DayClosedError):
        copay(visit, by=desk)
    assert "closed on" in refused(lambda: connection.cursor().execute(FORGED, [2, taken.pk]))
    assert "Cannot update or delete" in refused(lambda: DayClose.objects.update(counted_cash=25))
    tomorrow = void_receipt(
        receipt_id=taken.pk, reason="Wrong", by=desk, at=TEN_IN_NEW_YORK + timedelta(days=1)
    )
    assert tomorrow.taken_on == day + timedelta(days=1)
    assert open_days(clinic, before=day + timedelta(days=2)) == [tomorrow.taken_on]


def test_the_database_adds_the_day_up_itself() -> None:
    visit = visit_with_copay(arrived=True)
    desk = desk_of(visit.clinic)
    taken = copay(visit, by=desk)

    def close_short() -> object:
        return DayClose.objects.create(
            clinic=visit.clinic,
            day=taken.taken_on,
            receipt_count=1,
            expected_cash=1,
            expected_card=0,
            expected_check=0,
            counted_cash=1,
            counted_card=0,
            counted_check=0,
            closed_by=desk,
            closed_at=TEN_IN_NEW_YORK,
        )

    assert "not what the receipts say" in refused(close_short)


def test_a_day_of_another_clinic_stays_open() -> None:
    first, second = visit_with_copay(arrived=True), visit_with_copay(arrived=True)
    desk = desk_of(first.clinic)
    close_day(
        clinic=first.clinic,
        day=day_of(TEN_IN_NEW_YORK, first.clinic.zone),
        counted=counted("0.00"),
        by=desk,
        at=TEN_IN_NEW_YORK,
    )

    assert copay(second, by=desk).number == 1


def test_a_no_show_fee_is_recorded_once_and_collected_once() -> None:
    visit = visit_with_copay(no_show=True)
    fees_of(visit.clinic)
    desk = desk_of(visit.clinic)

    for _ in range(2):
        record_fee(appointment=visit, by=desk, at=TEN_IN_NEW_YORK)
    assert patient_balance(visit.patient_id) == Decimal("40.00")
    receipt = collect_fee(
        appointment=visit,
        method=PaymentMethod.CARD,
        payment_key=uuid4(),
        by=desk,
        at=TEN_IN_NEW_YORK,
    )
    with pytest.raises(DeskRefusalError, match="paid already"):
        collect_fee(
            appointment=visit,
            method=PaymentMethod.CARD,
            payment_key=uuid4(),
            by=desk,
            at=TEN_IN_NEW_YORK,
        )

    assert (receipt.amount, patient_balance(visit.patient_id)) == (Decimal("40.00"), NOTHING)
    assert ledger_state().balanced


@pytest.mark.parametrize("is_recorded", [True, False])
def test_a_waived_fee_leaves_nothing_owed_and_keeps_the_reason(is_recorded: bool) -> None:
    visit = visit_with_copay(no_show=True)
    fees_of(visit.clinic)
    desk = desk_of(visit.clinic)
    if is_recorded:
        record_fee(appointment=visit, by=desk, at=TEN_IN_NEW_YORK)

    with pytest.raises(DeskRefusalError, match="Say why"):
        waive_fee(appointment=visit, reason="", by=desk, at=TEN_IN_NEW_YORK)
    waive_fee(appointment=visit, reason="First time", by=desk, at=TEN_IN_NEW_YORK)

    assert patient_balance(visit.patient_id) == NOTHING
    assert VisitFee.objects.get().waive_reason == "First time"
    assert visit_desk_of(visit).fee_open == NOTHING
    with pytest.raises(DeskRefusalError, match="waived"):
        record_fee(appointment=visit, by=desk, at=TEN_IN_NEW_YORK)
    assert ledger_state().balanced


def test_a_fee_that_was_given_back_is_open_again() -> None:
    visit = visit_with_copay(no_show=True)
    fees_of(visit.clinic)
    desk = desk_of(visit.clinic)
    receipt = collect_fee(
        appointment=visit,
        method=PaymentMethod.CASH,
        payment_key=uuid4(),
        by=desk,
        at=TEN_IN_NEW_YORK,
    )

    void_receipt(receipt_id=receipt.pk, reason="Disputed", by=desk, at=TEN_IN_NEW_YORK)

    assert visit_desk_of(visit).fee_open == Decimal("40.00")


def test_medicaid_patients_and_clinics_without_a_policy_owe_no_fee() -> None:
    visit = visit_with_copay(no_show=True)
    assert fee_prompt_of(visit) is None

    fees_of(visit.clinic)
    payer = visit.patient.coverages.get().payer
    payer.kind = PayerKind.MEDICAID
    payer.save()

    prompt = fee_prompt_of(visit)
    assert prompt is not None
    assert prompt.amount == NOTHING
    assert "not charged" in prompt.why
    with pytest.raises(DeskRefusalError, match="no fee"):
        record_fee(appointment=visit, by=desk_of(visit.clinic), at=TEN_IN_NEW_YORK)


@pytest.mark.parametrize(("minutes", "asked"), [(14, False), (15, True)])
def test_coming_late_asks_from_the_clinics_minute_on(minutes: int, asked: bool) -> None:
    visit = visit_with_copay(arrived=True)
    visit.arrived_at = visit.starts_at + timedelta(minutes=minutes)
    fees_of(visit.clinic)

    assert (fee_prompt_of(visit) is not None) == asked


@pytest.mark.parametrize(
    ("hours", "reason", "asked"),
    [(20, "Sick", True), (30, "Sick", False), (20, "Clinic cancelled", False)],
)
def test_a_late_cancellation_asks_unless_it_was_the_clinics(
    hours: int, reason: str, asked: bool
) -> None:
    starts = timezone.now() + timedelta(hours=hours)
    visit = visit_with_copay(starts_at=starts)
    fees_of(visit.clinic)

    cancel_appointment(
        appointment_id=visit.pk, reason=reason, by=desk_of(visit.clinic), at=timezone.now()
    )

    visit = Appointment.objects.select_related("clinic").get(pk=visit.pk)
    assert (fee_prompt_of(visit) is not None) == asked


@pytest.mark.django_db(transaction=True)
def test_forty_receipts_at_once_leave_no_gap() -> None:
    clinic = ClinicFactory.create()
    visits = [
        visit_with_copay(clinic=clinic, arrived=True, starts_at=TEN_IN_NEW_YORK + n * HOUR)
        for n in range(8)
    ]
    desk = desk_of(clinic)
    start, faults = Barrier(8), []

    def take(visit: Appointment) -> None:
        try:
            connection.ensure_connection()
            start.wait(timeout=30)
            for _ in range(5):
                copay(visit, by=desk, amount="5.00")
        except Exception as error:  # noqa: BLE001 - whatever went wrong fails the test
            faults.append(repr(error))
        finally:
            connection.close()

    threads = [Thread(target=take, args=[visit]) for visit in visits]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert sorted(Receipt.objects.values_list("number", flat=True)) == list(range(1, 41))
    day = day_of(TEN_IN_NEW_YORK, clinic.zone)
    assert expected_on(clinic_id=clinic.pk, day=day).cash == Decimal("200.00")
