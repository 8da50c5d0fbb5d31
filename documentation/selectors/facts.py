"""What the rules ask about notes and their plans of care, read out of the rows.

Billing puts these pieces into the facts of a claim; the completeness check of this app puts
them beside lines that the note's own minutes give. Many visits are read at once, in a fixed
number of queries; one visit is many of one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from uuid import UUID

from documentation.models import Encounter, Intervention, Note, NoteStatus, PlanOfCare
from documentation.models.picks import NEUROMUSCULAR_REEDUCATION
from documentation.selectors.episode_visits import EpisodeVisits, visits_of_episodes
from documentation.selectors.overlay import (
    InterventionContent,
    NoteContent,
    current_content,
    sealed_content,
)
from documentation.selectors.plans import plans_in_force
from documentation.selectors.segments import overlap_minutes
from rules.facts import InterventionFacts, NoteFacts, PlanOfCareFacts, ProgressFacts
from rules.vocabulary import NoteKind, Profession
from scheduling.models import NoteKind as StoredNoteKind

FEWEST_WORDS_TO_COMPARE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFacts:
    """What the rules ask about the documentation of one visit; ``content`` as it stands."""

    content: NoteContent
    plan: PlanOfCare | None
    note: NoteFacts
    plan_of_care: PlanOfCareFacts | None
    progress: ProgressFacts


def visit_facts(note: Note) -> VisitFacts:
    """Return what the rules ask about the visit of one note."""
    return list_visit_facts([note])[note.encounter_id]


def list_visit_facts(
    notes: Sequence[Note], plans: Mapping[tuple[int, date], PlanOfCare] | None = None
) -> dict[int, VisitFacts]:
    """Return what the rules ask about the visits of notes, by encounter.

    The notes are as ``notes.whole`` brings them, the plans as ``plans_in_force`` does where
    they are not at hand; the number of queries does not depend on how many there are.
    """
    encounters = [note.encounter for note in notes]
    episode_ids = {encounter.episode_id for encounter in encounters}
    visits = visits_of_episodes(episode_ids)
    if plans is None:
        plans = plans_in_force((one.episode_id, one.service_date) for one in encounters)
    reports = _reports(episode_ids)
    first_97112 = _first_97112(episode_ids)
    earlier = dict(_earlier_wordings(notes, visits))
    overlaps = overlap_minutes(notes)
    facts = {}
    for note in notes:
        encounter, content = note.encounter, current_content(note)
        episode_id = encounter.episode_id
        plan = plans.get((episode_id, encounter.service_date))
        facts[encounter.pk] = VisitFacts(
            content=content,
            plan=plan,
            note=_note_facts(
                note,
                content,
                unchanged=_unchanged_ratio(content, earlier.get(note.pk)),
                is_97112_known=_came_before(first_97112.get(episode_id), encounter),
                overlap=overlaps.get(note.pk),
            ),
            plan_of_care=_plan_facts(plan, visits.in_week(encounter)) if plan else None,
            progress=_progress_facts(encounter, visits, reports.get(episode_id, ())),
        )
    return facts


def _note_facts(
    note: Note,
    content: NoteContent,
    *,
    unchanged: float | None,
    is_97112_known: bool,
    overlap: int | None,
) -> NoteFacts:
    """Return the facts of a note overlaid by its addenda.

    ``signed_on`` is the day by the clinic's clock; a note that waits for its cosignature
    counts as signed and not cosigned. An overlap with another patient is known where timers
    were used.
    """
    signer = content.signed_by or content.author
    zone = note.encounter.clinic.zone
    return NoteFacts(
        signed_on=content.signed_at.astimezone(zone).date() if content.signed_at else None,
        author_profession=Profession(signer.profession),
        author_credentials=(content.signed_credentials if content.is_signed else signer.credentials)
        or None,
        cosigned=content.is_cosigned,
        kind=NoteKind(content.kind),
        total_minutes=content.total_minutes,
        group_minutes=content.group_minutes,
        text_unchanged_ratio=unchanged,
        earlier_97112_visit=is_97112_known,
        other_patient_overlap_minutes=overlap,
        interventions=tuple(_intervention_facts(row) for row in content.interventions),
    )


def _plan_facts(plan: PlanOfCare, visits_this_week: int) -> PlanOfCareFacts:
    certifications = list(plan.certifications.all())
    return PlanOfCareFacts(
        starts_on=plan.starts_on,
        established_on=plan.established_on,
        signed_on=min((one.signed_on for one in certifications), default=None),
        certified_through=max((one.certified_through for one in certifications), default=None),
        order_on_file=_has_order(plan),
        sent_on=plan.sent_on,
        visits_per_week=plan.visits_per_week,
        visits_this_week=visits_this_week,
        measurable_goals=sum(goal.is_measurable for goal in plan.goals.all()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """A signed progress report: its day, and who wrote it."""

    service_date: date
    profession: str


def _progress_facts(
    encounter: Encounter, visits: EpisodeVisits, reports: Sequence[_Report]
) -> ProgressFacts:
    """Return the treatment days since the last progress report, this day included.

    Days are counted once however many encounters they have, and the evaluation's day counts.
    A report ends its period, so its own day is not counted in the next. Source: Pub. 100-02,
    ch. 15, sec. 220.3.D.
    """
    until_now = (one for one in reports if one.service_date <= encounter.service_date)
    report = next(until_now, None)
    after = report.service_date if report else None
    return ProgressFacts(
        treatment_days_since_report=visits.treatment_days(encounter, after=after),
        report_author_profession=Profession(report.profession) if report else None,
    )


def _reports(episode_ids: Iterable[int]) -> dict[int, list[_Report]]:
    """Return the signed progress reports of episodes, the latest first."""
    rows = (
        Note.objects.filter(
            encounter__episode_id__in=episode_ids, kind=StoredNoteKind.PROGRESS_REPORT
        )
        .exclude(status=NoteStatus.DRAFT)
        .order_by("-encounter__service_date", "-signed_at", "-pk")
        .values_list("encounter__episode_id", "encounter__service_date", "author__profession")
    )
    reports: dict[int, list[_Report]] = {}
    for episode_id, day, profession in rows:
        reports.setdefault(episode_id, []).append(_Report(service_date=day, profession=profession))
    return reports


def _intervention_facts(row: InterventionContent) -> InterventionFacts:
    return InterventionFacts(
        code=row.procedure_code,
        one_on_one=row.is_one_on_one,
        body_regions=row.body_regions,
        techniques=row.techniques,
        purposes=row.purposes,
        frequency=row.frequency or None,
        intensity=row.intensity or None,
        duration=row.duration or None,
        deficit=row.deficit or None,
        functional_purpose=row.functional_purpose or None,
        response=row.response or None,
        progression=row.progression or None,
    )


def _has_order(plan: PlanOfCare) -> bool:
    """Tell whether the scanned order of the referring provider is in the chart."""
    referral = plan.episode.referral
    return referral is not None and referral.document_id is not None


def _first_97112(episode_ids: Iterable[int]) -> dict[int, tuple[date, int]]:
    """Return the day and encounter of each episode's first 97112."""
    rows = (
        Intervention.objects.filter(
            note__encounter__episode_id__in=episode_ids,
            procedure_code=NEUROMUSCULAR_REEDUCATION,
            is_removed=False,
        )
        .order_by(
            "note__encounter__episode_id", "note__encounter__service_date", "note__encounter_id"
        )
        .distinct("note__encounter__episode_id")
        .values_list(
            "note__encounter__episode_id", "note__encounter__service_date", "note__encounter_id"
        )
    )
    return {episode_id: (day, encounter_id) for episode_id, day, encounter_id in rows}


def _came_before(first: tuple[date, int] | None, encounter: Encounter) -> bool:
    return first is not None and first < (encounter.service_date, encounter.pk)


def _earlier_wordings(
    notes: Sequence[Note], visits: EpisodeVisits
) -> Iterator[tuple[UUID, Counter[tuple[str, str]]]]:
    """Yield each note that has one of its kind before it, with that one's pairs of words."""
    before = {note.pk: earlier for note in notes if (earlier := visits.last_note_alike(note))}
    rows = (
        Note.objects.filter(pk__in=set(before.values()))
        .select_related("encounter", "author", "signed_by")
        .prefetch_related("interventions")
    )
    pairs = {one.pk: _word_pairs(sealed_content(one)) for one in rows}
    for note_id, earlier in before.items():
        yield note_id, pairs[earlier]


def _unchanged_ratio(content: NoteContent, then: Counter[tuple[str, str]] | None) -> float | None:
    """Return how much of the wording is the last visit's: 0 nothing, 1 all of it.

    Neighboring words are compared in pairs, which keeps their order and takes linear time
    however long the texts are. A few words alone are not judged.
    """
    if then is None:
        return None
    now = _word_pairs(content)
    if now.total() < FEWEST_WORDS_TO_COMPARE:
        return None
    return 2 * (now & then).total() / (now.total() + then.total())


def _word_pairs(content: NoteContent) -> Counter[tuple[str, str]]:
    """Return the pairs of neighboring words in S, O, A, P and in what each procedure says."""
    texts = [text for _, text in content.sections]
    texts += [value for row in content.interventions for _, value, _ in row.rows]
    return Counter(pairwise(" ".join(texts).lower().split()))
