"""Differences between what two claims say, place by place."""

from billing.edi.snapshot_changes import Change, changes_between, places_of
from billing.models import ClaimDifference

SENT = {
    "patient_control_number": "C1",
    "payer_control_number": "",
    "frequency_code": "1",
    "diagnoses": ["I69351", "R2689"],
    "referring": None,
    "lines": [{"number": 1, "control_number": "C1L01", "units": 2, "modifiers": ["GP"]}],
}


def test_a_claims_own_numbers_are_no_difference() -> None:
    corrected = {
        **SENT,
        "patient_control_number": "C2",
        "payer_control_number": "ICN1",
        "frequency_code": "7",
        "lines": [{"number": 1, "control_number": "C2L01", "units": 2, "modifiers": ["GP"]}],
    }

    assert changes_between(places_of(SENT), places_of(corrected)) == []


def test_each_place_that_differs_is_named_once() -> None:
    corrected = {
        **SENT,
        "diagnoses": ["I69351"],
        "lines": [*SENT["lines"], {"number": 2, "units": 1, "modifiers": ["GP", "59"]}],  # type: ignore[misc]  # a list
    }

    changes = changes_between(places_of(SENT), places_of(corrected))

    assert changes == [
        Change(path="diagnoses", before="I69351, R2689", after="I69351"),
        Change(path="lines[1].modifiers", before="", after="GP, 59"),
        Change(path="lines[1].units", before="", after="1"),
    ]


def test_a_place_is_told_in_words() -> None:
    assert ClaimDifference(path="lines[1].charge_amount").place == "Line 2, charge amount"
    assert ClaimDifference(path="coverage.subscriber_id").place == "Coverage, subscriber id"
