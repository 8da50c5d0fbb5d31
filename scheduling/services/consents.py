"""A patient's word about messages, kept as it was given."""

from datetime import datetime

from django.db import transaction

from practice.models import Patient, User
from practice.selectors.patients import visible_patients
from scheduling.models import ConsentSource, MessageConsent, ReminderChannel


@transaction.atomic
def note_consent(
    *, patient_id: int, channel: ReminderChannel, is_given: bool, by: User, at: datetime
) -> MessageConsent:
    """Keep what a patient said at the desk. Raises ``Patient.DoesNotExist`` for a stranger's."""
    patient = visible_patients(by).get(pk=patient_id)
    return MessageConsent.objects.create(
        patient=patient,
        channel=channel,
        is_given=is_given,
        source=ConsentSource.DESK,
        noted_by=by,
        noted_at=at,
    )


def note_reply_consent(*, phone: str, is_given: bool, at: datetime) -> int:
    """Keep a STOP or START for everybody with that telephone number; count them."""
    patients = Patient.objects.filter(phone=phone).order_by("pk")
    made = MessageConsent.objects.bulk_create(
        MessageConsent(
            patient=patient,
            channel=ReminderChannel.TEXT,
            is_given=is_given,
            source=ConsentSource.REPLY,
            noted_at=at,
        )
        for patient in patients
    )
    return len(made)
