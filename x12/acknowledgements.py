"""Reading TA1, 999 and 277CA tolerantly: whatever is in the file is found and reported.

Receivers write these files loosely: wrong counts, other versions, missing segments. Reading
stops only where there is nothing to read; the rest becomes a remark.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from x12.acknowledgement_277ca import is_claims_acknowledgement, read_277ca
from x12.acknowledgement_999 import letter_of, read_999
from x12.acknowledgement_records import (
    AcknowledgementFile,
    Answer,
    ClaimsAcknowledgement,
    GroupAcknowledgement,
    InterchangeAcknowledgement,
)
from x12.segments import Segment, read_segments

ISA_CONTROL_NUMBER = 13
ENDS_A_TRANSACTION = frozenset({"ST", "GE", "GS", "IEA", "ISA"})
NAMES = {
    "837": "a claim file (837)",
    "835": "a remittance (835)",
    "277": "a claim status response (277)",
    "271": "an eligibility response (271)",
    "997": "an older 997",
}


class NotAnAcknowledgementError(ValueError):
    """The file is X12 but answers nothing; the message says what it is."""


@dataclass(slots=True)
class _Found:
    interchanges: list[InterchangeAcknowledgement] = field(default_factory=list)
    groups: list[GroupAcknowledgement] = field(default_factory=list)
    claim_files: list[ClaimsAcknowledgement] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    opened: Segment | None = None
    group_count: int = 0


def read_acknowledgement(text: str) -> AcknowledgementFile:
    """Return what a file of acknowledgements says.

    Raises ``segments.UnreadableInterchangeError`` when it is no X12 and
    ``NotAnAcknowledgementError`` when it holds none.
    """
    found, header = _Found(), None
    for run in _runs(read_segments(text)):
        first = run[0]
        _read_envelope(first, found)
        if first.name == "ISA":
            header = header or first
        elif first.name == "TA1":
            found.interchanges.append(_read_ta1(first))
        elif first.name == "ST":
            _read_transaction(run, found)
    _remark_if_open(found)
    if header is None or not (found.interchanges or found.groups or found.claim_files):
        what = next((NAMES[one] for one in found.others if one in NAMES), "something else")
        raise NotAnAcknowledgementError(f"The file holds {what}: no TA1, 999 or 277CA is in it.")
    return AcknowledgementFile(
        sender_id=header.text(6).strip(),
        receiver_id=header.text(8).strip(),
        interchanges=tuple(found.interchanges),
        groups=tuple(found.groups),
        claim_files=tuple(found.claim_files),
        remarks=tuple(found.remarks),
    )


def _runs(segments: Iterator[Segment]) -> Iterator[list[Segment]]:
    """Yield each transaction from ST to SE as one run, and every other segment alone."""
    run: list[Segment] = []
    for each in segments:
        if run and each.name in ENDS_A_TRANSACTION:
            yield run
            run = []
        if not run and each.name != "ST":
            yield [each]
            continue
        run.append(each)
        if each.name == "SE":
            yield run
            run = []
    if run:
        yield run


def _read_envelope(each: Segment, found: _Found) -> None:
    """Follow interchanges from ISA to IEA, and remark on those that do not close as they began."""
    if each.name == "ISA":
        _remark_if_open(found)
        found.opened, found.group_count = each, 0
    elif each.name == "GS":
        found.group_count += 1
    elif each.name == "IEA" and found.opened is not None:
        opened, closed = _number(found.opened, ISA_CONTROL_NUMBER), _number(each, 2)
        if closed != opened:
            found.remarks.append(
                f"The envelope opens as {opened} and closes as {closed}; it was read all the same."
            )
        if _number(each, 1) != (str(found.group_count) if found.group_count else ""):
            found.remarks.append(
                f"The envelope says {each.text(1)} groups and has {found.group_count}; "
                "parts of the file may be missing."
            )
        found.opened = None


def _remark_if_open(found: _Found) -> None:
    if found.opened is not None:
        found.remarks.append("The envelope does not close; the file was read as far as it goes.")


def _number(each: Segment, position: int) -> str:
    """Return a control number or count without the zeros in front, which receivers leave off."""
    return each.text(position).strip().lstrip("0")


def _read_ta1(ta1: Segment) -> InterchangeAcknowledgement:
    return InterchangeAcknowledgement(
        control_number=ta1.text(1).strip(),
        answer=letter_of(ta1.text(4), otherwise=Answer.WITH_ERRORS),
        code=ta1.text(5),
    )


def _read_transaction(run: list[Segment], found: _Found) -> None:
    st, last = run[0], run[-1]
    if st.text(1) == "999":
        found.groups.append(read_999(run))
    elif is_claims_acknowledgement(run):
        found.claim_files.append(read_277ca(run))
    else:
        found.others.append(st.text(1))
        found.remarks.append(f"ST {st.text(2)} is a {st.text(1)} and was left aside.")
        return
    if last.name != "SE":
        found.remarks.append(f"ST {st.text(2)} has no end; the file may be cut off.")
    elif last.text(1) != str(len(run)):
        found.remarks.append(f"ST {st.text(2)} says {last.text(1)} segments and has {len(run)}.")
