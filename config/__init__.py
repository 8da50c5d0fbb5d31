"""The roof: settings, addresses, the Celery application and the server entry points."""

from config.celery import app as celery_app

# Celery's tasks bind to this application only because it is imported with the package.
__all__ = ["celery_app"]
