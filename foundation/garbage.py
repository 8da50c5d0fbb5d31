"""Rarer garbage collection, for a command that builds a great heap and then ends."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Collections of the youngest generation are a hundred times rarer than by default.
ALLOCATIONS_BETWEEN_COLLECTIONS = 200_000


@contextmanager
def garbage_collected_rarely() -> Iterator[None]:
    """Collect a hundredth as often until the context ends.

    Each full collection walks the whole heap, which takes a fifth of the time where a
    command makes hundreds of thousands of objects and lets go of few.
    """
    before = gc.get_threshold()
    gc.set_threshold(ALLOCATIONS_BETWEEN_COLLECTIONS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
