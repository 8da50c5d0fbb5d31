import json
from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest

from rules.described.claims import ClaimDescriptionError, read_claims
from rules.engine import scrub
from rules.facts import ABSENT, ClaimFacts, PayerFacts, given
from rules.tests.claim_json import described_claim, described_line
from rules.vocabulary import NoteKind, PayerKind, Profession, UnitMethod

SECTIONS = (
    "patient",
    "coverage",
    "billing_provider",
    "rendering_provider",
    "referring_provider",
    "onset_date",
    "diagnoses",
    "frequency_code",
    "total_charge",
    "note",
    "plan_of_care",
    "progress",
    "therapy_year",
    "authorization",
)
MINIMAL: dict[str, Any] = {
    "payer": {"kind": "commercial", "unit_method": "ama"},
    "service_date": "2026-03-02",
    "submission_date": "2026-03-10",
    "lines": [],
}


def read(document: object) -> ClaimFacts:
    (facts,) = read_claims(json.dumps(document))
    return facts


def refused(document: object) -> ClaimDescriptionError:
    with pytest.raises(ClaimDescriptionError) as refusal:
        read_claims(json.dumps(document))
    return refusal.value


def test_every_value_of_a_full_claim_arrives() -> None:
    facts = read(described_claim())

    assert facts.payer.kind is PayerKind.MEDICARE
    assert facts.payer.unit_method is UnitMethod.CMS
    assert facts.total_charge == Decimal("160.00")
    assert facts.lines[0].pt_minutes == 24
    assert facts.earlier_lines[0].code == "97110"
    note = given(facts.note)
    assert note is not None
    assert note.kind is NoteKind.TREATMENT_NOTE
    assert note.author_profession is Profession.PT
    assert note.interventions[0].body_regions == ("left ankle",)
    assert not [field.name for field in fields(facts) if getattr(facts, field.name) is ABSENT]


def test_the_full_claim_is_in_good_order() -> None:
    assert scrub(read(described_claim())) == ()


def test_defaults_are_those_of_the_interface() -> None:
    facts = read(MINIMAL)

    assert facts.id is None
    assert facts.payer == PayerFacts(
        kind=PayerKind.COMMERCIAL, unit_method=UnitMethod.AMA, edit_set="none"
    )
    assert facts.payer.wants_gp
    assert facts.payer.modifier_order == ("GP", "CQ", "KX", "59")
    assert facts.earlier_lines == ()


@pytest.mark.parametrize(
    ("kind", "edit_set"),
    [("medicare", "medicare"), ("medicare_advantage", "medicare"), ("medicaid", "none")],
)
def test_medicare_kinds_bring_their_edit_set(kind: str, edit_set: str) -> None:
    assert (
        read(MINIMAL | {"payer": {"kind": kind, "unit_method": "cms"}}).payer.edit_set == edit_set
    )


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_left_out_is_absent_and_null_is_missing(section: str) -> None:
    missing = () if section == "diagnoses" else None

    assert getattr(read(described_claim(**{section: ...})), section) is ABSENT
    assert getattr(read(described_claim(**{section: None})), section) == missing


def test_an_earlier_line_counts_one_unit_unless_it_says_more() -> None:
    earlier = [{"service_date": "2026-03-02", "code": "97110"}]

    assert read(described_claim(earlier_lines=earlier)).earlier_lines[0].units == 1


def test_one_claim_a_list_and_a_byte_order_mark_are_accepted() -> None:
    text = json.dumps([described_claim(id="a"), described_claim(id=7)])

    assert [facts.id for facts in read_claims("\ufeff" + text)] == ["a", 7]
    assert read_claims("[]") == ()


@pytest.mark.parametrize(
    ("changes", "path", "reason"),
    [
        ({"colour": "red"}, "colour", "unknown key"),
        ({"fee_schedule_codes": []}, "fee_schedule_codes", "unknown key"),
        ({"payer": {"kind": "medicare", "unit_method": "cms", "x": 1}}, "payer.x", "unknown key"),
        ({"payer": {"unit_method": "cms"}}, "payer.kind", "is required"),
        ({"payer": {"kind": "Medicare", "unit_method": "cms"}}, "payer.kind", "is none of"),
        (
            {"payer": {"kind": "medicare", "unit_method": "cms", "edit_set": "mine"}},
            "payer.edit_set",
            "is none of",
        ),
        ({"payer": None}, "payer", "must be an object"),
        ({"service_date": ...}, "service_date", "is required"),
        ({"service_date": "3/2/2026"}, "service_date", "must be a date"),
        ({"service_date": "2026-02-30"}, "service_date", "no such date"),
        ({"lines": ...}, "lines", "is required"),
        ({"lines": None}, "lines", "is required"),
        ({"lines": {}}, "lines", "must be a list"),
        ({"lines": [described_line(units=-1)]}, "lines[0].units", "must be 0 to"),
        ({"lines": [described_line(units=1.5)]}, "lines[0].units", "must be a whole number"),
        ({"lines": [described_line(units=True)]}, "lines[0].units", "must be a whole number"),
        ({"lines": [described_line(charge=160)]}, "lines[0].charge", "must be a string"),
        ({"lines": [described_line(charge="1.005")]}, "lines[0].charge", "must be dollars"),
        ({"lines": [described_line(pt_minutes=1441)]}, "lines[0].pt_minutes", "must be 0 to 1440"),
        ({"lines": [described_line(pta_minutes=1440)]}, "lines[0]", "more than a day has"),
        ({"lines": [described_line(modifiers="GP")]}, "lines[0].modifiers", "must be a list"),
        ({"lines": [described_line(modifiers=[1])]}, "lines[0].modifiers[0]", "must be a string"),
        (
            {"lines": [described_line(diagnosis_pointers=["1"])]},
            "lines[0].diagnosis_pointers[0]",
            "must be a whole number",
        ),
        ({"note": {"text_unchanged_ratio": 90}}, "note.text_unchanged_ratio", "must be 0 to 1"),
        ({"note": {"text_unchanged_ratio": "x"}}, "note.text_unchanged_ratio", "must be a number"),
        ({"note": {"cosigned": "no"}}, "note.cosigned", "must be true or false"),
        ({"note": {"interventions": [{"side": "L"}]}}, "note.interventions[0].side", "unknown key"),
        ({"id": True}, "id", "must be a string"),
        ({"service_date": "9999-12-31"}, "service_date", "from 1900 to 2199"),
        ({"submission_date": "0001-01-01"}, "submission_date", "from 1900 to 2199"),
        (
            {"extended_figures": [{"figure": "fee", "until": "2027-01-01", "reason": "x"}]},
            "extended_figures[0].figure",
            "is none of",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_path(
    changes: dict[str, Any], path: str, reason: str
) -> None:
    refusal = refused(described_claim(**changes))

    assert refusal.path == path
    assert reason in refusal.message


def test_paths_within_a_list_name_the_claim() -> None:
    assert refused([MINIMAL, MINIMAL | {"x": 1}]).path == "[1].x"


@pytest.mark.parametrize(
    "text",
    ["", "{", "[1]", '"claim"', "NaN", '{"id": 1, "id": 2}', "[" * 100_000, "9" * 5000],
)
def test_anything_but_described_claims_is_refused(text: str) -> None:
    with pytest.raises(ClaimDescriptionError):
        read_claims(text)


def test_a_negative_charge_is_data() -> None:
    (finding,) = scrub(
        read(described_claim(lines=[described_line(charge="-160.00")], total_charge="-160.00"))
    )

    assert finding.rule_id == "CLM-008"
