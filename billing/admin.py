"""Back-office tables of billing: what procedures are charged at."""

from typing import TYPE_CHECKING

from django.contrib import admin

from billing.models import FeeSchedule

if TYPE_CHECKING:
    FeeScheduleAdminBase = admin.ModelAdmin[FeeSchedule]
else:
    FeeScheduleAdminBase = admin.ModelAdmin


@admin.register(FeeSchedule)
class FeeScheduleAdmin(FeeScheduleAdminBase):
    """Amounts by code, payer and date; without a payer they hold for everybody."""

    list_display = ("procedure_code", "payer", "unit_amount", "starts_on", "ends_on")
    list_filter = ("payer",)
    search_fields = ("procedure_code",)
    list_select_related = ("payer",)
    ordering = ("procedure_code", "payer", "-starts_on")
