"""CMS-1500 forms of a batch, printed outside the request with progress."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django.db import transaction

from billing.cms1500.form import Cms1500Form
from billing.cms1500.split import split_over_forms
from billing.cms1500.stamp import render_forms
from billing.edi.batch_snapshots import batch_snapshots
from billing.edi.cms1500_mapping import form_of, totals_of
from billing.edi.snapshot import ClaimSnapshot
from billing.models import ClaimBatch
from foundation.audit import record_taken_out
from foundation.files import content_hash, read_bytes, store_bytes
from foundation.models import Job
from practice.models import User

FOLDER = "cms1500"
RENDER_JOB = "billing.render_cms1500"


class FormsNotPrintedError(Exception):
    """There is no printed file to hand out yet; the message is fit for the user."""


def render_key(batch_id: int) -> str:
    """Return the key under which a batch's printing is recorded."""
    return f"cms1500:{batch_id}"


@transaction.atomic
def request_forms(*, batch_id: int) -> Job:
    """Have a batch's forms printed; while one request waits, a second is the same."""
    batch = ClaimBatch.objects.get(pk=batch_id)
    return Job.record(RENDER_JOB, subject_id=batch.pk, key=render_key(batch.pk))


def render_batch(*, batch_id: int, report: Callable[[int, int], None]) -> ClaimBatch:
    """Print a batch's forms and keep the file; a second run gives the same bytes.

    ``report`` is told how many of how many forms are done.
    """
    batch = ClaimBatch.objects.get(pk=batch_id)
    content = print_claims(batch_snapshots(batch), report)
    name = store_bytes(folder=FOLDER, content=content, suffix=".pdf")
    with transaction.atomic():
        batch = ClaimBatch.objects.select_for_update().get(pk=batch_id)
        batch.cms1500_storage_name, batch.cms1500_sha256 = name, content_hash(content)
        batch.save(update_fields=["cms1500_storage_name", "cms1500_sha256", "updated_at"])
    return batch


def print_claims(snapshots: Iterable[ClaimSnapshot], report: Callable[[int, int], None]) -> bytes:
    """Return one PDF of file copies, a claim's forms side by side."""
    forms = [form for snapshot in snapshots for form in _forms_of(snapshot)]
    report(0, len(forms))
    return render_forms(
        forms,
        with_form_lines=True,
        x_offset=0.0,
        y_offset=0.0,
        report=lambda done: report(done, len(forms)),
    )


@transaction.atomic
def download_forms(*, batch_id: int, by: User, at: datetime) -> bytes:
    """Return a batch's printed forms and record who took them.

    Raises ``FormsNotPrintedError``.
    """
    batch = ClaimBatch.objects.get(pk=batch_id)
    if not batch.cms1500_storage_name:
        raise FormsNotPrintedError("The forms of this batch are not printed yet.")
    record_taken_out(
        at=at,
        actor_id=by.pk,
        patient_ids=batch.claims.values_list("patient_id", flat=True),
        subject="ClaimBatch",
        subject_id=batch.pk,
    )
    return read_bytes(batch.cms1500_storage_name)


def _forms_of(snapshot: ClaimSnapshot) -> Iterator[Cms1500Form]:
    yield from split_over_forms(form_of(snapshot), totals_of(snapshot))
