"""What happened: episodes of care, plans of care, encounters and notes."""

from importlib import import_module

from django.apps import AppConfig


class DocumentationConfig(AppConfig):
    """What happened: episodes of care, plans of care, encounters and notes."""

    name = "documentation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the job kinds and listen to practice."""
        import_module("documentation.jobs")
        import_module("documentation.receivers")
