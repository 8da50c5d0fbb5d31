"""What the rules ask about a note and its plan of care, read out of the rows.

Billing puts these pieces into the facts of a claim; the completeness check of this app puts
them beside lines that the note's own minutes give.
"""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import Q

from documentation.models import Encounter, Note, NoteStatus, PlanOfCare
from documentation.models.picks import NEUROMUSCULAR_REEDUCATION
from documentation.selectors.notes import list_earlier_encounters
from documentation.selectors.overlay import (
    InterventionContent,
    NoteContent,
    current_content,
    sealed_content,
)
from documentation.selectors.plans import plan_in_force
from rules.facts import InterventionFacts, NoteFacts, PlanOfCareFacts, ProgressFacts
from rules.vocabulary import NoteKind, Profession
from scheduling.models import NoteKind as StoredNoteKind

FEWEST_WORDS_TO_COMPARE = 8


def note_facts(note: Note, content: NoteContent | None = None) -> NoteFacts:
    """Return the facts of a note overlaid by its addenda.

    ``signed_on`` is the day by the clinic's clock; a note that waits for its cosignature
    counts as signed and not cosigned. No segments with start and stop are kept, so an
    overlap with another patient is not known.
    """
    content = content or current_content(note)
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
        text_unchanged_ratio=_unchanged_ratio(note, content),
        earlier_97112_visit=_has_earlier_97112(note.encounter),
        interventions=tuple(_intervention_facts(row) for row in content.interventions),
    )


def plan_of_care_facts(encounter: Encounter) -> PlanOfCareFacts | None:
    """Return the plan in force on the service date, or ``None`` where there is none."""
    plan = plan_in_force(episode_id=encounter.episode_id, on=encounter.service_date)
    if plan is None:
        return None
    certifications = list(plan.certifications.all())
    return PlanOfCareFacts(
        starts_on=plan.starts_on,
        established_on=plan.established_on,
        signed_on=min((one.signed_on for one in certifications), default=None),
        certified_through=max((one.certified_through for one in certifications), default=None),
        order_on_file=_has_order(plan),
        sent_on=plan.sent_on,
        visits_per_week=plan.visits_per_week,
        visits_this_week=_visits_this_week(encounter),
        measurable_goals=sum(goal.is_measurable for goal in plan.goals.all()),
    )


def progress_facts(encounter: Encounter) -> ProgressFacts:
    """Return the treatment days since the last progress report, this day included.

    Days are counted once however many encounters they have, and the evaluation's day counts.
    A report ends its period, so its own day is not counted in the next. Source: Pub. 100-02,
    ch. 15, sec. 220.3.D.
    """
    report = _last_report(encounter)
    days = Encounter.objects.filter(
        episode_id=encounter.episode_id, service_date__lte=encounter.service_date
    )
    if report is not None and report.kind == StoredNoteKind.PROGRESS_REPORT:
        days = days.filter(service_date__gt=report.encounter.service_date)
    return ProgressFacts(
        treatment_days_since_report=days.values("service_date").distinct().count(),
        report_author_profession=Profession(report.author.profession) if report else None,
    )


def _last_report(encounter: Encounter) -> Note | None:
    """Return the latest signed report or assessment up to this encounter's day."""
    reports = Note.objects.filter(
        encounter__episode_id=encounter.episode_id,
        encounter__service_date__lte=encounter.service_date,
        kind=StoredNoteKind.PROGRESS_REPORT,
    ).exclude(status=NoteStatus.DRAFT)
    return (
        reports.select_related("author", "encounter")
        .order_by("-encounter__service_date", "-signed_at", "-pk")
        .first()
    )


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


def _visits_this_week(encounter: Encounter) -> int:
    """Count the visits from Monday up to this one, whose day counts."""
    monday = _monday(encounter.service_date)
    return Encounter.objects.filter(
        Q(service_date__lt=encounter.service_date)
        | Q(service_date=encounter.service_date, pk__lte=encounter.pk),
        episode_id=encounter.episode_id,
        service_date__gte=monday,
    ).count()


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _has_earlier_97112(encounter: Encounter) -> bool:
    return (
        list_earlier_encounters(encounter)
        .filter(
            note__interventions__procedure_code=NEUROMUSCULAR_REEDUCATION,
            note__interventions__is_removed=False,
        )
        .exists()
    )


def _unchanged_ratio(note: Note, content: NoteContent) -> float | None:
    """Return how much of the wording is the last visit's: 0 nothing, 1 all of it.

    Neighboring words are compared in pairs, which keeps their order and takes linear time
    however long the texts are. A few words alone are not judged.
    """
    earlier = (
        Note.objects.filter(encounter__in=list_earlier_encounters(note.encounter), kind=note.kind)
        .select_related("encounter", "author", "signed_by")
        .prefetch_related("interventions")
        .order_by("-encounter__service_date", "-encounter_id")
        .first()
    )
    now = _word_pairs(content)
    if earlier is None or now.total() < FEWEST_WORDS_TO_COMPARE:
        return None
    then = _word_pairs(sealed_content(earlier))
    return 2 * (now & then).total() / (now.total() + then.total())


def _word_pairs(content: NoteContent) -> Counter[tuple[str, str]]:
    """Return the pairs of neighboring words in S, O, A, P and in what each procedure says."""
    texts = [text for _, text in content.sections]
    texts += [value for row in content.interventions for _, value, _ in row.rows]
    return Counter(pairwise(" ".join(texts).lower().split()))
