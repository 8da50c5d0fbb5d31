"""Money at the desks: copays of the last days, some fees, and days that were closed."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from billing.models import DeskPolicy, PaymentMethod, ReceiptKind
from billing.selectors.desk_days import expected_on
from billing.selectors.visit_fees import fee_prompt_of
from billing.services.day_closes import Counted, close_day
from billing.services.receipts import Payment, take_payment, void_receipt
from billing.services.visit_fees import record_fee, waive_fee
from config.demo.outline import Outline
from config.demo.places import Places
from config.demo.visits import Visit
from practice.models import Clinic
from scheduling.models import AppointmentStatus

DAYS_BACK = 6
METHODS = (PaymentMethod.CARD, PaymentMethod.CARD, PaymentMethod.CASH, PaymentMethod.CHECK)
PAID_TODAY_EVERY = 2  # the other half of today's copays is still to be taken
SHORT = Decimal("5.00")
EVENING = time(19)


def make_desk(outline: Outline, places: Places, visits: list[Visit]) -> int:
    """Let clinics ask for fees, take copays day by day, and close all days but today."""
    for clinic in places.clinics:
        DeskPolicy.objects.create(
            clinic=clinic,
            no_show_fee=Decimal("40.00"),
            late_cancel_fee=Decimal("25.00"),
            late_fee=Decimal("0.00"),
        )
    days: dict[tuple[date, int], list[Visit]] = defaultdict(list)
    for visit in visits:
        if outline.as_of - timedelta(days=DAYS_BACK) <= visit.day <= outline.as_of:
            days[visit.day, visit.course.clinic.pk].append(visit)
    taken = 0
    for (day, _), todays in sorted(days.items(), key=lambda item: item[0]):
        taken += _work(places, todays, is_today=day == outline.as_of)
        if day < outline.as_of:
            _close(places, todays[0].course.clinic, day)
    return taken


def _work(places: Places, visits: list[Visit], *, is_today: bool) -> int:
    taken = 0
    for number, visit in enumerate(visits):
        appointment = visit.appointment
        at = appointment.starts_at
        if appointment.status == AppointmentStatus.NO_SHOW:
            prompt = fee_prompt_of(appointment)
            if prompt is None or not prompt.amount:
                continue
            if number % 3 == 0:
                waive_fee(appointment=appointment, reason="First time", by=places.desk, at=at)
            elif not is_today:
                record_fee(appointment=appointment, by=places.desk, at=at)
        elif appointment.arrived_at and not (is_today and number % PAID_TODAY_EVERY):
            taken += _copay(places, visit, number, appointment.arrived_at)
    return taken


def _copay(places: Places, visit: Visit, number: int, at: datetime) -> int:
    copay = visit.course.coverage.copay_amount if visit.course.coverage else Decimal(0)
    if not copay:
        return 0
    method = METHODS[number % len(METHODS)]
    payment = Payment(
        kind=ReceiptKind.COPAY,
        method=method,
        amount=copay,
        reference=f"{1000 + number}" if method == PaymentMethod.CHECK else "",
    )
    receipt = take_payment(appointment=visit.appointment, payment=payment, by=places.desk, at=at)
    if number == 0 and visit.day.weekday() == 0:
        void_receipt(receipt_id=receipt.pk, reason="Charged the wrong card", by=places.desk, at=at)
        take_payment(appointment=visit.appointment, payment=payment, by=places.desk, at=at)
    return 1


def _close(places: Places, clinic: Clinic, day: date) -> None:
    expected = expected_on(clinic_id=clinic.pk, day=day)
    is_short = day.weekday() == 1 and expected.cash >= SHORT
    counted = Counted(
        cash=expected.cash - (SHORT if is_short else 0),
        card=expected.card,
        check=expected.check,
        reason="Five dollars short; searched twice." if is_short else "",
    )
    evening = datetime.combine(day, EVENING, tzinfo=clinic.zone)
    close_day(clinic=clinic, day=day, counted=counted, by=places.desk, at=evening)
