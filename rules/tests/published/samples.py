"""Small invented files in the layouts that CMS and CDC publish; notices are our own words."""

import zipfile
from datetime import date
from pathlib import Path

QUARTER = {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 3, 31)}
CODES = frozenset({"97110", "97112", "97022", "97150", "97010", "G0283"})

PAIRS_HEADER = (
    "A notice about who holds which rights.\t\t\t\t\t\t\n"
    "Column1/Column2 Edits\t\t\t\t\t\t\n"
    "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\n"
    "\t\tprior to 1996\tDate\tDate\t0=not allowed\t\n"
    "\t\t\t\t*=no data\t1=allowed\t\n"
    "\t\t\t\t\t9=not applicable\t\n"
)
MEDICAID_PAIRS_HEADER = (
    "Column 1\tColumn 2\tEffective Date\tDeletion Date\tModifier Indicator\tRationale\n"
)
LIMITS_HEADER = (
    '"A notice about who holds\nwhich rights, over two lines.",,,\n'
    '"HCPCS/\nCPT Code","Practitioner Services MUE Values","MUE Adjudication Indicator",'
    '"MUE Rationale"\n'
)
VALUES_HEADER = """\
,,2027 National Relative Value File,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
,,A notice about who holds which rights,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
,,,,,,,,,,,,,,,,,,,,,,,,,,,,,NON-FACILITY,FACILITY,
,,,,NOT USED,,,,,,,,,,,,,,,,,,,,,,PHYSICIAN,,DIAGNOSTIC,PE USED,PE USED,MP USED
,,,,FOR,,,NON-FAC,,FACILITY,,,,,,,,,,,,,,,,,SUPERVISION OF,,IMAGING,FOR OPPS,FOR OPPS,FOR OPPS
,,,STATUS,MEDICARE,WORK,NON-FAC,NA,FACILITY,NA,MP,NON-FACILITY,FACILITY,PCTC,GLOB,PRE,INTRA,POST,\
MULT,BILAT,ASST,CO-,TEAM,PRIC,ENDO,CONV,DIAGNOSTIC,CALCULATION,FAMILY,PAYMENT,PAYMENT,PAYMENT
HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS,\
OP,OP,OP,PROC,SURG,SURG,SURG,SURG,IND,BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,AMOUNT
"""
OLDER_VALUES_HEADER = VALUES_HEADER.replace("PRIC,", "").replace("IND,BASE", "BASE")


def pair_row(
    one: str, other: str, effective: str = "20200101", deletion: str = "*", indicator: str = "1"
) -> str:
    return f"{one}\t{other}\t\t{effective}\t{deletion}\t{indicator}\tInvented reason\n"


def write_pairs(folder: Path, *rows: str, name: str = "ccipra-v330r0-f1.txt") -> Path:
    file = folder / name
    file.write_text(PAIRS_HEADER + "".join(rows))
    return file


def write_limits(folder: Path, *rows: str, header: str = LIMITS_HEADER) -> Path:
    file = folder / "MCR_MUE_PractitionerServices_Eff_01-01-2027.csv"
    file.write_text(header + "".join(f"{row}\n" for row in rows))
    return file


def values_row(
    code: str,
    values: tuple[str, str, str, str] = ("0.50", "0.49", "0.01", "1.00"),
    *,
    modifier: str = "",
    status: str = "A",
    factor: str = "34.0000",
) -> str:
    work, expense, malpractice, total = values
    before = [work, expense, "", expense, "NA", malpractice, total, total, "5", "XXX"]
    between = ["0.00"] * 3 + ["5", "0", "0", "0", "0", "9", ""]
    after = [factor, "09", "0", "99", "0.00", "0.00", "0.00"]
    words = '"Invented words, with a comma"'
    return ",".join([code, modifier, words, status, "", *before, *between, *after])


def write_values(
    folder: Path,
    *rows: str,
    name: str = "PPRRVU2027_Jan_nonQPP.csv",
    header: str = VALUES_HEADER,
) -> Path:
    file = folder / name
    lines = [*header.splitlines(), *rows, ""]
    file.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    return file


def tabular(*diagnoses: str, version: str = "2027", chapter: str = "", section: str = "") -> str:
    return (
        f"<ICD10CM.tabular><version>{version}</version><chapter><name>6</name>{chapter}"
        f'<section id="G20-G26">{section}{"".join(diagnoses)}</section>'
        "</chapter></ICD10CM.tabular>"
    )


def diagnosis(code: str, title: str, inside: str = "") -> str:
    return f"<diag><name>{code}</name><desc>{title}</desc>{inside}</diag>"


def seventh(characters: str) -> str:
    extensions = "".join(f'<extension char="{one}">x</extension>' for one in characters)
    return f"<sevenChrDef>{extensions}</sevenChrDef>"


def excludes1(*notes: str) -> str:
    return f"<excludes1>{''.join(f'<note>{note}</note>' for note in notes)}</excludes1>"


def order_line(number: int, code: str, title: str, *, is_complete: bool) -> str:
    return f"{number:05} {code:<7} {int(is_complete)} {title[:60]:<60} {title}\n"


def write_zip(archive: Path, *files: Path) -> Path:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in files:
            packed.write(file, f"release/{file.name}")
    return archive
