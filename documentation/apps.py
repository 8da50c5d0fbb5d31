"""What happened: episodes of care, plans of care, encounters and notes."""

from django.apps import AppConfig


class DocumentationConfig(AppConfig):
    """What happened: episodes of care, plans of care, encounters and notes."""

    name = "documentation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the job kinds."""
        from documentation import jobs  # noqa: F401 - importing registers them
