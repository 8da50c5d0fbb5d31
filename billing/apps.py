"""What it is worth: charges, claims, batches and the ledger."""

from django.apps import AppConfig


class BillingConfig(AppConfig):
    """What it is worth: charges, claims, batches and the ledger."""

    name = "billing"
    default_auto_field = "django.db.models.BigAutoField"
