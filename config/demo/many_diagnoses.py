"""A visit that treated many things: more diagnoses than a claim holds, so that it has two."""

from datetime import datetime
from uuid import uuid5

from billing.models import Claim
from billing.services.pointers import point_lines
from config.demo.outline import RECENT_VISITS
from config.demo.places import Places
from config.demo.visits import Visit
from documentation.models import Intervention, PlanDiagnosis
from scheduling.models import NoteKind

# What came to the stroke, and what came of it. Positions follow those of the plan.
FURTHER = (
    *("M6281", "R293", "R296", "M62838", "M21371", "M24541"),
    *("M24542", "Z9181", "R278", "R208", "Z7409", "R2681"),
)
CODES = ("97112", "97116", "97530", "97750")  # the last two are a pair: 59 or X
MINUTES = (14, 13, 13, 13)
# By the numbers of the plan: fourteen in all, twelve of them on the first claim.
FOR = ([1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14])
PROBLEM = "Balance and gait after stroke"
REASON = "As the therapist said which procedure treats what."


def treat_many_things(signed: list[Visit], rows: list[Intervention]) -> Visit | None:
    """Give one visit of the last days four procedures, and its plan fourteen diagnoses.

    ``rows`` are the procedures of all visits, not stored yet; the visit's are changed there.
    """
    treated = (
        visit
        for visit in reversed(signed[-RECENT_VISITS:])
        if visit.course.case.problem == PROBLEM
        and visit.kind == NoteKind.TREATMENT_NOTE
        and not visit.provider.is_assistant
        and visit.course.coverage is not None
    )
    visit = next(treated, None)
    if visit is None:
        return None
    own = {row.procedure_code: row for row in rows if row.note_id == visit.note.pk}
    for position, (code, minutes) in enumerate(zip(CODES, MINUTES, strict=True), start=1):
        row = own.get(code) or Intervention(
            id=uuid5(visit.note.pk, code), note=visit.note, procedure_code=code
        )
        row.position, row.pt_minutes = position, minutes
        if code not in own:
            rows.append(row)
    visit.note.total_minutes = sum(MINUTES)
    known = visit.course.case.diagnoses
    PlanDiagnosis.objects.bulk_create(
        PlanDiagnosis(plan=visit.course.plan, position=position, code=code)
        for position, code in enumerate(FURTHER, start=len(known) + 1)
    )
    return visit


def bill_many_diagnoses(places: Places, at: datetime) -> list[Claim]:
    """Say what each line of that visit is for, which takes two claims; return them."""
    first = Claim.objects.filter(
        encounter__episode__plans__diagnoses__position=len(FURTHER) + 1, lines__number=len(CODES)
    ).first()
    if first is None:
        return []
    lines = first.lines.order_by("procedure_code")
    return point_lines(
        claim_id=first.pk,
        pointers={line.pk: wanted for line, wanted in zip(lines, FOR, strict=True)},
        reason=REASON,
        by=places.biller,
        at=at,
    )
