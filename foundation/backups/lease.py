"""Holding a job's lease while its own connection is bound to one moment of the database."""

import time
from dataclasses import dataclass, field

from django.conf import settings

from foundation.backups.server import Server
from foundation.models import Job

RENEWALS_IN_A_LEASE = 4


@dataclass(slots=True, kw_only=True)
class LeaseKeeper:
    """Call it as often as you like; it renews the lease a few times within each."""

    job: Job
    server: Server
    renewed_at: float = field(default_factory=time.monotonic)

    def __call__(self) -> None:
        """Renew the lease through a connection of its own, when it is time."""
        pause = settings.JOB_LEASE_SECONDS / RENEWALS_IN_A_LEASE
        if time.monotonic() - self.renewed_at < pause:
            return
        self.renewed_at = time.monotonic()
        with self.server.connect() as own:
            own.execute(
                "UPDATE foundation_job SET lease_until = now() + make_interval(secs => %s) "
                "WHERE id = %s AND state = 'RUNNING'",
                [settings.JOB_LEASE_SECONDS, self.job.pk],
            )
