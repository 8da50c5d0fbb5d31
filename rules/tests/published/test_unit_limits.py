from pathlib import Path

import pytest

from rules.parameters.unit_limits import UnitLimit
from rules.parameters.unit_limits import read_unit_limits as read_table
from rules.published.files import PublishedFileError
from rules.published.tables import Published
from rules.published.unit_limits import read_unit_limits
from rules.tests.published.samples import CODES, LIMITS_HEADER, write_limits, write_zip

ROW = '97112,4,"3 Date of Service Edit: Clinical","Invented reason"'


def read(*paths: Path) -> Published:
    return read_unit_limits(paths, codes=CODES)


def test_limits_of_known_codes_are_kept(tmp_path: Path) -> None:
    file = write_limits(
        tmp_path, ROW, '97010,0,"3 Date of Service Edit: Policy",x', "0001A,1,2 Date of Service,x"
    )

    published = read(file)

    assert published.row_count == 2
    assert read_table(published.content) == {
        "97010": UnitLimit(units=0, adjudication=3),
        "97112": UnitLimit(units=4, adjudication=3),
    }


def test_the_file_may_stay_in_its_archive_beside_others(tmp_path: Path) -> None:
    other = tmp_path / "MCR_MUE_OutpatientHospitalServices_Eff_01-01-2027.csv"
    other.write_text("97112,9,2 Date of Service,x\n")

    archive = write_zip(tmp_path / "mue.zip", write_limits(tmp_path, ROW), other)

    assert read(archive).content == "code,units,adjudication\n97112,4,3\n"


def test_medicaids_table_without_an_indicator_counts_each_line(tmp_path: Path) -> None:
    file = tmp_path / "mue-practitioner.txt"
    file.write_text("HCPCS/CPT Code\tMUE Value\tMUE Rationale\tNote\n97112\t4\tInvented\t\n")

    assert read(file).content == "code,units,adjudication\n97112,4,1\n"


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("97110,many,3 x,x", "line 6: 'many' is no number of units"),
        ("97110,-1,3 x,x", "line 6: '-1' is no number of units"),
        ("97110,6,4 x,x", "line 6: '4' is no adjudication indicator"),
        ("97112,5,3 x,x", "line 6: 97112 stands in the files with two limits"),
        ("Total,5,,", "line 6: this is no row"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_by_its_line(
    tmp_path: Path, row: str, complaint: str
) -> None:
    with pytest.raises(PublishedFileError, match=complaint):
        read(write_limits(tmp_path, ROW, row))


def test_the_hospitals_table_is_refused_whatever_its_name(tmp_path: Path) -> None:
    header = LIMITS_HEADER.replace("Practitioner Services", "Outpatient Hospital Services")

    with pytest.raises(PublishedFileError, match="no column for the limit"):
        read(write_limits(tmp_path, ROW, header=header))


def test_a_table_without_a_therapy_code_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PublishedFileError, match="limits no therapy code"):
        read(write_limits(tmp_path, "0001A,1,2 Date of Service,x"))
