"""A note on paper, alone or with the plan of care it stands under."""

from typing import Any

from documentation.models import ContactNote, Note
from documentation.selectors.measures import goal_progress, measure_histories, scores_of_note
from documentation.selectors.overlay import current_content, described_addenda
from documentation.selectors.plans import plan_in_force
from documentation.selectors.segments import list_segments
from documentation.selectors.trend_charts import trend_chart
from documentation.services.plan_letters import diagnoses_of

TEMPLATE = "documentation/pdf/note.html"
PACKET = "documentation/pdf/visit_packet.html"
CONTACT = "documentation/pdf/contact_note.html"


def print_note(note: Note) -> bytes:
    """Return a note, with its addenda, as a tagged PDF; the same note gives the same bytes.

    ``note`` comes from ``documentation.selectors.notes.whole``.
    """
    from foundation.pdf import render_pdf  # WeasyPrint, which only printing should load

    return render_pdf(TEMPLATE, _note_context(note))


def print_visit_packet(note: Note) -> bytes:
    """Return a note with its plan of care and the outcome measures, as a tagged PDF.

    ``note`` is as for ``print_note``.
    """
    from foundation.pdf import render_pdf  # as above

    encounter = note.encounter
    plan = plan_in_force(episode_id=encounter.episode_id, on=encounter.service_date)
    histories = measure_histories(encounter.episode_id)
    context = _note_context(note) | {
        "episode": encounter.episode,
        "plan": plan,
        "diagnoses": diagnoses_of(plan) if plan else [],
        "goals": goal_progress(plan.goals.all(), histories) if plan else [],
        "views": [(history, trend_chart(history)) for history in histories if history.scores],
    }
    return render_pdf(PACKET, context)


def print_contact_note(note: ContactNote) -> bytes:
    """Return a note about a call or a missed visit, with its additions, as a tagged PDF."""
    from foundation.pdf import render_pdf  # as above

    additions = note.additions.select_related("author", "signed_by", "clinic")
    context = {
        "notes": [note, *additions.order_by("created_at")],
        "note": note,
        "patient": note.patient,
        "footer": f"{note.get_kind_display()}, {note.happened_on:%m/%d/%Y}",
    }
    return render_pdf(CONTACT, context)


def _note_context(note: Note) -> dict[str, Any]:
    kind, day = note.get_kind_display(), note.encounter.service_date
    return {
        "note": note,
        "patient": note.encounter.patient,
        "footer": f"{kind}, {day:%m/%d/%Y}",
        "content": current_content(note),
        "addenda": described_addenda(note),
        "segments": list_segments(note),
        "scores": scores_of_note(note),
    }
