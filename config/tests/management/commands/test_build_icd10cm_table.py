"""The shipped diagnosis table is the one that its package gives."""

import gzip
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from rules.parameters.icd10cm import FILE


def test_building_again_gives_the_same_table(tmp_path: Path) -> None:
    built = tmp_path / "icd10cm.tsv.gz"

    call_command("build_icd10cm_table", out=built, stdout=StringIO())

    assert gzip.decompress(built.read_bytes()) == gzip.decompress(FILE.read_bytes())
