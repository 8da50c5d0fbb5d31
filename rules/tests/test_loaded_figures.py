"""Figures that were loaded reach the rules without a release, each on its own days."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from rules.facts import ABSENT, ClaimFacts, ExtendedFigure, TherapyYearFacts
from rules.parameters.editions import LoadedFigures
from rules.parameters.periods import FigureNotLoadedError
from rules.payment import PricedLine, expect_payment
from rules.tests.claims import claim, found, line, paths, payer
from rules.tests.editions import (
    ENDS_ON,
    STARTS_ON,
    diagnoses,
    fees,
    limits,
    loaded,
    pairs,
    threshold,
)
from rules.vocabulary import Figure, PayerKind

NEXT_YEAR = date(2027, 2, 1)
MEDICAID = payer(PayerKind.MEDICAID, edit_set="payer-7")


def on(day: date, figures: LoadedFigures, *lines: Any, **changes: Any) -> ClaimFacts:
    plain: dict[str, Any] = {
        "service_date": day,
        "submission_date": day,
        "diagnoses": ABSENT,
        "loaded_figures": figures,
    }
    return claim(*lines, **{**plain, **changes})


def missing(facts: ClaimFacts) -> list[str]:
    return [finding.message for finding in found("PAR-001", facts)]


@pytest.mark.parametrize(("before", "crosses"), [("2500.00", False), ("2500.01", True)])
def test_the_2027_threshold_decides_where_kx_is_missing(before: str, crosses: bool) -> None:
    year = TherapyYearFacts(
        allowed_before_this_claim=Decimal(before), allowed_this_claim=Decimal("60.00")
    )
    everything = loaded(threshold("2560.00"), pairs(), limits())

    facts = on(NEXT_YEAR, everything, therapy_year=year)

    assert paths("MOD-004", facts) == (["lines[0].modifiers"] if crosses else [])
    assert missing(facts) == []


def test_without_the_2027_threshold_the_claim_is_held_and_says_how_to_load_it() -> None:
    facts = on(NEXT_YEAR, loaded(pairs(), limits()))

    (finding,) = found("PAR-001", facts)
    assert "KX threshold" in finding.message
    assert "manage.py set_kx_threshold" in finding.fix
    assert paths("MOD-004", facts) == []


@pytest.mark.parametrize(
    ("day", "is_missing"), [(STARTS_ON, False), (ENDS_ON, False), (date(2027, 4, 1), True)]
)
def test_loaded_pairs_hold_through_the_last_day_of_their_quarter(
    day: date, is_missing: bool
) -> None:
    quarter = loaded(pairs(("97150", "97112", 1)), limits(), threshold("2560.00"))

    facts = on(day, quarter, line(), line("97150"))

    assert bool(missing(facts)) is is_missing
    assert bool(paths("NCC-002", facts)) is not is_missing


def test_a_pair_that_the_new_quarter_dropped_is_not_edited_any_more() -> None:
    facts = on(NEXT_YEAR, loaded(pairs(), limits(), threshold("2560.00")), line(), line("97150"))

    assert paths("NCC-002", facts) == []


def test_a_medicaid_payer_is_judged_by_its_own_pairs() -> None:
    own = pairs(("97110", "97112", 0), edit_set="payer-7")
    quarter = loaded(pairs(("97150", "97112", 1)), own)
    lines = (line(), line("97110"), line("97150"))

    medicaid = on(NEXT_YEAR, quarter, *lines, payer=MEDICAID)
    medicare = on(NEXT_YEAR, quarter, *lines)

    assert paths("NCC-001", medicaid) == ["lines[0].code"]
    assert paths("NCC-002", medicaid) == []
    assert paths("NCC-001", medicare) == []
    assert paths("NCC-002", medicare) == ["lines[0].modifiers"]


def test_a_payers_own_pairs_are_missing_the_day_after_they_end() -> None:
    own = pairs(("97110", "97112", 0), edit_set="payer-7")
    medicares = pairs(starts_on=date(2027, 4, 1), ends_on=date(2027, 6, 30))

    facts = on(date(2027, 4, 1), loaded(own, medicares), line(), line("97110"), payer=MEDICAID)

    assert missing(facts) == [
        "The payer's own code pairs of Apr 1, 2027 are not loaded. "
        "The rules that need it stayed silent."
    ]


def test_a_payer_without_limits_of_its_own_has_none() -> None:
    own = pairs(edit_set="payer-7")

    facts = on(NEXT_YEAR, loaded(own, limits(("97112", 4, 3))), line(units=5), payer=MEDICAID)

    assert paths("UNT-003", facts) == []
    assert missing(facts) == []


@pytest.mark.parametrize(("units", "expected"), [(2, []), (3, ["lines[0].units"])])
def test_a_payers_own_limits_count_for_it_alone(units: int, expected: list[str]) -> None:
    own = (pairs(edit_set="payer-7"), limits(("97112", 2, 2), edit_set="payer-7"))
    quarter = loaded(*own, pairs(), limits(("97112", 4, 3)), threshold("2560.00"))

    assert paths("UNT-003", on(NEXT_YEAR, quarter, line(units=units), payer=MEDICAID)) == expected
    assert paths("UNT-003", on(NEXT_YEAR, quarter, line(units=units))) == []


def test_a_separating_modifier_counts_as_asked_by_the_payers_own_pair() -> None:
    own = pairs(("97110", "97112", 1), edit_set="payer-7")
    lines = (line("97112", 1, "GP", "59"), line("97110"))

    assert paths("MOD-008", on(NEXT_YEAR, loaded(own, pairs()), *lines, payer=MEDICAID)) == []
    assert paths("MOD-008", on(NEXT_YEAR, loaded(pairs()), *lines)) == ["lines[0].modifiers"]


def test_a_diagnosis_that_a_new_release_adds_is_valid_from_its_first_day() -> None:
    release = loaded(
        diagnoses(
            "G20\tH\t\t\tParkinson's disease\t",
            "G20Z\tL\t\t\tAn invented kind of it\t",
            starts_on=date(2026, 10, 1),
            ends_on=date(2027, 9, 30),
        )
    )

    last, first = date(2026, 9, 30), date(2026, 10, 1)

    assert paths("DX-001", on(last, release, diagnoses=("G20.Z",))) == ["diagnoses[0]"]
    assert paths("DX-001", on(first, release, diagnoses=("G20.Z",))) == []
    assert missing(on(first, release, diagnoses=("G20.Z",))) == []
    assert len(missing(on(date(2027, 10, 1), release, diagnoses=("G20.Z",)))) >= 1


def test_an_extension_of_a_loaded_quarter_says_so() -> None:
    quarter = loaded(pairs(("97150", "97112", 1)), limits(), threshold("2560.00"))
    extension = ExtendedFigure(
        figure=Figure.CODE_PAIRS, until=date(2027, 4, 15), reason="CMS is late."
    )

    facts = on(
        date(2027, 4, 15),
        quarter,
        line(),
        line("97150"),
        extended_figures=(extension,),
        payer=payer(edit_set="medicare"),
    )

    assert paths("NCC-002", facts) == ["lines[0].modifiers"]
    assert "CMS is late." in found("PAR-002", facts)[0].message


def test_a_code_of_a_payers_own_pairs_is_a_known_code() -> None:
    own = pairs(("T1015", "97112", 1), edit_set="payer-7")
    foreign = line("T1015")

    assert paths("COD-005", on(NEXT_YEAR, loaded(own), foreign, payer=MEDICAID)) == []
    assert paths("COD-005", on(NEXT_YEAR, loaded(), foreign, payer=MEDICAID)) == ["lines[0].code"]


def test_a_loaded_fee_schedule_prices_its_year() -> None:
    table = fees(
        ("97112", "0.50", "0.50", "1.01", "A"),
        ("97010", "0.06", "0.13", "0.20", "B"),
        participant_amount=Decimal("31.0000"),
    )
    lines = [PricedLine(code="97112", units=1), PricedLine(code="97010", units=1)]

    plain = expect_payment(lines, NEXT_YEAR, loaded=loaded(table))
    participant = expect_payment(
        lines, NEXT_YEAR, loaded=loaded(table), is_qualifying_participant=True
    )

    assert [one.allowed for one in plain.lines] == [Decimal("30.30"), Decimal("0.00")]
    assert participant.lines[0].allowed == Decimal("31.31")
    assert expect_payment(lines, date(2026, 12, 31), loaded=loaded(table)).lines[
        0
    ].allowed == Decimal("32.73")
    with pytest.raises(FigureNotLoadedError):
        expect_payment(lines, date(2028, 1, 1), loaded=loaded(table))


def test_a_fee_schedule_without_a_second_factor_pays_participants_the_same() -> None:
    table = loaded(fees(("97112", "0.50", "0.50", "1.01", "A")))
    lines = [PricedLine(code="97112", units=1)]

    assert (
        expect_payment(lines, NEXT_YEAR, loaded=table, is_qualifying_participant=True).allowed
        == expect_payment(lines, NEXT_YEAR, loaded=table).allowed
    )
