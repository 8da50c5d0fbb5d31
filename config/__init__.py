"""The roof: settings, urls, the Celery app and the commands that cross apps."""
