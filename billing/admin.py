"""Back-office tables of billing: what procedures are charged at, and printers."""

from django.contrib import admin

from billing.models import FeeSchedule, FormPrinter
from practice.admin_permissions import TableGuarded


@admin.register(FeeSchedule)
class FeeScheduleAdmin(TableGuarded):
    """Amounts by code, payer and date; without a payer they hold for everybody."""

    list_display = ("procedure_code", "payer", "unit_amount", "starts_on", "ends_on")
    list_filter = ("payer",)
    search_fields = ("procedure_code",)
    list_select_related = ("payer",)
    ordering = ("procedure_code", "payer", "-starts_on")


@admin.register(FormPrinter)
class FormPrinterAdmin(TableGuarded):
    """Printers with pre-printed claim forms; the batch's page prints a test page for each."""

    list_display = ("name", "x_offset", "y_offset")
    ordering = ("name", "pk")
