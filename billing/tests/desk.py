"""A visit at a desk, with a copay and a clinic's fees, for tests of money at the desk."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

from billing.models import DeskPolicy, PaymentMethod, Receipt, ReceiptKind
from billing.services.receipts import Payment, take_payment
from practice.models import Clinic, Role, User
from practice.tests.factories import (
    ClinicFactory,
    CoverageFactory,
    PatientFactory,
    PracticeFactory,
    StaffFactory,
)
from scheduling.models import Appointment
from scheduling.tests.factories import NINE_IN_NEW_YORK, AppointmentFactory

TEN_IN_NEW_YORK = NINE_IN_NEW_YORK + timedelta(hours=1)
COPAY = Decimal("25.00")


def desk_of(clinic: Clinic) -> User:
    """Return somebody at the front desk of a clinic."""
    return StaffFactory.create(role=Role.FRONT_DESK, clinic=clinic)


def visit_with_copay(*, clinic: Clinic | None = None, **fields: object) -> Appointment:
    """Return a visit of a patient whose coverage asks for 25 dollars."""
    PracticeFactory.create()
    clinic = clinic or ClinicFactory.create()
    patient = PatientFactory.create(clinic=clinic)
    CoverageFactory.create(patient=patient, copay_amount=COPAY)
    return AppointmentFactory.create(clinic=clinic, patient=patient, **fields)


def fees_of(clinic: Clinic) -> DeskPolicy:
    """Let a clinic ask 40 for a no-show, 30 for a late cancellation, 10 for coming late."""
    return DeskPolicy.objects.create(
        clinic=clinic, no_show_fee=Decimal(40), late_cancel_fee=Decimal(30), late_fee=Decimal(10)
    )


def copay(
    visit: Appointment, *, by: User, method: str = "CASH", amount: str = "25.00", days: int = 0
) -> Receipt:
    """Take a copay at ten, some days after the visit's."""
    payment = Payment(
        kind=ReceiptKind.COPAY,
        method=PaymentMethod(method),
        amount=Decimal(amount),
        payment_key=uuid4(),
    )
    at = TEN_IN_NEW_YORK + timedelta(days=days)
    return take_payment(appointment=visit, payment=payment, by=by, at=at)
