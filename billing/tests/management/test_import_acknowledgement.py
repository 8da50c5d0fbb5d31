import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from billing.models import Acknowledgement, ClaimStatus
from billing.tests.answers import claims_answer, syntax
from billing.tests.factories import submitted_claim

pytestmark = pytest.mark.django_db


def test_files_are_read_and_told_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claim = submitted_claim()
    assert claim.batch is not None
    (tmp_path / "a.999").write_bytes(syntax(claim.batch))
    (tmp_path / "b.277").write_bytes(claims_answer((claim, "A7:562:85"), ("ELSEWHERE", "A2:20")))

    call_command("import_acknowledgement", tmp_path / "a.999", tmp_path / "b.277")

    first, second = json.loads(capsys.readouterr().out)
    assert (first["file"], first["kind"], first["accepted"], first["rejected"]) == (
        "a.999",
        "999",
        1,
        0,
    )
    assert (second["kind"], second["accepted"], second["rejected"]) == ("277CA", 1, 1)
    assert second["details"][0] == {
        "control_number": claim.patient_control_number,
        "claim": claim.patient_control_number,
        "status": "R",
        "reasons": ["STC A7:562:85: The billing provider's NPI is not valid."],
    }
    assert second["details"][1]["claim"] == ""
    claim.refresh_from_db()
    assert claim.status == ClaimStatus.REJECTED


def test_one_unreadable_file_leaves_the_others_unread(tmp_path: Path) -> None:
    claim = submitted_claim()
    (tmp_path / "a.277").write_bytes(claims_answer((claim, "A2:20")))
    (tmp_path / "b.277").write_text("hello")

    with pytest.raises(CommandError, match=r"b\.277: Segment 1") as refusal:
        call_command("import_acknowledgement", tmp_path / "a.277", tmp_path / "b.277")

    assert refusal.value.returncode == 2
    assert not Acknowledgement.objects.exists()


def test_the_same_file_again_prints_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.277").write_bytes(claims_answer((submitted_claim(), "A2:20")))
    call_command("import_acknowledgement", tmp_path / "a.277")
    first = capsys.readouterr()

    call_command("import_acknowledgement", tmp_path / "a.277")

    again = capsys.readouterr()
    assert again.out == first.out
    assert "read before" in again.err
