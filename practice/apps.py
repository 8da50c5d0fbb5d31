"""Who and where: staff, patients, payers, coverages, referrals, authorizations."""

from django.apps import AppConfig
from django.core.checks import register


class PracticeConfig(AppConfig):
    """Who and where: staff, patients, payers, coverages, referrals, authorizations."""

    name = "practice"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register job kinds, listen to sign-ins, and look at every address before any page."""
        from practice import jobs, receivers  # noqa: F401 - registers kinds, connects them
        from practice.checks import check_every_view_is_declared

        register(check_every_view_is_declared, "urls")
