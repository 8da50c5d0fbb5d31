"""What was charted: notes with their interventions, signed and sealed as the services do it."""

from datetime import timedelta
from typing import Any

from config.demo.cases import (
    ASSESSMENTS,
    DURATIONS,
    EXERCISES,
    OTHER_EXERCISES,
    PHRASES,
    PLANS,
    PROGRESSIONS,
    RESPONSES,
    SKILLS,
)
from config.demo.many_diagnoses import treat_many_things
from config.demo.measures import make_scores
from config.demo.outline import RECENT_DAYS, Outline
from config.demo.places import Places
from config.demo.visits import Visit
from documentation.models import Intervention, Note, NoteStatus, OutcomeScore, Phrase
from documentation.models.picks import (
    ASSISTANCE,
    BASES_OF_SUPPORT,
    CUEING,
    INTENSITIES,
    SURFACES,
    VISIONS,
)
from documentation.selectors.seals import note_content, seal_of
from documentation.services.carrying import CARRIED, CARRIED_NOTE_FIELDS, CARRIED_ROW_FIELDS
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
    rows = [row for visit in seen for row in _interventions_of(outline, visit)]
    drafted = [visit for visit in seen if _stays_draft(outline, visit)]
    signed = [visit for visit in seen if visit not in drafted]
    treat_many_things(signed, rows)
    by_note: dict[Any, list[Intervention]] = {}
    for row in rows:
        by_note.setdefault(row.note_id, []).append(row)
    for visit in drafted:
        if visit.day == outline.as_of and visit.kind != NoteKind.EVALUATION:
            _leave_as_opened(visit.note, by_note[visit.note.pk])
    Note.objects.bulk_create([visit.note for visit in seen], batch_size=500)
    Intervention.objects.bulk_create(rows, batch_size=500)
    Phrase.objects.bulk_create(Phrase(abbreviation=key, text=text) for key, text in PHRASES.items())
    scores = make_scores(places, signed)
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


def _leave_as_opened(note: Note, rows: list[Intervention]) -> None:
    """Leave a draft of today as it opens: setup carried from the last visit, the day unwritten."""
    note.subjective = note.objective = note.assessment = ""
    note.total_minutes = None
    note.field_versions = dict.fromkeys(CARRIED_NOTE_FIELDS, CARRIED)
    for row in rows:
        row.pt_minutes = row.pta_minutes = None
        row.response = row.progression = ""
        said = (name for name in CARRIED_ROW_FIELDS if getattr(row, name))
        row.field_versions = {name: CARRIED for name in said if name != "is_one_on_one"}


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
        rows.append(_other(outline, visit, 43 - minutes))
    for position, row in enumerate(rows, start=1):
        row.position = position
    return rows


def _row(outline: Outline, visit: Visit, code: str, minutes: int) -> Intervention:
    side = "pta_minutes" if visit.provider.is_assistant else "pt_minutes"
    return Intervention(
        id=outline.row_id(), note=visit.note, procedure_code=code, **{side: minutes}
    )


def _other(outline: Outline, visit: Visit, minutes: int) -> Intervention:
    code = visit.course.case.other_code
    row = _row(outline, visit, code, minutes)
    row.exercises = [OTHER_EXERCISES[code].as_json()]
    return row


def _neuromuscular(outline: Outline, visit: Visit, minutes: int) -> Intervention:
    draw, case = outline.draw, visit.course.case
    row = _row(outline, visit, NEUROMUSCULAR, minutes)
    row.body_regions = list(case.regions)
    row.techniques = draw.sample(case.techniques, min(len(case.techniques), draw.choice((1, 2))))
    row.purposes = list(case.purposes)
    row.sets, row.reps = str(draw.choice((2, 3, 4))), str(draw.choice((5, 8, 10)))
    row.duration = _in_turn(DURATIONS, visit)
    row.exercises = [EXERCISES[technique].as_json() for technique in row.techniques]
    row.base_of_support = BASES_OF_SUPPORT[min(4, int(visit.share * 5))]
    row.vision = _in_turn(VISIONS[:3], visit)
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


def _in_turn(words: tuple[str, ...], visit: Visit) -> str:
    return words[visit.number % len(words)]


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
        "segments": (),
        "outcome_scores": scores,
    }
    note.seal = seal_of(note_content(note))
    note.status = NoteStatus.SIGNED
