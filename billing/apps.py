"""What it is worth: charges, claims, batches and the ledger."""

from importlib import import_module

from django.apps import AppConfig


class BillingConfig(AppConfig):
    """What it is worth: charges, claims, batches and the ledger."""

    name = "billing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the job kinds and listen to documentation."""
        import_module("billing.jobs")
        import_module("billing.receivers")
