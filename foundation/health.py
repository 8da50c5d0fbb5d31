"""What is up and what is not, for people and for load balancers."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

import redis
from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from foundation.backups.making import last_backup_at
from foundation.hardening import seal_is_enforced
from foundation.jobs import BEAT
from foundation.models import Heartbeat, Job, JobState

QUEUE_TIMEOUT_SECONDS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The state of each part; ``last_beat_at`` is when beat and a worker last showed life.

    ``last_backup_at`` is the moment of the newest backup that was read back whole.
    """

    web: bool
    database: bool
    queue: bool
    seal_enforced: bool
    last_beat_at: datetime | None
    jobs_parked: int
    last_backup_at: datetime | None

    @property
    def is_up(self) -> bool:
        """Whether people can work; a queue that is down only delays."""
        return self.web and self.database

    def backup_is_old(self, at: datetime) -> bool:
        """Whether too much would be lost, were the machine to burn now; it stops nobody's work."""
        oldest = at - timedelta(hours=settings.BACKUP_WARN_HOURS)
        return self.last_backup_at is None or self.last_backup_at < oldest


def _queue_answers() -> bool:
    try:
        with redis.Redis.from_url(
            settings.CELERY_BROKER_URL,
            socket_timeout=QUEUE_TIMEOUT_SECONDS,
            socket_connect_timeout=QUEUE_TIMEOUT_SECONDS,
        ) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def check_health() -> Health:
    """Ask every part and never raise."""
    queue = _queue_answers()
    try:
        connection.ensure_connection()
        beat = Heartbeat.objects.filter(pk=BEAT).first()
        return Health(
            web=True,
            database=True,
            queue=queue,
            seal_enforced=seal_is_enforced(),
            last_beat_at=beat.beaten_at if beat else None,
            jobs_parked=Job.objects.filter(state=JobState.PARKED).count(),
            last_backup_at=last_backup_at(),
        )
    except OperationalError:
        return Health(
            web=True,
            database=False,
            queue=queue,
            seal_enforced=False,
            last_beat_at=None,
            jobs_parked=0,
            last_backup_at=None,
        )


def _seconds_since(moment: datetime | None, now: datetime) -> int | None:
    return round((now - moment).total_seconds()) if moment else None


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer 200 with the state of every part, 503 when people cannot work."""
    health, now = check_health(), timezone.now()
    body = asdict(health)
    body["seconds_since_beat"] = _seconds_since(health.last_beat_at, now)
    body["seconds_since_backup"] = _seconds_since(health.last_backup_at, now)
    body["backup_is_old"] = health.backup_is_old(now)
    return JsonResponse(body, status=200 if health.is_up else 503)


healthz.permission = None  # type: ignore[attr-defined]  # public by decision: it names no person
