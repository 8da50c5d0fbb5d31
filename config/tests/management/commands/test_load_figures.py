"""Published files are shown before they are taken, and taken once."""

import json
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from practice.models import FigureEdition, Role
from practice.selectors.figure_editions import loaded_figures
from practice.tests.factories import FigureEditionFactory, PayerFactory, StaffFactory
from rules.parameters.tables import parse_rows, read_table
from rules.tests.published.samples import (
    diagnosis,
    order_line,
    pair_row,
    tabular,
    values_row,
    write_limits,
    write_pairs,
    write_values,
    write_zip,
)
from rules.vocabulary import Figure

pytestmark = pytest.mark.django_db

SHIPPED = [row for row in parse_rows(read_table("code_pairs.csv")) if row["indicator"] != "9"]
NEXT_QUARTER = {"starts_on": date(2027, 1, 1)}


def run(command: str, *args: Any, **options: Any) -> tuple[dict[str, Any], str]:
    out, err = StringIO(), StringIO()
    call_command(command, *map(str, args), stdout=out, stderr=err, **options)
    return json.loads(out.getvalue()), err.getvalue()


def next_pairs(folder: Path) -> Path:
    """Write what ships with one pair fewer, one more and one changed, as CMS would."""
    rows = [
        pair_row(row["column_1"], row["column_2"], indicator=row["indicator"])
        for row in SHIPPED
        if {row["column_1"], row["column_2"]} not in ({"97150", "97112"}, {"97112", "97022"})
    ]
    rows += [pair_row("97150", "97112", indicator="0"), pair_row("97110", "97112")]
    return write_zip(folder / "pairs.zip", write_pairs(folder, *rows, name="ccipra-v330r0.txt"))


def test_what_a_quarter_changes_is_shown_and_nothing_is_kept(tmp_path: Path) -> None:
    answer, said = run("load_code_pairs", next_pairs(tmp_path), **NEXT_QUARTER)

    assert (answer["starts_on"], answer["ends_on"]) == ("2027-01-01", "2027-03-31")
    assert answer["status"] == "shown"
    assert answer["rows"] == len(SHIPPED)
    assert answer["compared_with"].startswith("the table that ships")
    assert answer["added"]["count"] == answer["removed"]["count"] == 1
    assert answer["changed"] == {
        "count": 1,
        "rows": [
            {
                "key": "97150+97112",
                "before": "a modifier may separate them",
                "after": "never together",
                "billed_here": False,
            }
        ],
    }
    assert "Nothing was changed" in said
    assert not FigureEdition.objects.exists()


def test_a_quarter_is_taken_once(tmp_path: Path) -> None:
    owner = StaffFactory.create(role=Role.OWNER)
    file = next_pairs(tmp_path)

    first, _ = run("load_code_pairs", file, take=True, by=owner.email, **NEXT_QUARTER)
    again, _ = run("load_code_pairs", file, take=True, **NEXT_QUARTER)

    assert (first["status"], again["status"]) == ("taken", "already_taken")
    edition = FigureEdition.objects.get(pk=first["edition"])
    assert edition.loaded_by == owner
    assert edition.source == "pairs.zip: release/ccipra-v330r0.txt"
    assert len(edition.sha256) == 64
    assert again["edition"] == edition.pk
    assert again["changed"]["count"] == again["added"]["count"] == 0
    assert loaded_figures().find(Figure.CODE_PAIRS, date(2027, 3, 31)) is not None


def test_part_of_a_quarter_is_not_taken_by_mistake(tmp_path: Path) -> None:
    part = write_pairs(tmp_path, pair_row("97112", "97022"))

    with pytest.raises(CommandError, match="are all files here") as refusal:
        run("load_code_pairs", part, take=True, **NEXT_QUARTER)

    assert refusal.value.returncode == 1
    assert not FigureEdition.objects.exists()
    answer, said = run("load_code_pairs", part, take=True, accept_removals=True, **NEXT_QUARTER)
    assert answer["status"] == "taken"
    assert "Only part 1 was given" in said


def test_a_payers_own_pairs_are_compared_with_nothing_and_kept_for_it(tmp_path: Path) -> None:
    medicaid = PayerFactory.create()
    file = write_pairs(tmp_path, pair_row("97110", "97112", indicator="0"))

    answer, _ = run("load_code_pairs", file, take=True, payer=medicaid.pk, **NEXT_QUARTER)

    assert answer["compared_with"] is None
    assert answer["payer"] == medicaid.pk
    assert FigureEdition.objects.get().payer == medicaid


def test_a_day_that_is_taken_is_refused_and_the_one_before_can_be_ended(tmp_path: Path) -> None:
    held = FigureEditionFactory.create(ends_on=date(2027, 6, 30))
    file = write_pairs(tmp_path, pair_row("97150", "97112"), name="ccipra.txt")
    second_quarter = {"starts_on": date(2027, 4, 1), "take": True}

    with pytest.raises(CommandError, match=f"Edition {held.pk} .* holds") as refusal:
        run("load_code_pairs", file, **second_quarter)
    answer, _ = run("load_code_pairs", file, end_previous=True, **second_quarter)

    assert refusal.value.returncode == 1
    assert answer["status"] == "taken"
    held.refresh_from_db()
    assert held.ends_on == date(2027, 3, 31)


def test_a_file_that_cannot_be_read_changes_nothing(tmp_path: Path) -> None:
    file = write_pairs(tmp_path, pair_row("97150", "97112", effective="soon"))

    with pytest.raises(CommandError, match="line 7: 'soon' is no date") as refusal:
        run("load_code_pairs", file, take=True, **NEXT_QUARTER)

    assert refusal.value.returncode == 2
    assert not FigureEdition.objects.exists()


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"ends_on": date(2026, 12, 31)}, "ends before it starts"),
        ({"payer": 999_999}, "There is no payer 999999"),
        ({"by": "nobody@example.com", "take": True, "accept_removals": True}, "Nobody who may"),
    ],
)
def test_what_was_asked_wrongly_is_refused(
    tmp_path: Path, options: dict[str, Any], complaint: str
) -> None:
    file = write_pairs(tmp_path, pair_row("97150", "97112"))

    with pytest.raises(CommandError, match=complaint) as refusal:
        run("load_code_pairs", file, **{**NEXT_QUARTER, **options})

    assert refusal.value.returncode == 2


def test_only_an_owner_is_named_as_the_taker(tmp_path: Path) -> None:
    biller = StaffFactory.create(role=Role.BILLER)
    file = write_pairs(tmp_path, pair_row("97150", "97112"))

    with pytest.raises(CommandError, match="Nobody who may"):
        run(
            "load_code_pairs",
            file,
            take=True,
            accept_removals=True,
            by=biller.email,
            **NEXT_QUARTER,
        )


def test_limits_are_taken(tmp_path: Path) -> None:
    file = write_limits(tmp_path, "97112,3,3 Date of Service Edit: Clinical,x")

    answer, _ = run("load_unit_limits", file, take=True, accept_removals=True, **NEXT_QUARTER)

    assert answer["changed"]["rows"][0]["after"] == "3 (MAI 3)"
    assert FigureEdition.objects.get().content == "code,units,adjudication\n97112,3,3\n"


def test_a_fee_schedule_is_taken_for_its_year_with_both_factors(tmp_path: Path) -> None:
    others = write_values(tmp_path, values_row("97112"))
    participants = write_values(
        tmp_path, values_row("97112", factor="34.5000"), name="PPRRVU2027_Jan_QPP.csv"
    )

    run(
        "load_fee_schedule",
        write_zip(tmp_path / "rvu27a.zip", others, participants),
        take=True,
        accept_removals=True,
        **NEXT_QUARTER,
    )

    edition = FigureEdition.objects.get()
    assert edition.ends_on == date(2027, 12, 31)
    assert (edition.amount, edition.participant_amount) == (Decimal("34.0"), Decimal("34.5"))


def test_a_release_of_diagnoses_is_taken_for_its_fiscal_year(tmp_path: Path) -> None:
    tables, order = tmp_path / "icd10cm-tabular-2027.xml", tmp_path / "icd10cm_order_2027.txt"
    tables.write_text(tabular(diagnosis("G20", "Palsy")))
    order.write_text(order_line(1, "G20", "Palsy", is_complete=True))

    answer, _ = run(
        "load_icd10cm",
        tables,
        order,
        starts_on=date(2026, 10, 1),
        take=True,
        accept_removals=True,
        rows=2,
    )

    assert answer["ends_on"] == "2027-09-30"
    assert len(answer["removed"]["rows"]) == 2
    assert FigureEdition.objects.get().content == "G20\tL\t\t\tPalsy\t\n"


def test_the_threshold_of_a_year_is_shown_and_taken() -> None:
    shown, _ = run("set_kx_threshold", 2027, "2,560.00", source="CMS transmittal")
    taken, _ = run("set_kx_threshold", 2027, "2560", source="CMS transmittal", take=True)

    assert shown["changed"]["rows"][0] == {
        "key": "KX threshold",
        "before": "2480.00",
        "after": "2560.00",
        "billed_here": False,
    }
    assert taken["status"] == "taken"
    assert FigureEdition.objects.get().amount == Decimal("2560.00")


@pytest.mark.parametrize(
    ("year", "amount", "source"),
    [
        (2027, "much", "CMS"),
        (2027, "NaN", "CMS"),
        (2027, "0", "CMS"),
        (2027, "2560.001", "CMS"),
        (2027, "2560", " "),
        (1999, "2560", "CMS"),
    ],
)
def test_a_threshold_that_cannot_be_is_refused(year: int, amount: str, source: str) -> None:
    with pytest.raises(CommandError, match="at most two decimals") as refusal:
        run("set_kx_threshold", year, amount, source=source, take=True)

    assert refusal.value.returncode == 2


def test_an_edition_is_ended_and_withdrawn_by_name() -> None:
    edition = FigureEditionFactory.create()

    ended, _ = run(
        "close_figure_edition", edition.pk, "--ends-on", "2027-02-28", reason="Corrected by CMS"
    )
    withdrawn, _ = run("close_figure_edition", edition.pk, "--withdraw", reason="The wrong file")

    assert (ended["ends_on"], ended["is_withdrawn"]) == ("2027-02-28", False)
    assert withdrawn["is_withdrawn"] is True


@pytest.mark.parametrize(
    ("edition_id", "last_day", "returncode"), [(999_999, "2027-02-28", 2), (None, "2027-03-31", 1)]
)
def test_what_cannot_be_closed_is_refused(
    edition_id: int | None, last_day: str, returncode: int
) -> None:
    edition = FigureEditionFactory.create()

    with pytest.raises(CommandError) as refusal:
        run("close_figure_edition", edition_id or edition.pk, "--ends-on", last_day, reason="CMS")

    assert refusal.value.returncode == returncode
