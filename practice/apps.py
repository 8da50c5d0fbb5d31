"""Who and where: staff, patients, payers, coverages, referrals, authorizations."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """Who and where: staff, patients, payers, coverages, referrals, authorizations."""

    name = "practice"
    default_auto_field = "django.db.models.BigAutoField"
