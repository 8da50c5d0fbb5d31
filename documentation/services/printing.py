"""A note on paper."""

from documentation.models import Note
from documentation.selectors.overlay import current_content, described_addenda
from documentation.selectors.segments import list_segments

TEMPLATE = "documentation/pdf/note.html"


def print_note(note: Note) -> bytes:
    """Return a note, with its addenda, as a tagged PDF; the same note gives the same bytes.

    ``note`` comes from ``documentation.selectors.notes.whole``.
    """
    from foundation.pdf import render_pdf  # WeasyPrint, which only printing should load

    context = {
        "note": note,
        "patient": note.encounter.patient,
        "content": current_content(note),
        "addenda": described_addenda(note),
        "segments": list_segments(note),
    }
    return render_pdf(TEMPLATE, context)
