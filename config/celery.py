"""The Celery application, which carries ids of jobs; what beat starts stands in the settings."""

import os

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")

app = Celery("plumbline")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["foundation"], related_name="jobs")


@setup_logging.connect
def keep_our_logging(**_: object) -> None:
    """Leave logging as settings made it; being connected is what tells Celery so."""
