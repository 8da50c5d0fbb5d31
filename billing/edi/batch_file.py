"""One batch as an 837P, and everything that could be wrong with the file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from billing.edi.claim_mapping import claim_of, interchange_of
from billing.edi.judge import judge_837p
from billing.edi.snapshot import ClaimSnapshot
from billing.models import ClaimBatch
from x12.checks import check_interchange
from x12.claim_837p import write_interchange
from x12.claim_837p_reader import read_interchange
from x12.cursor import UnexpectedSegmentError
from x12.segments import UnreadableInterchangeError


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFault:
    """One reason not to send a file: who says so, where, and what."""

    judge: str
    place: str
    message: str


def write_file(batch: ClaimBatch, snapshots: Sequence[ClaimSnapshot]) -> str:
    """Return the interchange; the same batch gives the same text on any later day."""
    interchange = interchange_of(snapshots[0], number=batch.interchange_number, at=batch.written_at)
    return "".join(write_interchange(interchange, map(claim_of, snapshots)))


def faults_of_file(
    batch: ClaimBatch, snapshots: Sequence[ClaimSnapshot], text: str
) -> list[FileFault]:
    """Return what our checks, the independent judge and reading it back find; none is good."""
    return [
        *_own_checks(batch, snapshots),
        *_independent_judge(text),
        *_reading_back(batch, snapshots, text),
    ]


def _own_checks(batch: ClaimBatch, snapshots: Sequence[ClaimSnapshot]) -> Iterator[FileFault]:
    interchange = interchange_of(snapshots[0], number=batch.interchange_number, at=batch.written_at)
    for fault in check_interchange(interchange, map(claim_of, snapshots)):
        yield FileFault(judge="own checks", place=fault.path, message=fault.message)


def _independent_judge(text: str) -> Iterator[FileFault]:
    for error in judge_837p(text).errors:
        place = f"segment {error.segment_number} {error.segment}".strip()
        yield FileFault(judge="pyx12", place=place, message=f"{error.message} ({error.code})")


def _reading_back(
    batch: ClaimBatch, snapshots: Sequence[ClaimSnapshot], text: str
) -> Iterator[FileFault]:
    expected = interchange_of(snapshots[0], number=batch.interchange_number, at=batch.written_at)
    try:
        read = read_interchange(text)
    except (UnexpectedSegmentError, UnreadableInterchangeError) as error:
        yield FileFault(judge="reading back", place="file", message=str(error))
        return
    if read.interchange != expected:
        yield FileFault(judge="reading back", place="envelope", message="It reads otherwise.")
    for snapshot, claim in zip(snapshots, read.claims, strict=False):
        if claim != claim_of(snapshot):
            yield FileFault(
                judge="reading back",
                place=f"claim {snapshot.patient_control_number}",
                message="The file says something else than the claim.",
            )
    if len(read.claims) != len(snapshots):
        yield FileFault(judge="reading back", place="file", message="Claims are missing.")
