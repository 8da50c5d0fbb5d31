"""When: availability, rooms and appointments."""

from django.apps import AppConfig


class SchedulingConfig(AppConfig):
    """When: availability, rooms and appointments."""

    name = "scheduling"
    default_auto_field = "django.db.models.BigAutoField"
