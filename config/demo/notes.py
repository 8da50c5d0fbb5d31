"""What was charted: notes with their interventions, signed and sealed as the services do it."""

from datetime import timedelta
from typing import Any

from config.demo.cases import ASSESSMENTS, PLANS, PROGRESSIONS, RESPONSES, SKILLS
from config.demo.measures import make_scores
from config.demo.outline import RECENT_DAYS, Outline
from config.demo.places import Places
from config.demo.visits import Visit
from documentation.models import Intervention, Note, NoteStatus, OutcomeScore
from documentation.models.picks import ASSISTANCE, CUEING, INTENSITIES, SURFACES
from documentation.selectors.seals import note_content, seal_of
from scheduling.models import Appointment, AppointmentStatus, NoteKind

NEUROMUSCULAR = "97112"
EVALUATION = "97162"
EVALUATION_MINUTES = 30
UNSIGNED_DAYS = 2
DRAFTS_TODAY, DRAFTS_SINCE, FORGETFUL = 0.35, 0.06, 0.12  # shares of notes


def make_notes(outline: Outline, places: Places, visits: list[Visit]) -> list[Visit]:
    """Chart every visit that was kept, sign all but the youngest; return those that have a note.

    The last of each morning is still a draft, and a few of the last week lack something, so
    that there is work to do.
    """
    seen = [visit for visit in visits if visit.encounter is not None]
    for visit in seen:
        visit.note = _note_of(outline, visit)
    Note.objects.bulk_create([visit.note for visit in seen], batch_size=500)
    rows = [row for visit in seen for row in _interventions_of(outline, visit)]
    Intervention.objects.bulk_create(rows, batch_size=500)
    by_note: dict[Any, list[Intervention]] = {}
    for row in rows:
        by_note.setdefault(row.note_id, []).append(row)
    scores = make_scores(places, seen)
    drafted = [visit for visit in seen if _stays_draft(outline, visit)]
    signed = [visit for visit in seen if visit not in drafted]
    for visit in signed:
        _sign(visit, by_note[visit.note.pk], scores.get(visit.note.pk, []))
    Note.objects.bulk_update(
        [visit.note for visit in signed],
        ["status", "signed_by", "signed_at", "signed_credentials", "seal"],
        batch_size=200,
    )
    drafts = [visit.appointment.pk for visit in drafted]
    Appointment.objects.filter(pk__in=drafts).update(status=AppointmentStatus.IN_PROGRESS)
    return seen


def _stays_draft(outline: Outline, visit: Visit) -> bool:
    age = (outline.as_of - visit.day).days
    return (age == 0 and outline.draw.random() < DRAFTS_TODAY) or (
        age <= UNSIGNED_DAYS and outline.draw.random() < DRAFTS_SINCE
    )


def _stage(visit: Visit) -> str:
    deficits = visit.course.case.deficits
    return deficits[min(len(deficits) - 1, int(visit.share * len(deficits)))]


def _note_of(outline: Outline, visit: Visit) -> Note:
    draw, case = outline.draw, visit.course.case
    texts = {
        "subjective": draw.choice(case.complaints),
        "objective": f"{_stage(visit)}. Vitals within the limits set at evaluation.",
        "assessment": draw.choice(ASSESSMENTS),
        "plan": draw.choice(PLANS),
    }
    if visit.kind == NoteKind.EVALUATION:
        texts["assessment"] = (
            f"{case.problem} limits daily function: {case.functions[0].lower()} is not safe. "
            "Skilled re-education of movement is needed; the prognosis for the goals is good."
        )
        texts["plan"] = f"Goal: {case.goal}. {visit.course.visits_per_week} visits a week."
    return Note(
        id=outline.row_id(),
        encounter=visit.encounter,
        kind=visit.kind,
        author=visit.provider,
        total_minutes=45,
        **texts,
    )


def _interventions_of(outline: Outline, visit: Visit) -> list[Intervention]:
    rows = []
    if visit.kind == NoteKind.EVALUATION:
        rows.append(_row(outline, visit, EVALUATION, EVALUATION_MINUTES))
        rows.append(_neuromuscular(outline, visit, 10))
    else:
        minutes = outline.draw.choice((23, 24, 25, 26, 28))
        rows.append(_neuromuscular(outline, visit, minutes))
        rows.append(_row(outline, visit, visit.course.case.other_code, 43 - minutes))
    for position, row in enumerate(rows, start=1):
        row.position = position
    return rows


def _row(outline: Outline, visit: Visit, code: str, minutes: int) -> Intervention:
    side = "pta_minutes" if visit.provider.is_assistant else "pt_minutes"
    return Intervention(
        id=outline.row_id(), note=visit.note, procedure_code=code, **{side: minutes}
    )


def _neuromuscular(outline: Outline, visit: Visit, minutes: int) -> Intervention:
    draw, case = outline.draw, visit.course.case
    row = _row(outline, visit, NEUROMUSCULAR, minutes)
    row.body_regions = list(case.regions)
    row.techniques = draw.sample(case.techniques, min(len(case.techniques), draw.choice((1, 2))))
    row.purposes = list(case.purposes)
    row.sets, row.reps = str(draw.choice((2, 3, 4))), str(draw.choice((5, 8, 10)))
    row.duration = f"{minutes} min"
    row.frequency = f"{visit.course.visits_per_week}x/week"
    row.intensity = draw.choice(INTENSITIES)
    row.surface = draw.choice(SURFACES[: 2 + int(visit.share * 3)])
    row.cueing = draw.choice(CUEING)
    row.assistance = ASSISTANCE[max(0, 3 - int(visit.share * 4))]
    row.skilled_component = draw.choice(SKILLS)
    row.deficit = _stage(visit)
    row.functional_purpose = draw.choice(case.functions)
    row.response = draw.choice(RESPONSES)
    row.progression = draw.choice(PROGRESSIONS)
    _forget_something(outline, visit, row)
    return row


def _forget_something(outline: Outline, visit: Visit, row: Intervention) -> None:
    """Leave one thing out of some of the youngest notes, as happens."""
    if (outline.as_of - visit.day).days > RECENT_DAYS or outline.draw.random() > FORGETFUL:
        return
    field = outline.draw.choice(("response", "response", "techniques", "body_regions"))
    setattr(row, field, "" if field == "response" else [])


def _sign(visit: Visit, rows: list[Intervention], scores: list[OutcomeScore]) -> None:
    """Sign as ``documentation.services.signing`` does: the seal covers the same content."""
    note = visit.note
    note.signed_by, note.signed_credentials = visit.provider, visit.provider.credentials
    note.signed_at = visit.appointment.ends_at + timedelta(minutes=6)
    note._prefetched_objects_cache = {  # noqa: SLF001 - Django's own place for them
        "interventions": rows,
        "segments": [],
        "outcome_scores": scores,
    }
    note.seal = seal_of(note_content(note))
    note.status = NoteStatus.SIGNED
