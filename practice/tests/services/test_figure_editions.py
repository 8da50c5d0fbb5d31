from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from practice.models import FigureEdition, PublishedFigure
from practice.services.figure_editions import (
    EditionOverlapsError,
    EditionRefusedError,
    NewEdition,
    conversion_factor_of,
    end_edition,
    kx_threshold_of,
    take_edition,
    withdraw_edition,
)
from practice.tests.factories import FigureEditionFactory, PayerFactory, UserFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 12, 10, 15, 0, tzinfo=UTC)
PAIRS = "column_1,column_2,indicator,starts_on,ends_on\n97150,97112,1,,\n"


def quarter(**changes: Any) -> NewEdition:
    plain: dict[str, Any] = {
        "figure": PublishedFigure.CODE_PAIRS,
        "starts_on": date(2027, 1, 1),
        "ends_on": date(2027, 3, 31),
        "source": "ccipra-v330r0",
        "content": PAIRS,
        "row_count": 1,
    }
    return NewEdition(**{**plain, **changes})


def test_an_edition_is_kept_with_who_when_and_whence() -> None:
    owner = UserFactory.create()

    taken = take_edition(new=quarter(), by=owner, at=AT)

    assert taken.is_new
    edition = FigureEdition.objects.get()
    assert (edition.loaded_by, edition.loaded_at, edition.source) == (owner, AT, "ccipra-v330r0")
    assert edition.content == PAIRS


def test_the_same_edition_again_changes_nothing() -> None:
    first = take_edition(new=quarter(), by=None, at=AT)

    again = take_edition(new=quarter(), by=None, at=AT.replace(hour=16))

    assert not again.is_new
    assert again.edition == first.edition
    assert FigureEdition.objects.count() == 1


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_taken"),
    [
        (date(2026, 10, 1), date(2026, 12, 31), True),
        (date(2026, 10, 1), date(2027, 1, 1), False),
        (date(2027, 3, 31), date(2027, 6, 30), False),
        (date(2027, 4, 1), date(2027, 6, 30), True),
    ],
)
def test_two_editions_never_hold_for_one_day(
    starts_on: date, ends_on: date, is_taken: bool
) -> None:
    take_edition(new=quarter(), by=None, at=AT)
    other = quarter(starts_on=starts_on, ends_on=ends_on)

    if is_taken:
        assert take_edition(new=other, by=None, at=AT).is_new
    else:
        with pytest.raises(EditionOverlapsError, match="holds for some of these days"):
            take_edition(new=other, by=None, at=AT)
        assert FigureEdition.objects.count() == 1


def test_payers_and_figures_do_not_stand_in_each_others_way() -> None:
    medicaid = PayerFactory.create()

    take_edition(new=quarter(), by=None, at=AT)
    take_edition(new=quarter(payer_id=medicaid.pk), by=None, at=AT)
    take_edition(new=quarter(figure=PublishedFigure.MUE), by=None, at=AT)

    assert FigureEdition.objects.count() == 3


def test_the_edition_before_can_be_ended_as_the_next_is_taken() -> None:
    year = {"figure": PublishedFigure.ICD10CM, "ends_on": date(2027, 9, 30)}
    october = take_edition(new=quarter(starts_on=date(2026, 10, 1), **year), by=None, at=AT)
    owner = UserFactory.create()

    april = quarter(starts_on=date(2027, 4, 1), content="A00\tL", **year)
    taken = take_edition(new=april, by=owner, at=AT, ends_previous=True)

    ended = FigureEdition.objects.get(pk=october.edition.pk)
    assert ended.ends_on == date(2027, 3, 31)
    assert ended.closed_by == owner
    assert "ccipra" in ended.closing_reason
    assert taken.edition.starts_on == date(2027, 4, 1)


def test_an_edition_that_would_be_cut_in_two_is_left_alone() -> None:
    take_edition(new=quarter(ends_on=date(2027, 12, 31)), by=None, at=AT)

    with pytest.raises(EditionOverlapsError):
        take_edition(
            new=quarter(starts_on=date(2027, 4, 1), ends_on=date(2027, 6, 30)),
            by=None,
            at=AT,
            ends_previous=True,
        )


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(EditionRefusedError, match="ends before it starts"):
        take_edition(new=quarter(ends_on=date(2026, 12, 31)), by=None, at=AT)


@pytest.mark.parametrize(
    ("ends_on", "is_ended"),
    [
        (date(2026, 12, 31), False),
        (date(2027, 1, 1), True),
        (date(2027, 3, 30), True),
        (date(2027, 3, 31), False),
    ],
)
def test_an_edition_ends_sooner_within_its_period(ends_on: date, is_ended: bool) -> None:
    edition = FigureEditionFactory.create()
    owner = UserFactory.create()

    if is_ended:
        end_edition(edition_id=edition.pk, ends_on=ends_on, reason="CMS", by=owner, at=AT)
    else:
        with pytest.raises(EditionRefusedError, match="can only end within"):
            end_edition(edition_id=edition.pk, ends_on=ends_on, reason="CMS", by=owner, at=AT)

    edition.refresh_from_db()
    assert edition.ends_on == (ends_on if is_ended else date(2027, 3, 31))
    assert edition.closed_at == (AT if is_ended else None)


def test_a_withdrawn_edition_makes_room_and_stays_readable() -> None:
    edition = FigureEditionFactory.create()

    withdraw_edition(edition_id=edition.pk, reason="The wrong file", by=None, at=AT)
    taken = take_edition(new=quarter(), by=None, at=AT)

    assert taken.is_new
    edition.refresh_from_db()
    assert edition.is_withdrawn
    assert edition.content
    with pytest.raises(EditionRefusedError, match="withdrawn already"):
        withdraw_edition(edition_id=edition.pk, reason="Again", by=None, at=AT)


def test_closing_needs_a_reason() -> None:
    edition = FigureEditionFactory.create()

    with pytest.raises(EditionRefusedError, match="Say why"):
        withdraw_edition(edition_id=edition.pk, reason=" ", by=None, at=AT)


@pytest.mark.parametrize(
    "change",
    [
        {"content": "other"},
        {"starts_on": date(2027, 1, 2)},
        {"ends_on": date(2027, 4, 30)},
        {"source": "other"},
        {"figure": PublishedFigure.MUE},
    ],
)
def test_the_database_refuses_to_change_an_edition(change: dict[str, Any]) -> None:
    edition = FigureEditionFactory.create()

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        FigureEdition.objects.filter(pk=edition.pk).update(**change)


def test_the_database_refuses_to_delete_an_edition_or_take_back_its_withdrawal() -> None:
    edition = FigureEditionFactory.create()
    with pytest.raises(DatabaseError), transaction.atomic():
        FigureEdition.objects.filter(pk=edition.pk).delete()
    withdraw_edition(edition_id=edition.pk, reason="The wrong file", by=None, at=AT)

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        FigureEdition.objects.filter(pk=edition.pk).update(is_withdrawn=False)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"figure": "other"}, "figure_is_known"),
        ({"ends_on": date(2026, 12, 31)}, "ends_after_it_starts"),
        ({"source": " "}, "names_its_source"),
        ({"amount": Decimal(1)}, "dollars_are_positive"),
        (
            {"figure": "kx_threshold", "content": "", "row_count": 0, "amount": Decimal(0)},
            "dollars_are_positive",
        ),
        ({"figure": "kx_threshold", "amount": Decimal(1)}, "table_has_rows"),
        ({"content": ""}, "table_has_rows"),
        ({"row_count": 0}, "table_has_rows"),
        ({"participant_amount": Decimal(1)}, "participants_have_a_fee_schedule"),
        ({"sha256": "short"}, "sha256_has_its_shape"),
        ({"is_withdrawn": True}, "closing_gives_a_reason"),
        ({"closed_at": AT}, "closing_gives_a_reason"),
    ],
)
def test_the_database_refuses_what_must_never_be(changes: dict[str, Any], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=f"figureedition_{constraint}"), transaction.atomic():
        FigureEditionFactory.create(**changes)


def test_the_database_refuses_a_payers_own_threshold_and_a_second_edition_of_a_day() -> None:
    payer = PayerFactory.create()
    limits_alone = "payer_has_pairs_and_limits_alone"
    with pytest.raises(IntegrityError, match=limits_alone), transaction.atomic():
        FigureEditionFactory.create(payer=payer, threshold=True)
    FigureEditionFactory.create(payer=payer)

    with pytest.raises(IntegrityError, match="only_one_of_its_days"), transaction.atomic():
        FigureEditionFactory.create(payer=payer, starts_on=date(2027, 3, 31))


def test_the_threshold_of_a_year_holds_for_all_of_it() -> None:
    new = kx_threshold_of(year=2027, amount=Decimal("2560.00"), source="CMS")

    edition = take_edition(new=new, by=None, at=AT).edition

    assert (edition.starts_on, edition.ends_on) == (date(2027, 1, 1), date(2027, 12, 31))
    assert edition.amount == Decimal("2560.00")


def test_a_new_conversion_factor_keeps_the_relative_values() -> None:
    new = conversion_factor_of(
        starts_on=date(2027, 1, 1),
        ends_on=date(2027, 12, 31),
        amount=Decimal("34.1"),
        participant_amount=None,
        source="Federal Register",
    )

    edition = take_edition(new=new, by=None, at=AT).edition

    assert edition.amount == Decimal("34.1")
    assert "\n97112,0.50,0.47,0.98,A\n" in edition.content
    assert edition.row_count == len(edition.content.splitlines()) - 1
