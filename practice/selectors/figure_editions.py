"""Figures that were loaded, as the rules core takes them and as people read them."""

from datetime import date, datetime
from functools import lru_cache

from django.db.models import F, QuerySet

from practice.models import EditSet, FigureEdition, Payer, PublishedFigure
from rules.facts import MEDICARE_EDIT_SET, NO_EDIT_SET, ExtendedFigure
from rules.parameters.code_pairs import medicare_pairs
from rules.parameters.editions import NONE_LOADED, Edition, LoadedFigures
from rules.parameters.icd10cm import CodeSet, load_code_set, read_code_set
from rules.parameters.periods import FigureInUse, FigureNotLoadedError, figure_on
from rules.parameters.procedures import all_procedures
from rules.vocabulary import Figure

EditionKey = tuple[int, date, datetime]


def loaded_figures() -> LoadedFigures:
    """Return every edition in use; one short query, and the tables once per process."""
    keys = FigureEdition.objects.in_use().order_by("pk")
    key = tuple(keys.values_list("pk", "ends_on", "updated_at"))
    return _load(key) if key else NONE_LOADED


@lru_cache(maxsize=2)  # what was loaded, and what stood before somebody loaded more
def _load(key: tuple[EditionKey, ...]) -> LoadedFigures:
    rows = FigureEdition.objects.filter(pk__in=[pk for pk, *_ in key]).order_by("pk")
    return LoadedFigures(editions=tuple(edition_facts(row) for row in rows))


def edition_facts(row: FigureEdition) -> Edition:
    """Return an edition as the rules core takes it."""
    return Edition(
        figure=Figure.from_word(row.figure),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        source=row.source,
        edit_set=None if row.payer_id is None else own_edit_set(row.payer_id),
        content=row.content,
        amount=row.amount,
        participant_amount=row.participant_amount,
    )


def own_edit_set(payer_id: int) -> str:
    """Return the name of the set of edits that was loaded for one payer."""
    return f"payer-{payer_id}"


def edit_set_of(payer: Payer) -> str:
    """Return the name of the set of edits that a payer applies."""
    if payer.edit_set == EditSet.OWN:
        return own_edit_set(payer.pk)
    return MEDICARE_EDIT_SET if payer.edit_set == EditSet.MEDICARE else NO_EDIT_SET


def diagnosis_codes(on: date) -> CodeSet:
    """Return the diagnosis code set of a day; without one for it, the newest before it.

    Whoever picks a diagnosis needs a set even where none is loaded for the day; the rules
    then say on the claim that it is missing.
    """
    in_use = newest_figure(Figure.ICD10CM, on)
    edition = in_use.edition if in_use else None
    return load_code_set() if edition is None else read_code_set(edition.content)


def latest_diagnosis_codes() -> CodeSet:
    """Return the newest diagnosis code set there is, to name codes by whatever their day."""
    return diagnosis_codes(date.max)


def newest_figure(figure: Figure, on: date, payer_id: int | None = None) -> FigureInUse | None:
    """Return what is in force on a day, or what was last before it; ``None`` for nothing."""
    carried = ExtendedFigure(figure=figure, until=on, reason="To compare with.")
    try:
        return figure_on(
            figure,
            on,
            loaded=loaded_figures(),
            extensions=(carried,),
            edit_set=None if payer_id is None else own_edit_set(payer_id),
        )
    except FigureNotLoadedError:
        return None


def known_procedure_codes() -> frozenset[str]:
    """Return the codes that this program has anything to say about."""
    return frozenset(all_procedures()) | medicare_pairs().codes


def list_editions() -> QuerySet[FigureEdition]:
    """Return every edition without its table, the newest period first."""
    editions = FigureEdition.objects.defer("content")
    return editions.select_related("payer", "loaded_by", "closed_by").order_by(
        "figure", F("payer__name").asc(nulls_first=True), "-starts_on", "-pk"
    )


def list_overlapping(
    *, figure: PublishedFigure, payer_id: int | None, starts_on: date, ends_on: date
) -> QuerySet[FigureEdition]:
    """Return the editions in use that hold for some of the days."""
    same = FigureEdition.objects.in_use().filter(figure=figure)
    same = same.filter(payer__isnull=True) if payer_id is None else same.filter(payer=payer_id)
    return same.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).order_by("starts_on", "pk")
