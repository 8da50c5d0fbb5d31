"""The printout of one signed note, by which a restored practice is compared with its backup."""

import hashlib
from importlib.metadata import version

from django.template.loader import get_template

from documentation.models import SIGNED_STATUSES, Note
from documentation.selectors.notes import whole
from documentation.services.printing import TEMPLATE, print_note
from foundation.backups.manifest import PrintedSample
from foundation.files import content_hash


def print_sample() -> PrintedSample:
    """Print the note that was signed last; empty when none was."""
    note = (
        whole(Note.objects.filter(status__in=SIGNED_STATUSES)).order_by("-signed_at", "pk").first()
    )
    if note is None:
        return PrintedSample(note_id="", sha256="", made_with="")
    return PrintedSample(
        note_id=str(note.pk), sha256=content_hash(print_note(note)), made_with=_printing_program()
    )


def _printing_program() -> str:
    """Name what set the page: the template, and the program that drew it."""
    source = get_template(TEMPLATE).template.source  # type: ignore[attr-defined]  # Django's own engine keeps it
    return hashlib.sha256(f"{version('weasyprint')}\n{source}".encode()).hexdigest()
