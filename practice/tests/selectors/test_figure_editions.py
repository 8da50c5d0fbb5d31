from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from practice.models import EditSet
from practice.selectors.figure_editions import (
    diagnosis_codes,
    edit_set_of,
    known_procedure_codes,
    list_editions,
    loaded_figures,
    newest_figure,
    own_edit_set,
)
from practice.services.figure_editions import end_edition, withdraw_edition
from practice.tests.factories import FigureEditionFactory, PayerFactory
from rules.parameters.editions import NONE_LOADED
from rules.vocabulary import Figure

pytestmark = pytest.mark.django_db

AT = datetime(2026, 12, 10, 15, 0, tzinfo=UTC)


def test_without_an_edition_nothing_is_loaded() -> None:
    assert loaded_figures() is NONE_LOADED


def test_the_tables_are_read_once_and_asked_for_by_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    FigureEditionFactory.create()
    FigureEditionFactory.create(threshold=True)

    with django_assert_num_queries(2):
        first = loaded_figures()
    with django_assert_num_queries(1):
        again = loaded_figures()

    assert again is first
    assert {one.figure for one in first.editions} == {Figure.CODE_PAIRS, Figure.KX_THRESHOLD}
    assert first.find(Figure.KX_THRESHOLD, date(2027, 12, 31)) is not None


def test_an_edition_that_ended_or_was_withdrawn_is_noticed() -> None:
    quarter = FigureEditionFactory.create()
    threshold = FigureEditionFactory.create(threshold=True)
    assert loaded_figures().find(Figure.CODE_PAIRS, date(2027, 3, 31)) is not None

    end_edition(
        edition_id=quarter.pk, ends_on=date(2027, 3, 30), reason="Corrected", by=None, at=AT
    )
    withdraw_edition(edition_id=threshold.pk, reason="Mistyped", by=None, at=AT)

    figures = loaded_figures()
    assert figures.find(Figure.CODE_PAIRS, date(2027, 3, 31)) is None
    assert figures.find(Figure.CODE_PAIRS, date(2027, 3, 30)) is not None
    assert figures.find(Figure.KX_THRESHOLD, date(2027, 3, 30)) is None


def test_a_payers_own_edition_bears_the_name_that_its_settings_name() -> None:
    medicaid = PayerFactory.create(edit_set=EditSet.OWN)
    FigureEditionFactory.create(payer=medicaid)

    (edition,) = loaded_figures().editions

    assert edition.edit_set == edit_set_of(medicaid) == own_edit_set(medicaid.pk)
    assert edit_set_of(PayerFactory.create(edit_set=EditSet.MEDICARE)) == "medicare"
    assert edit_set_of(PayerFactory.create(edit_set=EditSet.NONE)) == "none"


def test_diagnoses_are_picked_from_the_release_of_the_day() -> None:
    FigureEditionFactory.create(diagnoses=True)

    before, after = date(2026, 9, 30), date(2026, 10, 1)

    assert diagnosis_codes(before).find("G20.Z") is None
    assert diagnosis_codes(after).find("G20.Z") is not None
    assert diagnosis_codes(date(2027, 10, 1)).find("G20.Z") is not None


def test_the_newest_figure_is_what_a_new_one_is_compared_with() -> None:
    shipped = newest_figure(Figure.CODE_PAIRS, date(2027, 1, 1))
    quarter = FigureEditionFactory.create()
    payer = PayerFactory.create()

    loaded = newest_figure(Figure.CODE_PAIRS, date(2027, 4, 1))

    assert shipped is not None
    assert shipped.edition is None
    assert loaded is not None
    assert loaded.edition is not None
    assert loaded.edition.source == quarter.source
    assert newest_figure(Figure.CODE_PAIRS, date(2027, 4, 1), payer.pk) is None


def test_editions_are_listed_without_their_tables(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    FigureEditionFactory.create(payer=PayerFactory.create())
    FigureEditionFactory.create(threshold=True, amount=Decimal("2560.00"))

    with django_assert_num_queries(1):
        rows = [(str(edition), str(edition.payer)) for edition in list_editions()]

    assert len(rows) == 2


def test_codes_of_the_procedure_table_and_of_the_shipped_pairs_are_known() -> None:
    assert {"97112", "G0283", "92507"} <= known_procedure_codes()
    assert "99213" not in known_procedure_codes()
