"""Past batches written again from what their claims say: the same batch is the same bytes."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from billing.edi.batch_file import write_file
from billing.edi.batch_snapshots import batch_snapshots
from billing.models import ClaimBatch
from foundation.files import content_hash, read_bytes

END_OF_SEGMENT = "~"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayedBatch:
    """One batch and, where it would be written otherwise, what and where.

    ``segment`` counts from the ISA as 1; nothing of what a segment says is repeated.
    """

    batch: ClaimBatch
    problem: str = ""
    segment: int = 0

    @property
    def is_the_same(self) -> bool:
        """Whether today's bytes are those that were sent."""
        return not self.problem


def replay_batches(*, number: int | None = None) -> Iterator[ReplayedBatch]:
    """Write every kept batch again, one at a time, or the one of an interchange number.

    Nothing is stored or changed.
    """
    kept = ClaimBatch.objects.exclude(storage_name="").order_by("interchange_number")
    if number is not None:
        kept = kept.filter(interchange_number=number)
    for batch in kept.iterator(chunk_size=100):
        yield _replayed(batch)


def _replayed(batch: ClaimBatch) -> ReplayedBatch:
    try:
        stored = read_bytes(batch.storage_name)
    except FileNotFoundError:
        return ReplayedBatch(batch=batch, problem="The file is missing in the storage.")
    if content_hash(stored) != batch.sha256:
        return ReplayedBatch(batch=batch, problem="The stored file is not the one that was sent.")
    try:
        text = write_file(batch, batch_snapshots(batch))
    except (KeyError, ValueError) as error:
        kind = type(error).__name__
        return ReplayedBatch(batch=batch, problem=f"It cannot be written any more ({kind}).")
    if text.encode("ascii") == stored:
        return ReplayedBatch(batch=batch)
    return _first_difference(batch, stored.decode("ascii"), text)


def _first_difference(batch: ClaimBatch, stored: str, text: str) -> ReplayedBatch:
    pairs = zip_longest(stored.split(END_OF_SEGMENT), text.split(END_OF_SEGMENT), fillvalue="")
    for count, (then, now) in enumerate(pairs, start=1):
        if then != now:
            names = [part.strip().partition("*")[0] or "the end" for part in (then, now)]
            problem = f"It was {names[0]} and would be {names[1]}."
            if names[0] == names[1]:
                problem = f"{names[0]} would say something else."
            return ReplayedBatch(batch=batch, problem=problem, segment=count)
    return ReplayedBatch(batch=batch, problem="Its lines would end otherwise.")
