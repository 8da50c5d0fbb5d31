import pytest

from foundation.audit import record_taken_out
from foundation.models import AuditAct, AuditEvent
from foundation.tests.test_trails import NOON

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("patient_ids", "recorded"), [([7, 5, 7], [5, 7]), ([], [None]), ([3], [3])]
)
def test_a_file_about_several_patients_is_one_event_for_each(
    patient_ids: list[int], recorded: list[int | None]
) -> None:
    record_taken_out(
        at=NOON, actor_id=1, patient_ids=patient_ids, subject="ClaimBatch", subject_id=9
    )

    events = AuditEvent.objects.filter(act=AuditAct.DOWNLOAD, subject_id="9")
    assert list(events.order_by("pk").values_list("patient_id", flat=True)) == recorded
