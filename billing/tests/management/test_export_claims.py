"""``export_claims`` as people script it."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from billing.edi.judge import judge_837p
from billing.models import Claim, ClaimStatus
from billing.tests.factories import drafted_claim, ready_claim
from practice.models import Clinic, Role
from practice.tests.factories import ClinicFactory, StaffFactory

pytestmark = pytest.mark.django_db


def clinic_with_owner() -> Clinic:
    clinic = ClinicFactory.create()
    StaffFactory.create(role=Role.OWNER, clinic=clinic)
    return clinic


def export(*arguments: str, out: Path) -> dict[str, Any]:
    """Run the command and return its report; the exit status must be 0."""
    answer = StringIO()
    call_command("export_claims", *arguments, "--out", str(out), stdout=answer)
    report: dict[str, Any] = json.loads(answer.getvalue())
    return report


def test_ready_claims_become_one_valid_interchange(tmp_path: Path) -> None:
    clinic = clinic_with_owner()
    ready_claim(clinic=clinic)
    ready_claim(clinic=clinic, medicare=False)

    report = export("--format", "837p", out=tmp_path)

    assert report["claims"] == 2
    assert report["held"] == []
    assert judge_837p(Path(report["files"][0]).read_text()).ok
    assert set(Claim.objects.values_list("status", flat=True)) == {ClaimStatus.BATCHED}


def test_a_held_claim_is_named_and_stops_no_other(tmp_path: Path) -> None:
    clinic = clinic_with_owner()
    good = drafted_claim(clinic=clinic)
    bad = drafted_claim(clinic=clinic, services={"97112": {"response": ""}})
    answer = StringIO()
    numbers = [good.patient_control_number, bad.patient_control_number]

    with pytest.raises(SystemExit) as ended:
        call_command(
            "export_claims", "--format", "837p", "--out", str(tmp_path),
            *[part for number in numbers for part in ("--claim", number)], stdout=answer,
        )  # fmt: skip

    report = json.loads(answer.getvalue())
    assert ended.value.code == 1
    assert report["claims"] == 1
    assert [one["claim"] for one in report["held"]] == [bad.patient_control_number]
    assert report["held"][0]["findings"][0]["rule"] == "NOTE-007"


def test_forms_change_nothing(tmp_path: Path) -> None:
    claim = ready_claim(clinic=clinic_with_owner())

    report = export("--format", "cms1500", out=tmp_path)

    assert Path(report["files"][0]).read_bytes().startswith(b"%PDF")
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.READY


def test_an_unknown_claim_is_refused_before_anything_changes(tmp_path: Path) -> None:
    clinic_with_owner()

    with pytest.raises(CommandError, match="no claim C999") as refused:
        export("--format", "837p", "--claim", "C999", out=tmp_path)

    assert refused.value.returncode == 2
