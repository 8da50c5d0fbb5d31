"""``manage.py scrub``, called as people script it."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from rules.tests.claim_json import described_claim, described_line

ROOT = Path(__file__).parents[4]


def scrub(file: Path) -> Any:
    answer = StringIO()
    call_command("scrub", str(file), stdout=answer)
    return json.loads(answer.getvalue())


def write(folder: Path, content: object) -> Path:
    file = folder / "claim.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file


def run(*arguments: str, stdin: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=ROOT, check=False)


def test_a_claim_in_good_order_has_no_findings(tmp_path: Path) -> None:
    assert scrub(write(tmp_path, described_claim())) == [{"id": "c1", "findings": []}]


def test_a_blocking_finding_is_printed_and_ends_with_status_1(tmp_path: Path) -> None:
    answer = StringIO()
    file = write(tmp_path, [described_claim(lines=[described_line(modifiers=[])])])

    with pytest.raises(SystemExit) as status:
        call_command("scrub", str(file), stdout=answer)

    assert status.value.code == 1
    (claim,) = json.loads(answer.getvalue())
    (finding,) = claim["findings"]
    assert set(finding) == {"rule", "severity", "path", "message", "fix", "citation"}
    assert finding["rule"] == "MOD-001"
    assert finding["severity"] == "block"
    assert finding["path"] == "lines[0].modifiers"


def test_a_warning_alone_ends_with_status_0(tmp_path: Path) -> None:
    (claim,) = scrub(write(tmp_path, described_claim(onset_date=None)))

    assert [finding["rule"] for finding in claim["findings"]] == ["CLM-005"]


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("{", "line 1 column 2"),
        (described_claim(colour="red"), "colour: unknown key"),
        ([described_claim(payer={"kind": "medicare"})], "[0].payer.unit_method"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(
    tmp_path: Path, content: object, where: str
) -> None:
    file = write(tmp_path, content)

    with pytest.raises(CommandError) as refusal:
        scrub(file)

    assert refusal.value.returncode == 2
    assert str(refusal.value).startswith(f"{file}: ")
    assert where in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("content", [None, b"\xff\xfe{}"])
def test_a_missing_file_and_one_that_is_no_text_are_refused(
    tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "claim.json"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(CommandError) as refusal:
        scrub(file)

    assert refusal.value.returncode == 2


def test_standard_input_with_a_byte_order_mark_is_read_and_the_status_is_the_processs() -> None:
    blocked = run(
        "scrub", stdin=b"\xef\xbb\xbf" + json.dumps(described_claim(diagnoses=["G35"])).encode()
    )
    refused = run("scrub", stdin=b'{"id": 1}')

    assert blocked.returncode == 1
    assert json.loads(blocked.stdout)[0]["findings"][0]["rule"] == "DX-001"
    assert refused.returncode == 2
    assert refused.stdout == b""
    assert b"standard input: payer: must be an object" in refused.stderr
