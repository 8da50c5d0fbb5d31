"""What every app stands on: jobs, audit trail, database roles, locks, PDF, health."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """Foundation imports no other app."""

    name = "foundation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks of the settings."""
        from foundation import texts  # noqa: F401 - registers its check
