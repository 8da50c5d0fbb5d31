"""A described claim in good order, as the scripted commands take it."""

from typing import Any


def described_claim(**changes: Any) -> dict[str, Any]:
    """Return the JSON object of a claim with every section; a change of ... leaves it out."""
    claim: dict[str, Any] = {
        "id": "c1",
        "payer": {
            "kind": "medicare",
            "unit_method": "cms",
            "edit_set": "medicare",
            "daily_timed_unit_cap": None,
            "wants_gp": True,
            "modifier_order": ["GP", "CQ", "KX", "59"],
            "filing_limit_days": 365,
            "needs_authorization": False,
            "needs_cosignature": False,
            "e_stim_code": None,
        },
        "submission_date": "2026-03-10",
        "service_date": "2026-03-02",
        "patient": {"birth_date": "1950-05-01", "sex": "F"},
        "coverage": {
            "subscriber_id": "1EG4TE5MK73",
            "starts_on": "2020-01-01",
            "ends_on": None,
            "eligibility_checked_on": "2026-03-01",
        },
        "billing_provider": {"npi": "1234567893", "address": "12 Main St", "zip": "021390001"},
        "rendering_provider": {"npi": "1234567893", "profession": "PT"},
        "referring_provider": {"npi": "1234567893"},
        "onset_date": "2026-02-01",
        "diagnoses": ["I69.351"],
        "frequency_code": "1",
        "payer_control_number": None,
        "total_charge": "160.00",
        "lines": [described_line()],
        "earlier_lines": [
            {"service_date": "2026-03-02", "code": "97110", "units": 1, "modifiers": ["GP"]}
        ],
        "note": {
            "signed_on": "2026-03-02",
            "author_profession": "PT",
            "author_credentials": "PT, DPT",
            "cosigned": False,
            "kind": "treatment_note",
            "total_minutes": 40,
            "group_minutes": 0,
            "text_unchanged_ratio": 0.4,
            "earlier_97112_visit": True,
            "other_patient_overlap_minutes": 0,
            "significant_change_documented": None,
            "interventions": [
                {
                    "code": "97112",
                    "one_on_one": True,
                    "body_regions": ["left ankle"],
                    "techniques": ["PNF"],
                    "purposes": ["balance"],
                    "frequency": "3x/week",
                    "intensity": "moderate",
                    "duration": "24 min",
                    "deficit": "Berg 38/56",
                    "functional_purpose": "step over a curb",
                    "response": "fewer errors",
                    "progression": "foam added",
                }
            ],
        },
        "plan_of_care": {
            "starts_on": "2026-02-02",
            "established_on": "2026-02-02",
            "signed_on": "2026-02-10",
            "certified_through": "2026-05-02",
            "order_on_file": True,
            "sent_on": "2026-02-03",
            "visits_per_week": 3,
            "visits_this_week": 1,
            "measurable_goals": 2,
        },
        "progress": {"treatment_days_since_report": 4, "report_author_profession": "PT"},
        "therapy_year": {"allowed_before_this_claim": "1200.00", "allowed_this_claim": "57.61"},
        "authorization": {
            "number": "A1",
            "visits_approved": 12,
            "visits_used_with_this": 5,
            "starts_on": "2026-02-01",
            "ends_on": "2026-06-30",
            "codes": ["97112"],
        },
    }
    claim |= changes
    return {key: value for key, value in claim.items() if value is not ...}


def described_line(**changes: Any) -> dict[str, Any]:
    """Return the JSON object of one claim line."""
    line: dict[str, Any] = {
        "code": "97112",
        "units": 2,
        "modifiers": ["GP"],
        "charge": "160.00",
        "diagnosis_pointers": [1],
        "pt_minutes": 24,
        "pta_minutes": 0,
        "separate_reason": None,
    }
    return line | changes
