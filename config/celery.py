"""The Celery application: what carries jobs, and what beat starts by the clock."""

import os

from celery import Celery
from celery.schedules import crontab
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")

app = Celery("plumbline")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["foundation"], related_name="jobs")

SWEEP_SECONDS = float(os.environ.get("JOB_SWEEP_SECONDS", "30"))

app.conf.beat_schedule = {
    "sweep-jobs": {"task": "foundation.sweep_jobs", "schedule": SWEEP_SECONDS},
    "heartbeat": {"task": "foundation.heartbeat", "schedule": 30.0},
    "seal-trails": {"task": "foundation.seal_trails", "schedule": 60.0},
    # 07:00 UTC is the small hours of the night everywhere in the United States.
    "nightly-jobs": {
        "task": "foundation.record_nightly_jobs",
        "schedule": crontab(hour="7", minute="0"),
    },
}


@setup_logging.connect
def keep_our_logging(**_: object) -> None:
    """Leave logging as settings made it; being connected is what tells Celery so."""
