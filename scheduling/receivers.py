"""What scheduling records when an appointment changed: one job, due when the grace is over."""

from django.dispatch import receiver
from django.utils import timezone

from foundation.models import Job
from scheduling.models import Appointment
from scheduling.selectors.visit_pages import policy_of
from scheduling.services.reminders import GRACE, TELL_JOB
from scheduling.signals import appointment_changed


@receiver(appointment_changed)
def tell_the_patient(*, appointment_id: int, **_: object) -> None:
    """Record that the patient is to be told, where the clinic tells its patients of visits."""
    changed = Appointment.objects.only("clinic_id", "version").get(pk=appointment_id)
    if policy_of(changed.clinic_id) is not None:
        Job.record(
            TELL_JOB,
            subject_id=f"{appointment_id}-{changed.version}",
            key=f"tell:{appointment_id}:{changed.version}",
            once=True,
            not_before=timezone.now() + GRACE,
        )
