"""CMS-1500 forms of a batch, printed outside the request with progress."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import takewhile

from django.db import transaction

from billing.cms1500.form import Cms1500Form
from billing.cms1500.split import split_over_forms
from billing.cms1500.stamp import join_files, render_alignment_sheet, render_forms
from billing.edi.batch_snapshots import batch_snapshots
from billing.edi.cms1500_mapping import form_of, totals_of
from billing.edi.snapshot import ClaimSnapshot
from billing.models import ClaimBatch, FormPrinter
from billing.services.batches import BatchNotSubmittableError, note_taken_out
from foundation.audit import record_taken_out
from foundation.files import content_hash, path_of, read_bytes, remove_bytes, store_bytes
from foundation.models import Job
from practice.models import User

FOLDER = "cms1500"
PARTS = "cms1500-parts"
FORMS_OF_A_PORTION = 100
MOST_ON_STOCK = 1000
RENDER_JOB = "billing.render_cms1500"


class FormsNotPrintedError(Exception):
    """There is no printed file to hand out yet; the message is fit for the user."""


def render_key(batch_id: int) -> str:
    """Return the key under which a batch's printing is recorded."""
    return f"cms1500:{batch_id}"


@transaction.atomic
def request_forms(*, batch_id: int) -> Job:
    """Have a batch's forms printed; while one request waits, a second is the same.

    One that was stopped goes on with the forms that are left.
    """
    batch = ClaimBatch.objects.select_for_update().get(pk=batch_id)
    key = render_key(batch.pk)
    return Job.go_on(key=key) or Job.record(RENDER_JOB, subject_id=batch.pk, key=key)


def stop_forms(*, batch_id: int) -> Job | None:
    """Stop printing a batch's forms; what is printed so far is kept for going on."""
    return Job.stop(key=render_key(batch_id))


def render_batch(
    *,
    batch_id: int,
    report: Callable[[int, int], None],
    made: Sequence[str] = (),
    keep: Callable[[Sequence[str]], None] = lambda _: None,
) -> ClaimBatch:
    """Print a batch's forms and keep the file; a second run gives the same bytes.

    ``report`` is told how many of how many forms are done. The forms are printed in
    portions: ``made`` names those of an earlier run, ``keep`` is told of each new one, so
    that a run which was stopped is gone on with.
    """
    batch = ClaimBatch.objects.get(pk=batch_id)
    forms = [form for snapshot in batch_snapshots(batch) for form in _forms_of(snapshot)]
    parts = list(takewhile(lambda name: path_of(name).exists(), made))
    for start in range(len(parts) * FORMS_OF_A_PORTION, len(forms), FORMS_OF_A_PORTION):
        report(start, len(forms))
        portion = print_forms(forms[start : start + FORMS_OF_A_PORTION])
        parts.append(store_bytes(folder=PARTS, content=portion, suffix=".pdf"))
        keep(parts)
    report(len(forms), len(forms))
    content = join_files(map(read_bytes, parts))
    name = store_bytes(folder=FOLDER, content=content, suffix=".pdf")
    with transaction.atomic():
        batch = ClaimBatch.objects.select_for_update().get(pk=batch_id)
        batch.cms1500_storage_name, batch.cms1500_sha256 = name, content_hash(content)
        batch.save(update_fields=["cms1500_storage_name", "cms1500_sha256", "updated_at"])
    for part in parts:
        remove_bytes(part)
    return batch


def print_claims(snapshots: Iterable[ClaimSnapshot]) -> bytes:
    """Return one PDF of file copies, a claim's forms side by side."""
    return print_forms([form for snapshot in snapshots for form in _forms_of(snapshot)])


def print_forms(forms: Iterable[Cms1500Form]) -> bytes:
    """Return one PDF of file copies, with drawn lines and nothing moved."""
    return render_forms(
        forms, with_form_lines=True, x_offset=0.0, y_offset=0.0, report=lambda _: None
    )


@transaction.atomic
def print_on_stock(*, batch_id: int, printer: FormPrinter | None, by: User, at: datetime) -> bytes:
    """Return a batch's characters alone, moved for a printer, and record who took them.

    Forms go into the mail, so that the batch is taken out by it. Raises
    ``FormsNotPrintedError`` for more forms than one request may print, and for a batch in
    which a claim was withdrawn.
    """
    batch = ClaimBatch.objects.select_for_update().get(pk=batch_id)
    if batch.claim_count > MOST_ON_STOCK:
        raise FormsNotPrintedError(
            f"At most {MOST_ON_STOCK:,} claims are printed on forms at once. Make smaller batches."
        )
    try:
        note_taken_out(batch, at=at)
    except BatchNotSubmittableError as refusal:
        raise FormsNotPrintedError(str(refusal)) from refusal
    forms = [form for snapshot in batch_snapshots(batch) for form in _forms_of(snapshot)]
    record_taken_out(
        at=at,
        actor_id=by.pk,
        patient_ids=batch.claims.values_list("patient_id", flat=True),
        subject="ClaimBatch",
        subject_id=batch.pk,
    )
    x_offset, y_offset = _offsets(printer)
    return render_forms(
        forms,
        with_form_lines=False,
        x_offset=x_offset,
        y_offset=y_offset,
        report=lambda _: None,
    )


def print_test_sheet(printer: FormPrinter | None) -> bytes:
    """Return a page with every cell filled, as this printer would be given it."""
    x_offset, y_offset = _offsets(printer)
    return render_alignment_sheet(with_form_lines=False, x_offset=x_offset, y_offset=y_offset)


def _offsets(printer: FormPrinter | None) -> tuple[float, float]:
    return (float(printer.x_offset), float(printer.y_offset)) if printer else (0.0, 0.0)


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
