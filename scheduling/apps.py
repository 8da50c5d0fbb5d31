"""When: availability, rooms and appointments."""

from django.apps import AppConfig


class SchedulingConfig(AppConfig):
    """When: availability, rooms and appointments."""

    name = "scheduling"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the job kinds and listen to changes of appointments."""
        from scheduling import jobs, receivers  # noqa: F401 - registers kinds, connects them
