"""The roof as an app: the job kinds and commands that cross apps."""

from importlib import import_module

from django.apps import AppConfig


class RoofConfig(AppConfig):
    """The roof imports everyone and is imported by nobody."""

    name = "config"

    def ready(self) -> None:
        """Register the job kinds, and listen to sign-ins."""
        import_module("config.jobs")
        import_module("config.receivers")
