"""What a signed note is worth: its minutes as units and modifiers, with every reason.

Nothing is stored here. A charge is made from a draft, and an addendum is compared with one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from documentation.models import Encounter, Note
from documentation.selectors.overlay import InterventionContent, NoteContent, current_content
from documentation.selectors.payer_facts import payer_facts
from practice.models import Coverage, Provider
from practice.selectors.coverages import primary_coverage_on
from rules.facts import PayerFacts
from rules.modifiers import DISCIPLINE_OF_PROFESSION
from rules.parameters.procedures import find_procedure
from rules.units import CodeCount, TimedService, UnitCount, assistant_split, count_units
from rules.vocabulary import Profession
from rules.wording import plural

DISCIPLINES = {"GP": "PT", "GO": "OT", "GN": "SLP"}
ASSISTANT_MODIFIERS = {"GP": "CQ", "GO": "CO", "GN": "CQ"}
THERAPY = {"GP": "physical", "GO": "occupational", "GN": "speech-language"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeDraft:
    """One code and modifier set that the day earned."""

    procedure_code: str
    units: int
    modifiers: tuple[str, ...]
    modifier_reasons: Mapping[str, str]
    pt_minutes: int
    pta_minutes: int

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """What tells it from the other charges of the encounter."""
        return self.procedure_code, self.modifiers


@dataclass(frozen=True, slots=True, kw_only=True)
class EncounterDraft:
    """All that an encounter earned, who pays, and the arithmetic of the day."""

    coverage: Coverage | None
    discipline: str
    steps: tuple[str, ...]
    charges: tuple[ChargeDraft, ...]
    unearned: tuple[ChargeDraft, ...]


def draft_of_note(note: Note) -> EncounterDraft:
    """Return what a note as it stands now has earned.

    Raises ``rules.units.UncountableServiceError``.
    """
    encounter = note.encounter
    coverage = primary_coverage_on(encounter.patient_id, encounter.service_date)
    return draft_of_visit(encounter, current_content(note), coverage)


def draft_of_visit(
    encounter: Encounter, content: NoteContent, coverage: Coverage | None
) -> EncounterDraft:
    """Return what the content of a visit's note earns from the coverage that pays first.

    Services that earned no unit stand in ``unearned``: they are in the arithmetic and on no
    claim. Raises ``rules.units.UncountableServiceError``.
    """
    payer = payer_facts(coverage.payer if coverage else None, settings=())
    therapy = therapy_modifier(answerable_provider(encounter))
    count = count_units(list(_services(content, therapy)), payer.unit_method)
    drafts = [draft for one in count.counts for draft in _drafts(one, payer, therapy, coverage)]
    return EncounterDraft(
        coverage=coverage,
        discipline=DISCIPLINES[therapy],
        steps=_steps(count, content),
        charges=tuple(draft for draft in drafts if draft.units),
        unearned=tuple(draft for draft in drafts if not draft.units),
    )


def answerable_provider(encounter: Encounter) -> Provider:
    """Return the therapist of the visit: an assistant's supervisor where one is known."""
    provider = encounter.provider
    return provider.supervisor if provider.is_assistant and provider.supervisor else provider


def therapy_modifier(provider: Provider) -> str:
    """Return GP, GO or GN by the provider's profession."""
    return DISCIPLINE_OF_PROFESSION.get(Profession(provider.profession), "GP")


def _services(content: NoteContent, therapy: str) -> Iterator[TimedService]:
    for row in content.interventions:
        yield TimedService(
            code=row.procedure_code,
            pt_minutes=row.pt_minutes or 0,
            pta_minutes=row.pta_minutes or 0,
            assistant_modifier=ASSISTANT_MODIFIERS[therapy],
        )


def _steps(count: UnitCount, content: NoteContent) -> tuple[str, ...]:
    return (*_minutes_by_code(content.interventions), *count.steps)


def _minutes_by_code(rows: Iterable[InterventionContent]) -> Iterator[str]:
    """Yield where the minutes come from, for codes that were given more than once."""
    by_code: dict[str, list[int]] = {}
    for row in rows:
        by_code.setdefault(row.procedure_code, []).append(row.minutes)
    for code, minutes in by_code.items():
        if len(minutes) > 1:
            parts = " + ".join(map(str, minutes))
            yield f"{code}: {parts} are {plural(sum(minutes), 'minute')} in all."


def _drafts(
    count: CodeCount, payer: PayerFacts, therapy: str, coverage: Coverage | None
) -> Iterator[ChargeDraft]:
    """Yield a code's charge, or two where a therapist and an assistant each earned units."""
    split = assistant_split(count, count.units)
    service = count.service
    if not payer.is_medicare or not split.assistant_units:
        yield _charge(
            count,
            count.units,
            _reasons(count, payer, therapy, coverage),
            payer,
            minutes=(service.pt_minutes, service.pta_minutes),
        )
        return
    is_shared = bool(split.therapist_units)
    if is_shared:
        yield _charge(
            count,
            split.therapist_units,
            _reasons(count, payer, therapy, coverage),
            payer,
            minutes=(service.pt_minutes, 0),
        )
    reasons = _reasons(count, payer, therapy, coverage)
    reasons[service.assistant_modifier] = _assistant_reason(count, split.assistant_units)
    minutes = (0 if is_shared else service.pt_minutes, service.pta_minutes)
    yield _charge(count, split.assistant_units, reasons, payer, minutes=minutes)


def _charge(
    count: CodeCount,
    units: int,
    reasons: dict[str, str],
    payer: PayerFacts,
    *,
    minutes: tuple[int, int],
) -> ChargeDraft:
    return ChargeDraft(
        procedure_code=count.code,
        units=units,
        modifiers=in_payer_order(reasons, payer),
        modifier_reasons=reasons,
        pt_minutes=minutes[0],
        pta_minutes=minutes[1],
    )


def in_payer_order(modifiers: Iterable[str], payer: PayerFacts) -> tuple[str, ...]:
    """Return modifiers as the payer wants them; those it does not name come last."""
    stands_for = {"GO": "GP", "GN": "GP", "CO": "CQ"}
    rank = {modifier: place for place, modifier in enumerate(payer.modifier_order)}

    def place_of(modifier: str) -> int:
        return rank.get(stands_for.get(modifier, modifier), len(rank))

    return tuple(sorted(modifiers, key=place_of))


def _reasons(
    count: CodeCount, payer: PayerFacts, therapy: str, coverage: Coverage | None
) -> dict[str, str]:
    """Return the discipline's modifier with its sentence; a patient who pays alone needs none."""
    procedure = find_procedure(count.code)
    if coverage is None or procedure is None or not procedure.is_therapy(by_therapist=True):
        return {}
    given = f"Given under a {THERAPY[therapy]} therapy plan of care"
    asked = f"{coverage.payer.name} asks for {therapy} on each therapy line."
    if payer.wants_gp:
        return {therapy: f"{given}; {asked}"}
    return {therapy: f"{given} (Pub. 100-04, ch. 5, sec. 20.1)."}


def _assistant_reason(count: CodeCount, units: int) -> str:
    service = count.service
    return (
        f"The assistant gave {service.pta_minutes} of {plural(service.minutes, 'minute')}, which "
        f"earns {plural(units, 'unit')} furnished in whole or in part by an assistant "
        "(42 CFR 410.60(a)(4))."
    )
