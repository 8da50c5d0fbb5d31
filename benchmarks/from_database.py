"""Figures that need a database; it is made for the run and dropped after it."""

import os
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from celery import current_app
from django.conf import settings
from django.db import connection

from foundation.bootstrap.environment import ensure_running_environment
from foundation.bootstrap.places import choose_test_data_folder
from tests import databases
from tests.databases import Slot

CLAIMS = 5000
FEW = 50
HUNDRED = 100


class QueryCounter:
    """Counts statements without keeping them, so that the clock is not held up."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: Any, context: Any
    ) -> Any:
        """Count one statement and execute it."""
        self.count += 1
        return execute(sql, params, many, context)


@contextmanager
def own_database() -> Iterator[Slot]:
    """Connect Django to a new database as the application; the servers are started when down."""
    data = ensure_running_environment(is_throwaway=True, data=choose_test_data_folder())
    with databases.take_slot(data) as slot:
        os.environ.update(
            DATABASE_URL=slot.app_url, DATABASE_OWNER_URL=slot.owner_url, REDIS_URL=slot.redis_url
        )
        settings.CELERY_BROKER_URL = slot.redis_url
        current_app.conf.update(broker_url=slot.redis_url)
        databases.make_database(slot, choose_test_data_folder())
        databases.connect_django(slot.app_url)
        try:
            yield slot
        finally:
            databases.connect_django(slot.app_url)
            databases.drop_database(slot)


def rows() -> Iterator[tuple[str, str, str]]:
    """Yield what was measured, the figure, and its budget."""
    from benchmarks.loaded_claims import load_claims

    with own_database():
        ids = load_claims(CLAIMS)
        few, _ = scrub(ids[:: CLAIMS // FEW])
        count, took = scrub(ids)
        _, again = scrub(ids)
        requests = list(billers_requests(ids))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"{CLAIMS:,} claims scrubbed, queries", f"{count}", f"constant ({few} for {FEW})"
    yield "claims a second, first, findings stored", f"{CLAIMS / took:,.0f}", "none set"
    yield "claims a second, again", f"{CLAIMS / again:,.0f}", "none set"
    yield from requests
    yield "peak memory of the process", f"{peak:,.0f} MB", "none set"


def billers_requests(ids: list[int]) -> Iterator[tuple[str, str, str]]:
    """Yield what a biller waits for on the page: one claim, and a hundred at once."""
    from benchmarks.loaded_claims import LATER
    from billing.models import Claim
    from billing.services.batches import batch_claims
    from billing.services.claims import release_clean_claims
    from billing.services.following import scrub_again
    from billing.services.scrubbing import acknowledge_warning
    from billing.tests.factories import biller_of

    hundred = ids[-HUNDRED:]
    by = biller_of(Claim.objects.get(pk=ids[0]).clinic)
    for claim in Claim.objects.filter(pk__in=hundred):
        for found in claim.findings.filter(severity="WARN", cleared_at=None):
            acknowledge_warning(finding_id=found.pk, by=by, at=LATER)
    one = _milliseconds(lambda: scrub_again(claim_ids=ids[:1], by=by, at=LATER))
    yield "one claim scrubbed again", f"{one:.0f} ms", "none set"
    released: list[Claim] = []
    took = _milliseconds(
        lambda: released.extend(release_clean_claims(claim_ids=hundred, by=by, at=LATER))
    )
    yield f"{HUNDRED} claims looked at, {len(released)} released", f"{took:.0f} ms", "none set"
    took = _milliseconds(lambda: batch_claims(by=by, at=LATER))
    yield f"{len(released)} claims put into a batch", f"{took:.0f} ms", "none set"


def _milliseconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def scrub(ids: list[int]) -> tuple[int, float]:
    """Return the queries and the seconds that scrubbing takes, from the database and back."""
    from benchmarks.loaded_claims import LATER
    from billing.services.scrubbing import scrub_claims

    counter = QueryCounter()
    started = time.perf_counter()
    with connection.execute_wrapper(counter):
        scrub_claims(claim_ids=ids, at=LATER)
    return counter.count, time.perf_counter() - started
